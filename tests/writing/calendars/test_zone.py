"""Time zones as yearly rules (RFC 5545 §3.6.5), held to the IANA data hour by hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone

from timetabler.errors import InputError
from timetabler.writing.calendars.zone import timezone

#: As measured to be read right by every program tried.
LONDON = b"""BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE
""".replace(b"\n", b"\r\n")
YEARLY = ["Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Lisbon", "America/New_York",
          "America/St_Johns", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland"]
FIXED = ["UTC", "Etc/GMT-1", "Asia/Kolkata", "Asia/Kathmandu", "Africa/Lagos"]


def onsets(zone: Timezone, years: range) -> list[tuple[datetime, timedelta]]:
    """Local time of every onset in some years and the offset from then on, by hand."""
    found, weekdays = [], ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    for part in zone.subcomponents:
        start, rule = part["dtstart"].dt, part.get("rrule")
        if rule is None:
            found.append((start, part["tzoffsetto"].td))
            continue
        said = dict(item.split("=") for item in rule.to_ical().decode().split(";"))
        month, position, weekday = int(said["BYMONTH"]), int(said["BYDAY"][:-2]), said["BYDAY"][-2:]
        for year in years:
            month_of = [date(year, month, 1) + timedelta(n) for n in range(31)]
            days = [d for d in month_of if d.month == month and weekdays[d.weekday()] == weekday]
            day = days[position if position < 0 else position - 1]
            found.append((datetime.combine(day, start.time()), part["tzoffsetto"].td))
    return sorted(found)


def test_london_is_written_as_measured():
    # In some three years running the last Sunday is the fourth; it is still called the last.
    for year in range(2000, 2060):
        assert timezone("Europe/London", date(year, 3, 3), date(year, 3, 5)).to_ical() == LONDON


@pytest.mark.parametrize("zone", YEARLY + FIXED)
def test_every_hour_around_every_change_has_the_right_offset(zone):
    local, changes = ZoneInfo(zone), 0
    for year in range(2025, 2030):
        rule = timezone(zone, date(year, 1, 1), date(year, 12, 31))
        known = onsets(rule, range(year - 1, year + 2))
        noon = datetime(year, 1, 1, 12, tzinfo=UTC)
        offsets = [(noon + timedelta(day)).astimezone(local).utcoffset() for day in range(366)]
        for day, (before, after) in enumerate(pairwise(offsets)):
            if before == after:
                continue
            changes += 1
            for hour in range(-48, 72):
                wall = (noon + timedelta(day, hours=hour)).astimezone(local)
                # A wall time that occurs twice belongs to both offsets; nobody can tell.
                if wall.replace(fold=0).utcoffset() == wall.replace(fold=1).utcoffset():
                    # The latest onset before it is in force (RFC 5545 §3.6.5).
                    in_force = max(o for o in known if o[0] <= wall.replace(tzinfo=None))
                    assert in_force[1] == wall.utcoffset(), wall
    assert changes == (10 if zone in YEARLY else 0)


@pytest.mark.parametrize(("zone", "days"), [
    ("Africa/Casablanca", date(2026, 3, 3)),   # Ramadan moves through the year
    ("Europe/Istanbul", date(2016, 3, 3)),     # gave up changing its clocks that autumn
    ("Europe/London", date(1971, 3, 3)),       # gave up summer time all year that autumn
])
def test_a_zone_without_a_yearly_rule_is_refused(zone, days):
    with pytest.raises(InputError, match=r"visit\.zone: .*yearly rule.*Europe/London"):
        timezone(zone, days, days)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "Europe/London\r\nX-EVIL:1", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(InputError, match=r"is no time zone"):
        timezone(zone, date(2026, 3, 3), date(2026, 3, 5))
