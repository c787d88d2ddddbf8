"""The example rule of CONTRIBUTING.md is a real one: its encoding and its check agree."""

from __future__ import annotations

import sys
import tomllib
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
                 "tests/rules/worlds.py", "tests/reading/test_models.py", "docs/rules_table.py",
                 "fixtures/source/known-bad/faults.toml", "notebooks/run.py",
                 "tests/test_imports.py"):
        assert name in CONTRIBUTING
        assert (ROOT / name).exists()
