"""Time zones as yearly rules, the only form that every calendar program reads.

Outlook reads TZID, DTSTART, RRULE and the offsets of a VTIMEZONE and nothing else
(MS-STANOICAL 2.2.47); lists of RDATEs are read an hour off by several programs.  So a
zone is written as the rule that it follows around the visit, or not at all.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from timetabler.domain.challenge import Challenge
from timetabler.errors import Fault, InputError

#: Rules start here; every program's own zones do, and no visit is older.
_EPOCH = 1970
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Last first: the fourth Sunday may be the last one for years on end.
_POSITIONS = (-1, 1, 2, 3, 4)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class _Change:
    """One change of the clocks: local time just before it, and what it changes."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def kind(self) -> tuple[int, int, time, timedelta, timedelta, str]:
        """What has to be the same every year, the week of the month apart."""
        return (self.at.month, self.at.weekday(), self.at.time(),
                self.before, self.after, self.name)


def visit_zone(challenge: Challenge) -> Timezone:
    """The VTIMEZONE of a visit, right from its first day to its last.

    Raises:
        InputError: see `timezone`.
    """
    days = [day.date for day in challenge.days]
    return timezone(challenge.visit.zone, min(days), max(days))


def timezone(zone: str, first: date, last: date) -> Timezone:
    """The VTIMEZONE (RFC 5545 §3.6.5) of an IANA zone, right for every day of a visit.

    Args:
        zone: IANA name, such as ``Europe/London``.
        first: first day of the visit.
        last: last day of the visit.

    Raises:
        InputError: the zone is unknown, or follows no yearly rule in those years.
    """
    local = _find(zone)
    years = [list(_changes(local, year)) for year in range(first.year - 1, last.year + 2)]
    component = Timezone()
    component.add("tzid", zone)
    if not any(years):
        component.add_component(_unchanging(local, first))
        return component
    if any(len(year) != 2 for year in years):
        raise _no_rule(zone, first)
    for same_each_year in sorted(zip(*years, strict=True), key=lambda c: c[0].after):
        component.add_component(_observance(zone, same_each_year))
    return component


def _find(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise InputError([Fault("visit.zone", f"{zone!r} is no time zone; write one like "
                                              "Europe/London")]) from None


def _no_rule(zone: str, around: date) -> InputError:
    return InputError([Fault("visit.zone", (
        f"{zone!r} does not change its clocks by a yearly rule around {around.year}, and "
        "calendar programs read no other kind; write a zone that does, such as Europe/London, "
        "or one that never changes, such as Etc/GMT-1"))])


def _offset(local: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(local).utcoffset() or timedelta(0)


def _changes(local: ZoneInfo, year: int) -> Iterator[_Change]:
    """Every change of the clocks in a year, found by halving the day that it is on."""
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        before, after = _offset(local, day), _offset(local, day + _DAY)
        if before != after:
            low, high = day, day + _DAY
            while high - low > _MINUTE:
                middle = low + (high - low) // 2 // _MINUTE * _MINUTE
                low, high = (middle, high) if _offset(local, middle) == before else (low, middle)
            yield _Change(at=(high + before).replace(tzinfo=None), before=before, after=after,
                          name=high.astimezone(local).tzname() or "")
        day += _DAY


def _unchanging(local: ZoneInfo, around: date) -> TimezoneStandard:
    noon = datetime.combine(around, time(12), UTC).astimezone(local)
    offset = noon.utcoffset() or timedelta(0)
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(_EPOCH, 1, 1))
    standard.add("tzname", noon.tzname() or "")
    standard.add("tzoffsetfrom", offset)
    standard.add("tzoffsetto", offset)
    return standard


def _observance(zone: str, changes: tuple[_Change, ...]) -> TimezoneStandard | TimezoneDaylight:
    """One half of a zone, where its changes are the same change in every year."""
    first = changes[0]
    position = next((p for p in _POSITIONS
                     if all(c.at.day == _day_of(c.at.year, c, p) for c in changes)), None)
    if position is None or any(c.kind != first.kind for c in changes):
        raise _no_rule(zone, first.at.date())
    component = TimezoneDaylight() if first.after > first.before else TimezoneStandard()
    component.add("dtstart", datetime.combine(
        date(_EPOCH, first.at.month, _day_of(_EPOCH, first, position)), first.at.time()))
    component.add("rrule", {"freq": "yearly", "bymonth": first.at.month,
                            "byday": f"{position}{_WEEKDAYS[first.at.weekday()]}"})
    component.add("tzname", first.name)
    component.add("tzoffsetfrom", first.before)
    component.add("tzoffsetto", first.after)
    return component


def _day_of(year: int, like: _Change, position: int) -> int:
    """Day of the month of the n-th (or last) such weekday of such a month."""
    leading, length = monthrange(year, like.at.month)
    days = range(1 + (like.at.weekday() - leading) % 7, length + 1, 7)
    return days[position if position < 0 else position - 1]
