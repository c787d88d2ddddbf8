"""A time zone that is no place's own: GMT all the year round, for a visit in British Summer Time.

All times of a visit are local to its zone (`Visit.zone`), and every calendar follows it.  Whoever
writes GMT for a visit in June gets every appointment an hour late; hardly anybody means that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from timetabler.domain.nearest import Nearest
from timetabler.domain.wording import show

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

HOME = "Europe/London"
#: Names that zoneinfo knows and that no place goes by.
_NO_PLACE = frozenset({
    "GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich", "UTC", "UCT", "Universal", "Zulu", "WET", "CET",
    "MET", "EET", "EST", "MST", "HST", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"})
#: Whoever writes one of these means it.
_ON_PURPOSE = "Etc/"
#: What people call British time.
_BRITISH = frozenset({"bst", "gmt/bst", "uk", "british time", "london", "england", "britain"})


def zone_faults(challenge: Challenge) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A zone that there is not, or that shows another time than clocks in Britain by mistake."""
    zone = challenge.visit.zone
    local = _zone(zone)
    if local is None:
        near = Nearest(sorted(available_timezones()))
        known = HOME if zone.casefold() in _BRITISH else near(zone)
        yield ("visit", "zone"), (f"{zone!r} is no time zone; write one like Europe/London"
                                  + (f"; did you mean {known!r}?" if known else ""))
    elif zone in _NO_PLACE and (wrong := _differs(challenge, local)) is not None:
        yield ("visit", "zone"), (
            f"{zone!r} is no place's own time: {_in_britain(wrong, local)}; {HOME} would be right "
            f"(or a zone that begins with {_ON_PURPOSE}, such as {_ON_PURPOSE}GMT, on purpose)")


def zone_doubts(challenge: Challenge) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What follows from a zone without summer time that is taken at its word."""
    zone = challenge.visit.zone
    local = _zone(zone)
    if local is None or not (zone in _NO_PLACE or zone.startswith(_ON_PURPOSE)):
        return
    wrong = _differs(challenge, local)
    if wrong is not None:
        yield ("visit", "zone"), (
            f"{zone!r} is taken at its word: {_in_britain(wrong, local)}, and every calendar "
            f"follows it; {HOME} would be right for a visit in Britain")
    else:
        yield ("visit", "zone"), (f"{zone!r} shows the same as clocks in Britain on the days of "
                                  f"this visit, but not all year round; {HOME} does")


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _differs(challenge: Challenge, local: ZoneInfo) -> date | None:
    """The first day of the visit on which clocks in Britain show something else."""
    return next((day.date for day in challenge.days if _noon(day.date, local).utcoffset()
                 != _noon(day.date, ZoneInfo(HOME)).utcoffset()), None)


def _noon(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(12), zone)


def _in_britain(day: date, local: ZoneInfo) -> str:
    there = _noon(day, local).astimezone(ZoneInfo(HOME))
    return f"on {show(day)} clocks in Britain show {there:%H:%M} when it shows 12:00"
