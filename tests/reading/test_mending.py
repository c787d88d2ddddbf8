"""A workbook that is mended as the faults say is right the second time."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.reading.mender import faults_of, mend
from timetabler.errors import InputError

_CASES = Path(__file__).parents[1] / "cases" / "mistakes"
_VISIT = Path(__file__).parents[2] / "fixtures" / "marlshire-adult-social-care.xlsx"
#: Times and dates that a sentence can only ask for, by the one who knows them.
_KNOWN: dict[str, dict[str, Any]] = {
    "corporate.xlsx": {
        "Days!F8": "11:00", "Days!G8": "12:00", "Days!F9": "12:00", "Days!G9": "13:00",
        "Days!F10": "13:00", "Days!G10": "14:00", "Days!F11": "14:00", "Days!G11": "15:00",
        "Days!C5": "2027-03-30", "Days!C29": "2027-04-01", "Visit!B14": "2027-03-12"},
    "childrens.xlsx": {"Days!F18": "09:00", "Days!G18": "10:00", "Days!F31": "09:00",
                       "Days!G31": "12:00"},
}


@pytest.mark.parametrize("name", _KNOWN)
def test_mistakes_of_real_kinds_need_one_round(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copy(_CASES / name, path)
    faults = faults_of(path)
    assert len(faults) > 15
    mend(path, faults, _KNOWN[name])
    assert [*map(str, faults_of(path))] == []


#: Mistakes by sheet and header: what somebody typed in place of what was there.
_SLIPS: list[tuple[str, str, list[Any]]] = [
    ("Sessions", "Attendees", ["CEX and LDR", "cex", "NOBODY", "CEX; CEX", "P 1"]),
    ("Sessions", "Head count", [1, "about 6", True, 9_999]),
    ("Sessions", "Room", ["Room R1", "Nowhere"]),
    ("Sessions", "Where", ["Virtuall", "MS Teams"]),
    ("Sessions", "Peers wanted", ["two", "many"]),
    ("Sessions", "All of these peers", ["P1; P2; P3", "p1", "XX"]),
    ("Sessions", "Only at", ["D1; D9", "some day"]),
    ("Sessions", "ID", ["S01", "S 9", None]),
    ("Sessions", "Title", [None]),
    ("People", "Line manager", ["cex", "nobody at all"]),
    ("People", "How many", ["c. 8", 0]),
    ("People", "E-mail", ["<x.y@marlshire.example>", "no address"]),
    ("People", "Name", [None]),
    ("Peers", "Interviews", ["perhaps"]),
    ("Peers", "Duty", ["per", "boss"]),
    ("Rooms", "Holds", ["12 people", None, -3]),
    ("Rooms", "Site", ["King's Court"]),
    ("Rooms", "Use", ["Interview"]),
]


@pytest.mark.parametrize("seed", range(6))
def test_planted_mistakes_need_one_round(tmp_path: Path, seed: int) -> None:
    path, rng = tmp_path / "visit.xlsx", Random(seed)
    book = load_workbook(_VISIT)
    known: dict[str, Any] = {}
    for title, header, values in rng.sample(_SLIPS, 10):
        sheet = book[title]
        column = next(cell.column for cell in sheet[4]
                      if str(cell.value).rstrip(" *") == header)
        rows = [row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 1).value]
        cell = sheet.cell(rng.choice(rows), column)
        known[f"{title}!{cell.coordinate}"] = cell.value
        cell.value = rng.choice(values)
    book.save(path)
    faults = faults_of(path)
    assert faults
    mend(path, faults, known)
    assert [*map(str, faults_of(path))] == [], [*map(str, faults)]


def test_a_group_that_was_split_as_advised_is_right() -> None:
    assert faults_of(_CASES / "group-in-two-parts.xlsx") == ()


def test_thousands_of_faults_are_all_carried_and_told_in_short() -> None:
    faults = faults_of(_CASES / "thousands-of-blank-rows.xlsx")
    assert len(faults) == 10_000
    assert len(str(InputError(faults)).splitlines()) < 70
