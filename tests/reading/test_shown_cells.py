"""What a sheet shows: merged ranges, what is hidden, columns of the organiser's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from timetabler.errors import InputError
from timetabler.reading.document import document_of
from timetabler.reading.merged import Area, spread
from timetabler.reading.own_columns import near_miss
from timetabler.reading.read import read
from timetabler.reading.sheets import SHEET_OF
from timetabler.reading.template import write_workbook

Changed = Callable[[Callable[[Any], None]], Path]


@pytest.fixture
def changed(slim: Path, tmp_path: Path) -> Changed:
    """Makes a copy of the workbook that was changed by hand."""

    def change(by: Callable[[Any], None]) -> Path:
        copy = load_workbook(slim)
        by(copy)
        copy.save(tmp_path / "changed.xlsx")
        return tmp_path / "changed.xlsx"

    return change


def faults(path: Path) -> dict[str, str]:
    with pytest.raises(InputError) as told:
        read(path)
    return {fault.where: fault.message for fault in told.value.faults}


def remarks(path: Path, sheet: str) -> list[str]:
    return [one.message for one in read(path).remarks if one.where == sheet]


# ---- merged ranges (rows of facts begin at 5) ---------------------------------------------


def test_a_value_merged_over_rows_is_that_of_each(changed: Changed) -> None:
    """People has DASS in row 5 and LE in row 6; Days the blocks of D1 in rows 6 to 10."""

    def merge(book: Any) -> None:
        book["People"]["J5"], book["People"]["J6"] = "yes", None
        book["People"].merge_cells("J5:J6")
        book["Days"].merge_cells("A6:A10")
        book["Sessions"]["N5"] = "D1-1200; D1 from 14:00"
        book["Sessions"].merge_cells("N5:N6")
        book["Sessions"].merge_cells("A1:AA1")

    visit = read(changed(merge))
    assert [person.step_free for person in visit.people] == [True, True]
    assert [len(day.blocks) for day in visit.days] == [1, 5]
    assert [len(session.allowed) for session in visit.sessions[:2]] == [2, 2]


@pytest.mark.parametrize(("sheet", "area", "where", "words"), [
    ("People", "A5:A6", "People!A6", ("'DASS'", "A5:A6", "every row needs its own")),
    ("Peers", "C5:D5", "Peers!D5", ("C5:D5", "'Role'", "'Council'")),
    ("Visit", "B9:B10", "Visit!B10", ("B9:B10", "more than one item")),
])
def test_a_merged_range_that_makes_no_sense_is_told(sheet: str, area: str, where: str,
                                                    words: tuple[str, ...],
                                                    changed: Changed) -> None:
    found = faults(changed(lambda book: book[sheet].merge_cells(area)))
    assert all(word in found[where] for word in words)


def test_rows_that_are_one_tall_row_are_one_row() -> None:
    """Row 6 has no cell that is not below the first row of a merged range."""
    class Plain:
        def __init__(self, value: str) -> None:
            self.value = value

    cells = {(5, 1): Plain("S1"), (5, 2): Plain("x"), (7, 1): Plain("S2"), (7, 2): Plain("y")}
    areas = [Area(5, 1, 6, 1), Area(5, 2, 6, 2)]
    assert spread(cells, areas, 100) == {}
    assert spread(cells, [Area(5, 2, 7, 2)], 100) == {(7, 2): ("x", Area(5, 2, 7, 2))}
    # What lies below the first cell is not shown.
    assert spread(cells | {(6, 2): Plain("left over")}, areas, 100) == {
        (6, 2): (None, Area(5, 2, 6, 2))}


# ---- what is hidden ------------------------------------------------------------------------


def test_what_is_hidden_is_read_and_said(changed: Changed, slim: Path) -> None:
    def hide(book: Any) -> None:
        book["Sessions"].row_dimensions[6].hidden = True
        book["Rooms"].column_dimensions["D"].hidden = True
        book["Travel"].sheet_state = "veryHidden"

    path = changed(hide)
    assert read(path) == read(slim)
    assert remarks(path, "Sessions") == [
        *remarks(slim, "Sessions"),
        "row 6, hidden in the sheet, counts like every other"]
    assert "column D, hidden in the sheet, counts like every other" in remarks(path, "Rooms")
    assert remarks(path, "Travel") == ["the sheet is hidden; it is read like every other"]


# ---- columns of the organiser's own ---------------------------------------------------------


def test_a_column_of_ones_own_is_kept_told_and_comes_back(changed: Changed,
                                                          tmp_path: Path) -> None:
    def add(book: Any) -> None:
        for at, value in (("O4", "Hotel"), ("O5", "Grand"), ("P4", "Arrives"),
                          ("P6", date(2026, 3, 1)), ("Q4", "Nights"), ("Q6", 2.0)):
            book["Peers"][at] = value

    visit = read(changed(add))
    assert visit.peers[0].own["Hotel"] == "Grand"
    assert dict(visit.peers[1].own) == {"Arrives": "2026-03-01", "Nights": "2"}
    (told,) = remarks(changed(add), "Peers")
    assert "Hotel, Arrives, Nights are your own" in told
    write_workbook(document_of(visit), tmp_path / "again.xlsx")
    assert read(tmp_path / "again.xlsx") == visit


def test_a_row_of_nothing_else_is_nobody(changed: Changed) -> None:
    def add(book: Any) -> None:
        book["Peers"]["O4"], book["Peers"]["O40"] = "Hotel", "3 rooms"

    path = changed(add)
    assert len(read(path).peers) == 3
    assert any("row 40" in one for one in remarks(path, "Peers"))


@pytest.mark.parametrize(("table", "header", "near"), [
    ("peers", "Dooty", "Duty"), ("peers", "E-mail address", "E-mail"), ("people", "Notes", "Note"),
    ("sessions", "Attendes", "Attendees"), ("rooms", "Capacity (max)", "Holds"),
    ("peers", "Dietary", None), ("people", "Confirmed?", None), ("peers", "Hotel", None),
    ("sessions", "Catering", None), ("rooms", "Key held by", None), ("peers", "Phone", None),
    ("peers", "Own: E-mail address", None)])
def test_near_misses_of_our_headers_are_no_columns_of_ones_own(table: str, header: str,
                                                              near: str | None) -> None:
    assert near_miss(SHEET_OF[table], header) == near
