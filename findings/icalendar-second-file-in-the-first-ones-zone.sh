#!/usr/bin/env bash
# icalendar reads the second diary by the time zone of the first.
#
# Two calendars each bring a VTIMEZONE of their own under the same made-up TZID, as exports of room
# systems do; the offsets differ. The second one is read with the rules of the first, four hours
# off, whether it comes in a file of its own or in one file with the first
# (`from_ical(..., multiple=True)`). The order of reading decides; no warning is given.
# One would guess that a VTIMEZONE counts for the calendar that it stands in, as RFC 5545 has it.
# `icalendar.timezone.tzp.use_zoneinfo()` before each parse forgets the zones; in one file it cannot
# come between, so such a file has to be cut at BEGIN:VCALENDAR first.
# Seen with icalendar 7.3.0 under Python 3.11; November 2026.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/v"
"$dir/v/bin/pip" -q --disable-pip-version-check install icalendar==7.3.0
"$dir/v/bin/python" - <<'PY'
import icalendar
from icalendar import Calendar
from icalendar.timezone import tzp


def diary(offset):
    """One appointment at 09:30 in a zone that is always so far from UTC."""
    return "\r\n".join((
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rooms//EN",
        "BEGIN:VTIMEZONE", "TZID:Rooms/Hall", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:1@rooms", "DTSTAMP:20270101T000000Z",
        "DTSTART;TZID=Rooms/Hall:20270608T093000", "DTEND;TZID=Rooms/Hall:20270608T103000",
        "END:VEVENT", "END:VCALENDAR", ""))


def hours(calendar):
    (event,) = calendar.walk("VEVENT")
    return event["DTSTART"].dt.utcoffset().total_seconds() / 3600


print("icalendar", icalendar.__version__)
tzp.use_zoneinfo()
alone = hours(Calendar.from_ical(diary("+0500")))
tzp.use_zoneinfo()
first = hours(Calendar.from_ical(diary("+0100")))
then = hours(Calendar.from_ical(diary("+0500")))
tzp.use_zoneinfo()
together = [hours(c) for c in Calendar.from_ical(diary("+0100") + diary("+0500"), multiple=True)]
print("the +5 diary alone:", alone, "| after the +1 diary:", then, "| in one file with it:", together)
raise SystemExit(0 if (alone, first, then, together) == (5, 1, 1, [1, 1]) else 1)
PY
