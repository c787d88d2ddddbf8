"""An input with many faults: people read the first and the kinds of the rest, programs all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from timetabler.cli import main
from timetabler.errors import MOST_LINES


@pytest.fixture
def garbage(tmp_path: Path) -> Path:
    path = tmp_path / "visit.json"
    visit = {"model": "corporate-four-day", "people": [{}] * 300}
    path.write_text(json.dumps(visit))
    (tmp_path / "timetable.json").write_text(json.dumps({"challenge": visit, "placements": []}))
    return path


@pytest.mark.parametrize("command", [["solve", "--out", "out"], ["explain"], ["check"]])
def test_lines_for_people_and_all_faults_for_programs(garbage: Path, command: list[str]) -> None:
    garbage = garbage.with_name("timetable.json") if command == ["check"] else garbage
    run = CliRunner().invoke(main, [command[0], str(garbage), *command[1:]])
    assert run.exit_code == 2
    assert run.stdout == ""
    assert MOST_LINES < len(run.stderr.splitlines()) < MOST_LINES + 12
    data = CliRunner().invoke(main, [command[0], str(garbage), *command[1:], "--json"])
    assert data.exit_code == 2
    said = json.loads(data.stdout)
    faults = said if command[0] == "check" else said["faults"]
    assert command[0] == "check" or said["status"] == "BAD_INPUT"
    assert len([one for one in faults if "people[" in one["where"]]) == 600
