"""The example rule of CONTRIBUTING.md is a real one: its encoding and its check agree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from ortools.sat.python import cp_model

from tests.docs.test_readme import CONTRIBUTING, ROOT, blocks
from tests.rules.worlds import TIER, random_timetable, world
from timetabler.checking import cost
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID, Rule
from timetabler.solving.model import TimetableModel

SAMPLES = 60


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    """A copy of the project with the example rule in it, as the recipe says: steps 1, 2 and 5."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("src", "tests", "models", "docs", "fixtures"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(
            "__pycache__", "node_modules", "*.png"))
    for name in ("README.md", "CONTRIBUTING.md", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    (code,) = blocks(CONTRIBUTING, "python")
    rules = copy / "src" / "timetabler" / "rules"
    (rules / "lead_peer_prepares.py").write_text(code, encoding="utf-8")
    registry = (rules / "__init__.py").read_text(encoding="utf-8")
    registry = registry.replace("from timetabler.rules.line_managers_apart import", (
        "from timetabler.rules.lead_peer_prepares import LeadPeerPrepares\n"
        "from timetabler.rules.line_managers_apart import"))
    registry = registry.replace("    LineManagersApart(),", (
        "    LeadPeerPrepares(),\n    LineManagersApart(),"))
    (rules / "__init__.py").write_text(registry, encoding="utf-8")
    worlds = copy / "tests" / "rules" / "worlds.py"
    worlds.write_text(worlds.read_text(encoding="utf-8").replace(
        "TIGHT = {", 'TIGHT = {"lead-peer-prepares": {"most": 1}, '), encoding="utf-8")
    return copy


def test_a_new_rule_passes_the_tests_of_the_house(house):
    """With its file, the registry and the table, and no line in a model."""
    run(house, "docs/rules_table.py")
    run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/rules/test_registry.py",
        "tests/rules/test_agreement.py", "tests/reading/test_models.py",
        "tests/docs/test_readme.py", "-k", "lead-peer-prepares or all_rules or rule_stands_once "
        "or rulebook_is_the_registry or table_of_rules")


def test_a_new_rule_asks_for_its_own_fixture_and_leaves_the_others(house):
    told = run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider",
               "tests/fixtures/test_known_timetables.py",
               "tests/fixtures/test_fixture_workbooks.py",
               "-k", "every_rule or (test_visit_workbook_is_up_to_date and fenmarsh)", fails=True)
    assert "lead-peer-prepares" in told
    assert told.count("FAILED ") == 1  # the visit reads as before


def run(house: Path, *arguments: str, fails: bool = False) -> str:
    """What Python says to some arguments in a copy of the project."""
    done = subprocess.run([sys.executable, *arguments], cwd=house, text=True, timeout=120,
                          env={**os.environ, "PYTHONPATH": str(house / "src")},
                          capture_output=True, check=False)
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def rule(monkeypatch) -> Rule:
    (code,) = blocks(CONTRIBUTING, "python")
    module = ModuleType("lead_peer_prepares")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(code, "CONTRIBUTING.md", "exec"), module.__dict__)
    made = module.LeadPeerPrepares()
    monkeypatch.setitem(RULE_BY_ID, made.id, made)
    return made


def drawn(seed: int, rule: Rule, strength: str) -> Timetable:
    full = world(seed)
    few = full.revise(sessions=full.sessions[: 2 + seed % 5])
    setting = RuleSetting(rule=rule.id, strength=strength, tier=TIER, options={"most": 1})
    placed = random_timetable(few, seed)
    return Timetable(challenge=few.revise(rules=(setting,)), placements=placed.placements)


def least(model: TimetableModel) -> int | None:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    return None if status == cp_model.INFEASIBLE else round(solver.objective_value)


def test_as_a_must_it_is_feasible_exactly_when_the_check_is_silent(rule):
    seen = set()
    for seed in range(SAMPLES):
        timetable = drawn(seed, rule, "must")
        model = TimetableModel(timetable.challenge, [rule])
        kept = not list(rule.check(timetable))
        assert (model.pin(timetable) and least(model) is not None) == kept
        seen.add(kept)
    assert seen == {True, False}


def test_as_a_should_it_costs_what_the_check_finds(rule):
    seen = set()
    for seed in range(SAMPLES):
        timetable = drawn(seed, rule, "should")
        model = TimetableModel(timetable.challenge, [rule])
        assert model.pin(timetable)
        model.cp.minimize(sum(model.terms[rule.id]))
        assert least(model) == cost(rule, timetable)
        seen.add(cost(rule, timetable))
    assert len(seen) > 2


def test_the_models_line_names_the_rule_and_its_number(rule):
    (line,) = blocks(CONTRIBUTING, "toml")
    entry = tomllib.loads(f"rules = [{line}]")["rules"][0]
    assert entry["rule"] == rule.id
    assert set(entry["options"]) == set(rule.options)
    assert entry["strength"] == rule.default


def test_every_file_that_the_recipe_names_exists():
    for name in ("src/timetabler/rules/__init__.py", "tests/rules/test_agreement.py",
                 "tests/rules/worlds.py", "docs/rules_table.py",
                 "fixtures/source/known-bad/faults.toml", "notebooks/run.py",
                 "tests/test_imports.py"):
        assert name in CONTRIBUTING
        assert (ROOT / name).exists()
