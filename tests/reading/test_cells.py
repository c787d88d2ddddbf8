"""What people type into cells, and what spreadsheets make of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from timetabler.reading.cells import read_cell
from timetabler.reading.celltext import cell_of
from timetabler.reading.columns import Column
from timetabler.reading.notes import Refused


def column(kind: Any, *choices: str) -> Column:
    return Column("field", "Header", kind, "", choices=choices)


def as_read(kind: Any, value: Any, *choices: str, epoch: datetime = WINDOWS_EPOCH) -> Any:
    return read_cell(column(kind, *choices), value, epoch)


@pytest.mark.parametrize(("value", "expected"), [
    ("16:30", time(16, 30)), ("16.30", time(16, 30)), ("8.30", time(8, 30)),
    ("08:30 ", time(8, 30)), ("1630", time(16, 30)), (1630, time(16, 30)), (930, time(9, 30)),
    (16.3, time(16, 30)), (9.15, time(9, 15)), (9, time(9)), (9.0, time(9)), (0.6875, time(16, 30)),
    (0.0, time(0)), (time(16, 29, 59, 999_999), time(16, 30)), (time(9, 0), time(9)),
    (timedelta(hours=16.5), time(16, 30)), ("noon", time(12)), ("9am", time(9)),
    ("9.30am", time(9, 30)), ("2 PM", time(14)),
    (datetime(1900, 1, 16, 7, 12), time(16, 30)), (datetime(1899, 12, 30, 9), time(9)),
    # 930 and 1630 days after 30 December 1899: what a cell for times makes of a typed 930.
    (datetime(1902, 7, 18), time(9, 30)), (datetime(1904, 6, 17), time(16, 30)),
])
def test_times_of_day(value: object, expected: time) -> None:
    assert as_read("clock", value) == expected


@pytest.mark.parametrize(("value", "expected"), [
    # 16.3, 930 and 1630 days after 1 January 1904.
    (datetime(1904, 1, 17, 7, 12), time(16, 30)), (datetime(1906, 7, 19), time(9, 30)),
    (datetime(1908, 6, 18), time(16, 30)), (16.3, time(16, 30)), (0.6875, time(16, 30))])
def test_times_of_day_of_a_workbook_that_counts_from_1904(value: object, expected: time) -> None:
    assert as_read("clock", value, epoch=MAC_EPOCH) == expected


@pytest.mark.parametrize(("value", "epoch"), [
    (datetime(1900, 1, 1), WINDOWS_EPOCH), (datetime(1900, 1, 1, 0, 30), WINDOWS_EPOCH),
    (datetime(1904, 1, 2), MAC_EPOCH)])
def test_24_hours_are_no_time_of_day(value: datetime, epoch: datetime) -> None:
    refused = as_read("clock", value, epoch=epoch)
    assert isinstance(refused, Refused)
    assert f"found 24:{value.minute:02}" in refused.reason
    assert "23:59 at the latest" in refused.reason


@pytest.mark.parametrize("value", ["24:00", "24.00", timedelta(days=1), datetime(1900, 1, 1)])
def test_24_hours_are_the_midnight_that_a_block_ends_at(value: object) -> None:
    assert read_cell(Column("end", "To", "clock", ""), value) == time(0)


@pytest.mark.parametrize("value", [datetime(2026, 3, 3, 11), 46084 + 11 / 24])
def test_a_day_and_a_time_are_both_kept_or_both_told(value: Any) -> None:
    """3 March 2026 is day 46084 after 30 December 1899."""
    assert as_read("times", value) == "2026-03-03 11:00"
    refused = as_read("date", value)
    assert isinstance(refused, Refused)
    assert "the date 3 March 2026 together with the time 11:00" in refused.reason
    assert as_read("clock", datetime(2026, 3, 3, 11)) == datetime(2026, 3, 3, 11)


def test_numbers_that_are_dates_count_from_the_day_of_their_workbook() -> None:
    """3 March 2026 is day 46084 after 30 December 1899, and 44622 after 1 January 1904."""
    assert as_read("date", 46084) == as_read("date", 44622, epoch=MAC_EPOCH) == date(2026, 3, 3)
    assert as_read("times", 46084) == "2026-03-03"
    assert as_read("times", 44622, epoch=MAC_EPOCH) == "2026-03-03"


@pytest.mark.parametrize("kind", ["times", "clock"])
def test_a_time_of_a_zone_is_no_local_time(kind: str) -> None:
    refused = as_read(kind, datetime(2026, 3, 3, 11, tzinfo=UTC))
    assert isinstance(refused, Refused)
    assert "some zone" in refused.reason


@pytest.mark.parametrize(("text", "words"), [
    ("Wednesday 3 March 2026", ("3 March 2026 is a Tuesday", "Wednesday 4 March 2026")),
    ("Thu 4 Mar 2026", ("4 March 2026 is a Wednesday", "Thursday 5 March 2026"))])
def test_a_weekday_that_is_another_is_told_with_both(text: str, words: tuple[str, ...]) -> None:
    refused = as_read("date", text)
    assert isinstance(refused, Refused)
    assert all(word in refused.reason for word in words)


@pytest.mark.parametrize("value", [
    "lunch", "24:00", "25:00", "16:60", 24, 16.75, -0.5, 8.5, True, date(2026, 3, 2), 2460, 1e300,
    timedelta(hours=25), time(9, 0, 30)])
def test_what_is_no_time_of_day(value: object) -> None:
    refused = as_read("clock", value)
    assert isinstance(refused, Refused)
    assert "would be right" in refused.reason


@pytest.mark.parametrize("value", [
    date(2026, 3, 2), datetime(2026, 3, 2), "2026-03-02", "2/3/26", "2 Mar 26",
    "2 March 2026", "Mon 2 Mar 2026",
    "Monday, 2nd March 2026", "02/03/2026", "2.3.2026", "2-Mar-2026", 46083, 46083.0])
def test_dates(value: object) -> None:
    assert as_read("date", value) == date(2026, 3, 2)


@pytest.mark.parametrize("value", ["yesterday", "30 February 2026", 7, True, 1e300, time(9)])
def test_what_is_no_date(value: object) -> None:
    assert isinstance(as_read("date", value), Refused)


@pytest.mark.parametrize(("value", "expected"), [
    ("yes", True), ("Y", True), ("TRUE", True), ("x", True), (1, True), (1.0, True), (True, True),
    ("no", False), ("n", False), ("False", False), (0, False), (False, False), ("-", False),
    ("", None), (None, None), ("  \n", None)])
def test_yes_and_no(value: object, expected: bool | None) -> None:
    assert as_read("yes/no", value) is expected


@pytest.mark.parametrize("value", ["maybe", 2, 0.5, date(2026, 3, 2)])
def test_neither_yes_nor_no(value: object) -> None:
    assert isinstance(as_read("yes/no", value), Refused)


def test_numbers_text_and_choices() -> None:
    assert as_read("number", 3.0) == 3
    assert isinstance(as_read("number", float("nan")), Refused)
    assert isinstance(as_read("number", True), Refused)
    assert as_read("id", 7) == as_read("id", 7.0) == "7"
    assert as_read("text", True) == "TRUE"
    assert isinstance(as_read("id", date(2026, 4, 3)), Refused)  # somebody typed 3-4
    assert as_read("times", datetime(2026, 3, 2)) == "2026-03-02"
    assert as_read("choice", " BASE Room ", "base room") == "base room"
    assert as_read("choice", "cellar", "base room") == "cellar"
    assert as_read("options", "limit=3; most = 10") == {"limit": "3", "most": "10"}
    assert isinstance(as_read("options", "limit 3"), Refused)


@pytest.mark.parametrize("kind", ["text", "id", "list", "times", "number", "yes/no", "date",
                                  "clock", "choice", "options"])
@settings(max_examples=40, deadline=None)
@given(value=st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
       | st.times() | st.datetimes() | st.timedeltas())
def test_no_cell_crashes_the_reading(kind: Any, value: object) -> None:
    as_read(kind, value)


@pytest.mark.parametrize(("kind", "value"), [
    ("clock", time(9, 5)), ("date", date(2026, 3, 2)), ("yes/no", True), ("yes/no", False),
    ("number", 12), ("text", "=x"), ("id", "007")])
def test_what_is_written_reads_back(kind: Any, value: Any) -> None:
    assert as_read(kind, cell_of(column(kind), value)) == value


def test_what_no_cell_can_hold() -> None:
    with pytest.raises(ValueError, match="semicolon"):
        cell_of(column("list"), ["a;b"])
    with pytest.raises(ValueError, match="32767"):
        cell_of(column("text"), "x" * 40_000)
