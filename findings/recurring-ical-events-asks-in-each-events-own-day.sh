#!/usr/bin/env bash
# recurring-ical-events takes "8 June" in the zone of each event, not in yours.
#
# A call with New York, 20:00 on 7 June there, is 01:00 to 02:00 on 8 June in London. Whoever asks for
# 8 June by dates, by naive datetimes or by `at(date)` does not get it; asked for 7 June, it comes.
# Only bounds that carry London's zone find it on 8 June.
# One would guess that a day without a zone means one stretch of time for the whole query. A diary
# that is searched so makes somebody look free who sits in a call.
# Seen with recurring-ical-events 3.8.2, icalendar 7.3.0 under Python 3.11; November 2026.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/v"
"$dir/v/bin/pip" -q --disable-pip-version-check install \
    icalendar==7.3.0 recurring-ical-events==3.8.2
"$dir/v/bin/python" - <<'PY'
from datetime import date, datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

diary = Calendar.from_ical("\r\n".join((
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//diary//EN",
    "BEGIN:VEVENT", "UID:1@diary", "DTSTAMP:20270101T000000Z",
    "DTSTART;TZID=America/New_York:20270607T200000", "DTEND;TZID=America/New_York:20270607T210000",
    "END:VEVENT", "END:VCALENDAR", "")))
asked, london = recurring_ical_events.of(diary), ZoneInfo("Europe/London")
found = {
    "dates": len(asked.between(date(2027, 6, 8), date(2027, 6, 9))),
    "at(date)": len(asked.at(date(2027, 6, 8))),
    "naive datetimes": len(asked.between(datetime(2027, 6, 8), datetime(2027, 6, 9))),
    "datetimes in London": len(asked.between(datetime(2027, 6, 8, tzinfo=london),
                                             datetime(2027, 6, 9, tzinfo=london))),
    "the day before, at(date)": len(asked.at(date(2027, 6, 7)))}
print("recurring-ical-events", version("recurring-ical-events"), "icalendar", version("icalendar"))
print("8 June in London, asked by:", found)
raise SystemExit(0 if list(found.values()) == [0, 0, 0, 1, 1] else 1)
PY
