"""README.md says what is there: its Python runs, its table is the registry, its links lead on."""

from __future__ import annotations

import re
import runpy
import struct
from pathlib import Path

import pytest

import timetabler as tt
from timetabler import cli
from timetabler.cli import codes
from timetabler.domain.rulebook import Strength
from timetabler.front import doors
from timetabler.rules import RULES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SCRIPT = runpy.run_path(str(ROOT / "docs" / "rules_table.py"))


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language in a Markdown text."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def easily_solved(path: str) -> tt.Challenge:
    """A visit that wants pairs of peers and nothing else, so that no test waits for proofs."""
    visit = doors.read(path)
    wishes = (rule.rule for rule in visit.rules
              if rule.strength is Strength.SHOULD and rule.rule != "two-peers")
    for wish in wishes:
        visit = visit.with_rule(wish, "off")
    return visit


def test_the_python_runs(tmp_path, monkeypatch, capsys):
    (code,) = blocks(README, "python")
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tt, "read", easily_solved)
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("OPTIMAL in ")
    assert "Break and team meeting" in printed
    assert "line-managers-apart" in printed
    assert (tmp_path / "marlshire.xlsx").stat().st_size > 10_000


def test_the_python_is_short_enough_to_read():
    (code,) = blocks(README, "python")
    assert len(code.splitlines()) <= 10


def test_the_table_of_rules_is_the_registry():
    """If it is not: .venv/bin/python docs/rules_table.py"""
    assert SCRIPT["table_in"](README) == SCRIPT["table"]()


def test_the_table_would_notice_another_default(monkeypatch):
    first = next(rule for rule in RULES if not rule.physics)
    monkeypatch.setattr(type(first), "default", "off")
    assert SCRIPT["table_in"](README) != SCRIPT["table"]()


def test_every_command_is_told_and_no_other():
    told = set(re.findall(r"^\| `timetabler (\w+)", README, re.MULTILINE))
    assert told == set(cli.main.commands)
    typed = "\n".join(blocks(README, "console") + re.findall(r"`([^`\n]+)`", README))
    assert set(re.findall(r"\btimetabler (\w+)", typed)) <= told


def test_every_option_that_is_told_exists():
    known = {name for command in cli.main.commands.values() for option in command.params
             for name in option.opts}
    assert set(re.findall(r"`(--[a-z-]+)`", README)) <= known


def test_the_exit_codes_are_the_command_lines():
    told = [int(code) for code in re.findall(r"^\| (\d{1,3}) \|", README, re.MULTILINE)]
    assert told == [codes.DONE, codes.BROKEN, codes.BAD_INPUT, codes.NOTHING_FOUND,
                    codes.SOME_UNWRITTEN, codes.UNEXPECTED, codes.INTERRUPTED]


def test_every_make_target_that_is_told_exists():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    typed = "\n".join(blocks(README, "console") + re.findall(r"`([^`\n]+)`", README + CONTRIBUTING))
    told = set(re.findall(r"\bmake ([a-z]+)\b", typed))
    assert {"demo", "test", "fixtures", "lock"} <= told <= targets


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "fixtures/README.md"])
def test_every_relative_link_leads_somewhere(name):
    page = ROOT / name
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    broken = [link for link in links
              if not link.startswith("http") and not (page.parent / link).exists()]
    assert broken == []


def test_the_picture_is_a_small_png():
    content = (ROOT / "docs" / "grid.png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert 800 <= width <= 1600
    assert height >= 600
    assert len(content) < 250_000
