"""Years that nobody meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.domain.facts import day, session, visit
from timetabler.domain.dates import date_doubts
from timetabler.domain.visit import Visit
from timetabler.errors import InputError

FIRST = date(2026, 3, 3)  # a Tuesday


def on(*dates: date, pre: bool = False, **more: object):
    days = tuple(day(n, date=one, pre_visit=pre and n == 1) for n, one in enumerate(dates, 1))
    return visit(session("S1", pre_visit=False), days=days,
                 visit=Visit(title="X", sponsors=("E",), **more))


def faults(*dates: date, **more: object) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as refused:
        on(*dates, **more)
    return [(fault.where, fault.message) for fault in refused.value.faults]


@pytest.mark.parametrize("year", [26, 1926, 2206])
def test_a_year_that_cannot_be(year):
    ((where, message),) = faults(date(year, 3, 3))
    assert where == "days[0].date"
    assert f"is in the year {year}; a year such as 20" in message


def test_days_of_one_visit_lie_within_weeks():
    ((where, message),) = faults(FIRST, FIRST + timedelta(days=366))
    assert where == "days[1].date"
    assert "Day 2 is on 4 March 2027, 366 days after Day 1 on 3 March 2026" in message
    assert [m for _, m in date_doubts(on(FIRST, FIRST + timedelta(days=63)), FIRST)] == [
        "Day 2 is 63 days after Day 1; is the month right?"]
    assert list(date_doubts(on(FIRST, FIRST + timedelta(days=14), pre=True), FIRST)) == []


def test_commissioned_and_agreed_come_in_order():
    assert faults(FIRST, commissioned=date(2027, 1, 5))[0][0] == "visit.commissioned"
    ((where, message),) = faults(FIRST, commissioned=date(2025, 11, 3), agreed=date(2025, 2, 13))
    assert where == "visit.agreed"
    assert "before the visit was commissioned on 3 November 2025" in message
    (told,) = date_doubts(on(FIRST, commissioned=date(2015, 11, 3)), FIRST)
    assert "begins 10 years after it was commissioned" in told[1]


@pytest.mark.parametrize(("today", "years"), [(date(2036, 3, 3), 10), (date(2016, 3, 3), 10)])
def test_years_far_from_now_are_asked_about(today, years):
    ((path, message),) = date_doubts(on(FIRST), today)
    assert path == ("days", 0, "date")
    assert f"begins on 3 March 2026, {years} years from now; is the year right?" in message
    assert list(date_doubts(on(FIRST), FIRST)) == []


def test_a_weekend_is_said():
    assert [m for _, m in date_doubts(on(date(2026, 3, 7)), FIRST)] == [
        "7 March 2026 is a Saturday"]
