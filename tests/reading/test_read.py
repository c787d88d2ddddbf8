"""What cannot be read at all says why, and what could be."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.reading.worlds import as_json, full
from timetabler.domain.challenge import Challenge
from timetabler.errors import InputError
from timetabler.reading.read import read


def why(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    return str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "visit.json").write_text(as_json(full()))
    assert "did you mean visit.json" in why(tmp_path / "vsit.json")
    assert "no folder" in why(tmp_path / "nowhere" / "visit.json")
    assert "is a folder" in why(tmp_path)
    for name, words in {"v.xls": "(.xlsx)", "v.xlsm": "macros", "v.csv": "one workbook",
                        "v.docx": ".xlsx, .toml or .json"}.items():
        (tmp_path / name).write_text("")
        assert words in why(tmp_path / name)


def test_the_ending_counts_in_any_case_and_the_kind_is_the_callers(tmp_path: Path) -> None:
    class Mine(Challenge):
        pass

    (tmp_path / "VISIT.JSON").write_text(as_json(full()))
    assert type(read(str(tmp_path / "VISIT.JSON"), Mine)) is Mine


def test_a_finished_timetable_is_no_visit(tmp_path: Path) -> None:
    """In one sentence: not every sheet of it, one by one."""
    (tmp_path / "done.json").write_text('{"format": 1, "challenge": {}, "placements": []}')
    book = Workbook()
    book.active.append(["Overview"])
    book.create_sheet("Timetable").append(["Session", "Slot", "Room", "Peers"])
    book["Timetable"].append(["S1", "D1-1400", "OFF", "P1; P2"])
    book.save(tmp_path / "done.xlsx")
    for name in ("done.json", "done.xlsx"):
        assert why(tmp_path / name).startswith(f"{name}: is a finished timetable; the visit")
        assert "\n" not in why(tmp_path / name)
