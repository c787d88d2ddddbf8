"""Dates of one visit that cannot belong together, or that nobody can have meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge
    from timetabler.domain.frame import Day

Slip = tuple[tuple[str | int, ...], str]
#: Years that a date of a visit can lie in; others are slips of the hand (0026, 2206).
_YEARS = range(2000, 2101)
#: Days between two days of one visit: more cannot be meant, more is worth a look.  The days
#: before a visit are about two weeks before it (001 §2, §7).
_NEVER, _SELDOM = 183, 42
#: Days from now, or from the commissioning, after which a year looks mistyped.
_FAR = 3 * 366
_SATURDAY = 5


def date_faults(challenge: Challenge) -> Iterator[Slip]:
    """Years that cannot be, days of one visit years apart, a visit before it was commissioned."""
    for number, day in enumerate(challenge.days):
        if day.date.year not in _YEARS:
            yield ("days", number, "date"), (
                f"{day.name} is in the year {day.date.year}; a year such as {date.today().year} "
                "would be right")
    for number, before, after in _pairs(challenge):
        apart = (after.date - before.date).days
        if apart > _NEVER and {before.date.year, after.date.year} <= set(_YEARS):
            yield ("days", number, "date"), (
                f"{after.name} is on {_say(after.date)}, {apart} days after {before.name} on "
                f"{_say(before.date)}; the days of one visit lie within weeks (is the year right?)")
    visit, first = challenge.visit, _first(challenge)
    if visit.commissioned is not None and first is not None and visit.commissioned > first:
        yield ("visit", "commissioned"), (
            f"the visit was commissioned on {_say(visit.commissioned)}, after it begins on "
            f"{_say(first)}; a date before that would be right")
    if visit.agreed is not None and visit.commissioned is not None \
            and visit.agreed < visit.commissioned:
        yield ("visit", "agreed"), (
            f"the timetable was agreed on {_say(visit.agreed)}, before the visit was commissioned "
            f"on {_say(visit.commissioned)}; a date after that would be right")


def date_doubts(challenge: Challenge, today: date | None = None) -> Iterator[Slip]:
    """Dates that can be, but are seldom meant.

    Args:
        challenge: the facts.
        today: absent: by the clock of this machine.
    """
    for number, before, after in _pairs(challenge):
        apart = (after.date - before.date).days
        if _SELDOM < apart <= _NEVER:
            yield ("days", number, "date"), (
                f"{after.name} is {apart} days after {before.name}; is the month right?")
    for number, day in enumerate(challenge.days):
        if day.date.weekday() >= _SATURDAY:
            yield ("days", number, "date"), f"{_say(day.date)} is a {day.date:%A}"
    first = _first(challenge)
    if first is None:
        return
    now = today or date.today()
    if abs((first - now).days) > _FAR:
        yield ("days", _number(challenge, first), "date"), (
            f"the visit begins on {_say(first)}, {_years(first, now)} years from now; is the year "
            "right?")
    begun = challenge.visit.commissioned
    if begun is not None and (first - begun).days > _FAR:
        yield ("visit", "commissioned"), (
            f"the visit begins {_years(first, begun)} years after it was commissioned on "
            f"{_say(begun)}; is the year right?")


def _pairs(challenge: Challenge) -> Iterator[tuple[int, Day, Day]]:
    """Each day with the one before it, and its number."""
    for number, (before, after) in enumerate(pairwise(challenge.days), start=1):
        yield number, before, after


def _first(challenge: Challenge) -> date | None:
    return next((day.date for day in challenge.days if not day.pre_visit), None)


def _number(challenge: Challenge, first: date) -> int:
    return next(number for number, day in enumerate(challenge.days) if day.date == first)


def _years(one: date, other: date) -> int:
    return round(abs((one - other).days) / 365.25)


def _say(day: date) -> str:
    """``3 March 2026``; no platform pads the day."""
    return f"{day.day} {day:%B} {day.year}"
