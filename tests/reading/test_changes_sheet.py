"""The sheet of changes is read by the same means as every other sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from timetabler.errors import InputError
from timetabler.reading.changes import read_changes

Listed = Callable[..., Path]


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    """Writes a workbook with these rows on a sheet Changes."""

    def write(*rows: tuple[Any, ...], merged: str = "") -> Path:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.title = "Changes"
        for row in rows:
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
        book.save(tmp_path / "late.xlsx")
        return tmp_path / "late.xlsx"

    return write


def plain(path: Path) -> list[dict[str, Any]]:
    changes = read_changes(path).changes
    assert isinstance(changes, tuple)
    return [change.model_dump(mode="json", exclude_defaults=True) for change in changes]


def test_what_people_do_to_sheets_is_read_all_the_same(listed: Listed) -> None:
    """Capitals, blanks, a title above, a column Note, moments, a merged range."""
    path = listed(("What changed",), (" CHANGE ", "of*", "When", "Note", "Since"),
                  ("Away ", "P4 ", datetime(2026, 3, 3, 11), "rang us"),
                  ("Free", "P5", "Tuesday 2pm-4pm"),
                  ("free", None, "D1, D2"),
                  ("away", "R1", None, None, datetime(2026, 3, 4)), merged="B4:B5")
    assert plain(path) == [
        {"of": "P4", "when": ["2026-03-03 11:00"]},
        {"of": "P5", "when": ["Tuesday 14:00-16:00"]},
        {"of": "P5", "when": ["D1", "D2"]},
        {"of": "R1", "since": "2026-03-04"}]


def test_a_field_is_a_column_of_its_sheet_by_either_name(listed: Listed) -> None:
    path = listed(("Change", "Session", "Room", "Peer", "Block", "Field", "Value"),
                  ("session", "S1", None, None, None, "Peers at least", 1.0),
                  ("session", "S1", None, None, None, "allowed", datetime(2026, 3, 3, 11)),
                  ("room", None, "R1", None, None, "Holds", 12),
                  ("peer", None, None, "P1", None, "step free", "Y"),
                  ("block", None, None, None, "D1-1100", "To", "12.30"))
    assert [one["set"] for one in plain(path)] == [
        {"peers_least": 1}, {"allowed": "2026-03-03 11:00"}, {"capacity": 12},
        {"step_free": True}, {"end": "12:30:00"}]


def test_every_fault_is_told_at_its_cell(listed: Listed) -> None:
    path = listed(("Change", "Of", "When", "Sesion", "Field", "Value"),
                  ("leave", "P4"), ("away", None, "D1"), ("away", "P4", "#REF!"),
                  ("away", "P4", "D1 14:00-13:00"), ("room", None, None, None, None, 3),
                  ("session", None, None, None, "step-free", "perhaps"))
    with pytest.raises(InputError) as told:
        read_changes(path)
    found = {fault.where: fault.message for fault in told.value.faults}
    assert list(found) == ["Changes!D1", "Changes!A2", "Changes!B3", "Changes!C4", "Changes!C5",
                           "Changes!F6", "Changes!F7"]
    assert "did you mean 'Session'" in found["Changes!D1"]
    assert "one of diary, away, free" in found["Changes!A2"]
    assert "ends before it starts" in found["Changes!C5"]
    assert "yes or no would be right" in found["Changes!F7"]
