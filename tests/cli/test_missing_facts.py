"""Facts that nobody has filled in yet are told once, before the search, and are no verdict."""

from __future__ import annotations

import json

from openpyxl import load_workbook

from tests.cli.conftest import written
from tests.cli.tiny import tiny_visit


def incomplete() -> str:
    """Nobody named as sponsor, a director without title and address, a session without a link."""
    text = tiny_visit()
    for there in ('job_title = "Director"\n', 'email = "dora@little.example"\n',
                  'sponsors = ["DIR"]\n'):
        assert there in text
        text = text.replace(there, "")
    return (text.replace('id = "R1"\n', 'id = "R1"\nvideo = true\n')
            .replace('id = "S3"\n', 'id = "S3"\nmode = "virtual"\n'))


def test_it_is_solved_checked_and_exported_with_exit_code_0(command, tmp_path):
    path, out = written(tmp_path / "incomplete.toml", incomplete()), tmp_path / "out"
    ran = command("solve", path, "--out", out)
    assert ran.exit_code == 0
    told = ran.stderr
    assert told.startswith("Still to be filled in:\n")
    assert "  People, Job title: DIR (people[0].job_title)\n" in told
    assert "  People, E-mail: DIR (people[0].email); no invitation goes to them\n" in told
    assert "  Sessions, Link: S3 (sessions[2].link)\n" in told
    assert "  Visit, Sponsors: nothing here (visit.sponsors); nobody is kept free" in told
    assert "has no job title" not in ran.stdout  # it was told already
    checked = command("check", out / "timetable.json", "--json")
    assert checked.exit_code == 0
    assert {v["strength"] for v in json.loads(checked.stdout)
            if v["rule"] in {"shown-for-each", "informal-feedback"}} == {"flag"}
    shown = [str(row[0]) for row in load_workbook(out / "timetable.xlsx")["Overview"].iter_rows(
        values_only=True)]
    at = shown.index("Still to be filled in")
    assert "People, Job title: DIR (people[0].job_title)" in shown[at:]


def test_nothing_missing_is_not_told(command, tmp_path):
    path = written(tmp_path / "whole.toml", tiny_visit())
    told = command("explain", path).stderr
    assert "Job title" not in told
    assert "Sponsors" not in told
