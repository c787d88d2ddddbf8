"""Every fault of a workbook names its cell, what was found and what would be right.

The header of every sheet is in row 4, the first row of facts is row 5.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.reading.worlds import full
from timetabler.errors import InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.read import read

#: Workbooks with several faults that have nothing to do with each other:
#: cell, what is typed there, words of the one message for that cell.
BOOKS: list[list[tuple[str, Any, tuple[str, ...]]]] = [
    [
        ("Rooms!D6", "twelve", ("'twelve'", "from 1 to 5000")),
        ("Rooms!E6", "interveiws", ("'interveiws'", "base room")),
        ("Rooms!H6", "perhaps", ("'perhaps'", "yes or no")),
        ("Rooms!I6", 2, ("found 2", "yes or no")),
        ("Rooms!F7", "DAS", ("no person 'DAS'", "DASS")),
        ("Peers!B5", "  ", ("nothing here",)),
        ("Peers!H5", 99, ("found 99", "from 0 to 24")),
        ("Peers!J5", "ann.eastmere.example", ("is not an e-mail address",)),
        ("Peers!D6", "=A1&B1", ("the formula '=A1&B1'", "type the value")),
        ("Peers!N6", "stray", ("under no header",)),
        ("Peers!XFD1048576", "x", ("far outside",)),
        ("People!G6", "DAS", ("no person 'DAS'",)),
        ("Sessions!G5", "DASS; NOBODY", ("no person 'NOBODY'",)),
        ("Sessions!K5", 4, ("at least 4",)),
        ("Availability!A5", "P9", ("no peer, person or room 'P9'",)),
        ("Availability!B6", "away", ("'away'", "not available")),
        ("Availability!C7", "D1 14:00-13:00", ("ends before",)),
        ("Travel!C5", "far", ("'far'", "from 0 to 600")),
        ("Travel!B6", "HAL", ("no site or room 'HAL'", "HALL")),
        ("Visit!B13", "soon", ("'soon'", "2 March 2026")),
        ("Visit!B15", 2.5, ("2.5", "whole number")),
        ("Days!F8", "lunch", ("'lunch'", "16:30")),
        ("Days!J6", "HALLE", ("no room 'HALLE'",)),
        ("Scope!B5", "QS 8", ("'QS 8'",)),
    ], [
        ("Rooms!D6", None, ("nothing here", "from 1 to 5000")),
        ("Peers!A7", "C M", ("'C M'", "without spaces")),
        ("Peers!H5", 1.5, ("1.5", "whole number")),
        ("Peers!B5", date(2026, 3, 2), ("date or time 2026-03-02", "format Text")),
        ("Sessions!N5", "D1-1200; D7", ("'D7' is no time",)),
        ("Sessions!O5", "D1 99:00-99:30", ("not a time of day",)),
        ("Sessions!P6", "R7", ("no room 'R7'",)),
        ("Availability!A5", "Bo Ek", ("did you mean 'P2'",)),
        ("Availability!C6", "D1-1100; D1-1115", ("'D1-1115'",)),
        ("Availability!C7", None, ("nothing here",)),
        ("Visit!B6", None, ("nothing here",)),
        ("Days!C8", date(2026, 3, 9), ("2026-03-09", "row 6 says 2026-03-02")),
        ("Days!E9", "luncheon", ("'luncheon'", "lunch")),
        ("Peers!D6", "#REF!", ("the error #REF!",)),
        ("Scope!A5", "thema", ("'thema'", "suggested interviewee")),
    ], [
        ("Peers!E4", "Dooty", ("no column 'Dooty'", "'Duty'")),
        ("Peers!H5", date(2026, 3, 2), ("2026-03-02", "whole number")),
        ("Rooms!K4", "Holds", ("'Holds' twice",)),
        ("Visit!A7", "Counsil", ("no item 'Counsil'", "'Council'")),
        ("Days!C5", "yesterday", ("'yesterday'", "2 March 2026")),
        ("Days!F8", 8.5, ("08:50 or 08:30",)),
    ],
]


@pytest.mark.parametrize("faults", BOOKS, ids=["values", "more values", "headers"])
def test_every_fault_is_told_once_at_its_cell(faults, told) -> None:
    found = told({cell: value for cell, value, _ in faults})
    messages = dict(found)
    for cell, _, words in faults:
        for word in words:
            assert word in messages[cell]
    assert len(found) == len(faults), [one for one in found
                                       if one[0] not in {cell for cell, _, _ in faults}]


def test_an_unknown_sheet(book, tmp_path) -> None:
    copy = load_workbook(book)
    copy.create_sheet("Sesions")["A1"] = "x"
    copy.save(tmp_path / "more.xlsx")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "more.xlsx")
    assert [fault.where for fault in caught.value.faults] == ["Sesions"]
    assert "did you mean 'Sessions'" in str(caught.value)


def test_a_block_row_without_any_day(told) -> None:
    assert ("Days!A5", "nothing here; the id of a day such as D1 would be right") in told(
        {"Days!A5": None})


def test_rules_name_their_own_rows(book, told) -> None:
    rows = {row[0].value: row[0].row for row in load_workbook(book)["Rules"].iter_rows(min_row=5)}
    row = rows["pairs-vary"]
    assert told({f"Rules!B{row}": "maybe", f"Rules!D{row}": "x", f"Rules!E{row}": "limit 3",
                 f"Rules!C{rows['two-peers']}": "nowhere"}) == [
        (f"Rules!B{row}", "found 'maybe'; one of must, should, flag, off would be right"),
        (f"Rules!D{row}", "found 'x'; a whole number from 1 to 1000 would be right"),
        (f"Rules!E{row}", "found 'limit 3'; options such as limit=3; most=10 would be right"),
        (f"Rules!C{rows['two-peers']}", "there is no tier 'nowhere'; write another, such as "
         "two-peers, specialisms, day-balance, or leave it out")]


def test_a_missing_column_is_told_once_not_for_every_row(told) -> None:
    found = told({"Rooms!D4": None, **{f"Rooms!D{row}": None for row in range(3, 12)}})
    assert found == [("Rooms!A4, no column 'Holds'",
                      "nothing here; a whole number from 1 to 5000 would be right")]


def test_a_missing_sheet_is_told_once(told) -> None:
    assert told({"Peers!": None}) == [("Peers", "nothing here; a list of tables would be right")]


def test_a_header_row_is_needed(told) -> None:
    found = told({f"Travel!{column}4": None for column in "ABC"})
    assert ("Travel!A1", "there is no header row; its columns are From, To, Minutes") in found


def test_what_people_do_to_sheets_is_read_all_the_same(edited) -> None:
    """Other case, field names, blanks, stars, blank rows, yes and no in every form."""
    path = edited({"Peers!B4": " NAME * ", "Peers!D4": "council", "Peers!J4": "e mail",
                   "Peers!A40": " ", "Rooms!G6": "Y", "Rooms!H6": "x", "Rooms!I6": 1,
                   "Rooms!E6": " Interviews ", "Peers!I5": True, "Rooms!D6": "12 ",
                   "Peers!B5": "Ann Lee   ", "Sessions!U6": 3.0})
    changed = full()
    changed["sessions"][1]["priority"] = 3
    assert read(path) == assemble(changed)


def test_times_and_dates_as_the_spreadsheet_keeps_them(edited) -> None:
    """Other forms are in test_cells; here is what goes through the file itself."""
    path = edited({"Days!F7": time(11), "Days!F8": 12.0, "Days!G7": datetime(2026, 3, 2, 12),
                   "Days!G8": 13 / 24, "Days!F9": "13.00", "Days!C6": "2 March 2026",
                   "Days!C5": 46069})
    assert read(path) == assemble(full())


def test_a_typed_1630_that_the_spreadsheet_made_a_number_of(edited) -> None:
    """16.30 becomes 16.3; in a cell that shows times it even shows 07:12."""
    document = full()
    document["days"][1]["blocks"].append({"kind": "team meeting", "start": "16:30", "end": "17:10"})
    expected = assemble(document)
    new = {"Days!A11": "D1", "Days!E11": "team meeting"}
    assert read(edited(new | {"Days!F11": 16.3, "Days!G11": 17.1})) == expected
    path = edited(new | {"Days!F11": 16.3, "Days!G11": 17.1})
    book = load_workbook(path)
    book["Days"]["F11"].number_format = book["Days"]["G11"].number_format = "hh:mm"
    book.save(path)
    assert read(path) == expected


def test_a_date_may_stand_for_its_day_in_availability(edited) -> None:
    path = edited({"Availability!C5": date(2026, 3, 2)})
    assert str(read(path).peers[0].available[0]) == "2026-03-02"


def test_several_rows_for_one_person_and_the_right_one_is_named(told, edited) -> None:
    more = {"Availability!A20": "P2", "Availability!B20": "Not Available",
            "Availability!C20": "D1-1200"}
    assert "D1-1200" in [str(one) for one in read(edited(more)).peer["P2"].unavailable]
    assert told(more | {"Availability!C20": "D1-1217"})[0][0] == "Availability!C20"


def test_a_formula_counts_as_the_value_stored_with_it(book, tmp_path) -> None:
    """Excel stores the result beside the formula; openpyxl cannot write both, so patch it."""
    from zipfile import ZipFile

    path = tmp_path / "computed.xlsx"
    with ZipFile(book) as old, ZipFile(path, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "xl/worksheets/sheet9.xml":
                assert b"<v>15</v>" in data
                data = data.replace(b"<v>15</v>", b"<f>10+5</f><v>15</v>", 1)
            new.writestr(part, data)
    assert read(path) == assemble(full())


def test_sheets_of_their_own_are_left_alone(book, tmp_path) -> None:
    copy = load_workbook(book)
    for title in ("_old", "Notes on parking", "notes 2"):
        copy.create_sheet(title)["A1"] = "anything =("
    copy.create_sheet("Sheet1")  # empty, as Excel makes them
    copy.save(tmp_path / "more.xlsx")
    assert read(tmp_path / "more.xlsx") == assemble(full())
