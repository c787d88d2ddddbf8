"""A sheet Timetable whose readable columns were edited: each edit is told, none is passed over."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.writing.conftest import SESSIONS, timetable_of
from tests.writing.test_workbook import HOSTILE
from timetabler.cli import main
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError
from timetabler.reading.timetables import read_timetable
from timetabler.writing.excel import to_excel
from timetabler.writing.excel.lists import as_shown

HERE = Path(__file__).parent
WORKBOOK = HERE / "timetable-cells-edited.xlsx"


def test_start_end_location_and_peers_are_told_with_their_cells() -> None:
    ran = CliRunner().invoke(main, ["check", str(WORKBOOK)])
    assert ran.exit_code == 2
    assert ran.stderr.splitlines() == [
        f"Timetable!{line}; change the one or the other, so that they agree" for line in (
            "H11: found '16:30', but slot D1-1500 stands for '15:00'",
            "I11: found '17:30', but slot D1-1500 stands for '16:00'",
            "L25: found 'Bob Tranter', but peers C1; C2 stand for \"Ngozi O'Connor-Bright; Seán "
            "Mac Giolla\"",
            "K28: found 'Boardroom', but room R1 stands for 'Elgar Room'")]


def test_planning_afresh_says_that_the_sheet_is_not_looked_at(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["solve", str(WORKBOOK), "--out", str(tmp_path / "o"),
                                    "--time-limit", "0.01"])
    assert "Not looked at:\n  Timetable: its 33 placements: the visit is planned afresh" \
        in ran.stderr


def test_keeping_the_sheet_reads_it_as_strictly_as_the_check(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["solve", str(WORKBOOK), "--out", str(tmp_path / "o"),
                                    "--keep-timetable"])
    assert ran.exit_code == 2
    assert ran.stderr.startswith("Timetable!H11: found '16:30'")


# ---- every column --------------------------------------------------------------------------

@pytest.fixture
def shown() -> Timetable:
    return timetable_of()


def edited(shown: Timetable, folder: Path, column: str, value: Any, *, redacted: bool = True,
           row: int = 2) -> Path:
    path = to_excel(shown, folder / "t.xlsx", redacted=redacted)
    book = load_workbook(path)
    sheet = book["Timetable"]
    at = next((c.column for c in sheet[1] if c.value == column), sheet.max_column + 1)
    sheet.cell(1, at, column)
    sheet.cell(row, at, value)
    book.save(path)
    return path


@pytest.mark.parametrize("redacted", [True, False])
def test_an_unedited_list_reads_back_equal(shown: Timetable, tmp_path: Path,
                                           redacted: bool) -> None:
    path = to_excel(shown, tmp_path / "t.xlsx", redacted=redacted)
    read = read_timetable(path, shown.challenge, as_shown=as_shown)
    assert set(read.placements) == set(shown.placements)
    assert read.challenge.remarks == shown.challenge.remarks


@pytest.mark.parametrize("title", [one for one in HOSTILE if not one.startswith("_x")])
def test_odd_texts_agree_with_themselves(tmp_path: Path, title: str) -> None:
    odd = timetable_of(sessions=[session | {"title": title} for session in SESSIONS])
    read_timetable(to_excel(odd, tmp_path / "t.xlsx"), odd.challenge, as_shown=as_shown)


@pytest.mark.parametrize(("column", "value"), [
    ("Title", "Somebody else"), ("Day", "Day 9"), ("Date", date(2031, 1, 1)), ("Start", "06:05"),
    ("Start", "soon"), ("End", time(6, 5)), ("Location", "The pub"), ("Room name", "The pub"),
    ("Peer names", "Nobody At All"), ("People", "Somebody else"), ("Heads", 77),
    ("Format", "visit"), ("Group", "reserve"), ("Specialism", "Chess"), ("Themes", "X9"),
    ("Mode", "hybrid"), ("Link", "https://else.example")])
def test_every_readable_column_is_held_against_the_ids(
        shown: Timetable, tmp_path: Path, column: str, value: Any) -> None:
    path = edited(shown, tmp_path, column, value)
    with pytest.raises(InputError) as caught:
        read_timetable(path, shown.challenge, as_shown=as_shown)
    (fault,) = caught.value.faults
    assert fault.where.startswith("Timetable!")
    assert fault.where.endswith("2")
    assert "found " in fault.message
    assert "stand" in fault.message or "names no" in fault.message


@pytest.mark.parametrize(("column", "value"), [
    ("Start", None), ("Start", time(11)), ("Start", "11.00"), ("Start", 11 / 24),
    ("Date", datetime(2026, 3, 3)), ("Date", "3 March 2026"), ("Peer names", None)])
def test_other_ways_to_say_the_same_and_blanks_are_right(
        shown: Timetable, tmp_path: Path, column: str, value: Any) -> None:
    path = edited(shown, tmp_path, column, value)
    assert shown.in_order[0].slot == "D1-1100"
    read_timetable(path, shown.challenge, as_shown=as_shown)


def test_streams_and_columns_of_ones_own_are_said_and_refuse_nothing(
        shown: Timetable, tmp_path: Path) -> None:
    for column, said in (("Stream", "the stream; streams follow from the rooms"),
                         ("Confirmed?", "the column 'Confirmed?'")):
        path = edited(shown, tmp_path, column, "Z")
        read = read_timetable(path, shown.challenge, as_shown=as_shown)
        assert [said in str(one) for one in read.challenge.remarks][-1]


def test_a_row_with_unknown_ids_hides_no_edit_of_another_row(
        shown: Timetable, tmp_path: Path) -> None:
    path = edited(shown, tmp_path, "Start", "06:05", row=3)
    book = load_workbook(path)
    book["Timetable"]["B2"] = "D1-1111"
    book.save(path)
    with pytest.raises(InputError) as caught:
        read_timetable(path, shown.challenge, as_shown=as_shown)
    assert [fault.where for fault in caught.value.faults] == ["Timetable!B2", "Timetable!H3"]
