"""Dates as people write them, and weekdays that are others."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetabler.domain.written_dates import Spoken, parse_date, spoken


@pytest.mark.parametrize("text", [
    "2026-03-03", "3 March 2026", "3rd March 2026", "3 Mar 26", "3-Mar-2026", "3 mar. 2026",
    "03/03/2026", "3/3/26", "3.3.2026", "3-3-2026", "March 3, 2026", "Mar 3rd 2026",
    "Tuesday 3 March 2026", "Tue, 3/3/26", "tues 3 March 2026", "Tue. 3 Mar 2026",
    "the 3rd of March 2026".removeprefix("the "), "2026-03-03 00:00:00", " 3 March 2026 ",
])
def test_every_form_is_read(text):
    assert parse_date(text) == date(2026, 3, 3)


def test_the_day_comes_first():
    assert parse_date("08/06/2027") == date(2027, 6, 8)
    assert parse_date("8 Jun 27") == date(2027, 6, 8)
    with pytest.raises(ValueError, match="the day is read before the month"):
        parse_date("06/15/2027")


@pytest.mark.parametrize(("text", "words"), [
    # 3 March 2026 is a Tuesday, 4 March a Wednesday, 2 March a Monday.
    ("Wednesday 3 March 2026", ("3 March 2026 is a Tuesday", "Wednesday 4 March 2026")),
    ("Thu 4 Mar 2026", ("4 March 2026 is a Wednesday", "Thursday 5 March 2026")),
    ("Mon 2026-03-03", ("is a Tuesday", "Monday 2 March 2026")),
])
def test_a_weekday_that_is_another_is_refused_with_both(text, words):
    with pytest.raises(ValueError, match="would be right") as told:
        parse_date(text)
    assert all(word in str(told.value) for word in words)


@pytest.mark.parametrize("text", ["", "soon", "2026", "46083", "3 March", "Tuesday", "31/02/2026",
                                  "2026-3", "3 Marching 2026", "Monday week"])
def test_what_is_no_whole_date_is_refused(text):
    with pytest.raises(ValueError, match="a date such as 2 March 2026"):
        parse_date(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_only_its_own_weekday_goes_with_a_date(day, ahead):
    other = day + timedelta(days=ahead)
    text = f"{other:%A} {day.day} {day:%B %Y}"
    if ahead == 0:
        assert parse_date(text) == parse_date(f"{day:%a %d/%m/%y}") == day
    else:
        with pytest.raises(ValueError, match=f"is a {day:%A}"):
            parse_date(text)


@pytest.mark.parametrize(("text", "meant"), [
    ("Tuesday", Spoken(weekday=1)), ("weds", Spoken(weekday=2)),
    ("Tue 3 March", Spoken(weekday=1, day=3, month=3)), ("3/3", Spoken(day=3, month=3)),
])
def test_half_a_date_is_for_the_visit_to_complete(text, meant):
    assert spoken(text) == meant


@pytest.mark.parametrize("text", ["D1", "Day 1", "D1-1100", "Monday's", "Sunny", "Marchwood"])
def test_other_names_of_days_are_left_alone(text):
    assert spoken(text) is None
