#!/usr/bin/env bash
# recurring-ical-events returns one of two appointments that share a UID, and is silent about the other.
#
# Several exports give the appointments of one day the same UID (a merged diary, a room system, two
# files put together). icalendar reads both; expanding the calendar returns the first only, or the one
# with the higher SEQUENCE.
# One would guess that both come back, or a warning: they are at different times, and neither is an
# override (there is no RECURRENCE-ID). Somebody looks free at 14:00 who is not.
# Expand each diary by itself, and compare the number of plain VEVENTs with what comes back.
# Seen with recurring-ical-events 3.8.2, icalendar 7.3.0 under Python 3.11; November 2026.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/v"
"$dir/v/bin/pip" -q --disable-pip-version-check install icalendar==7.3.0 recurring-ical-events==3.8.2
"$dir/v/bin/python" - <<'PY'
from datetime import UTC, datetime
from importlib.metadata import version

import recurring_ical_events
from icalendar import Calendar


def event(hour, sequence):
    return ("BEGIN:VEVENT", "UID:same@rooms", "DTSTAMP:20270101T000000Z", f"SEQUENCE:{sequence}",
            f"DTSTART:20270608T{hour:02}0000Z", f"DTEND:20270608T{hour + 1:02}0000Z", "END:VEVENT")


def hours(*events):
    text = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rooms//EN"]
    for one in events:
        text += one
    diary = Calendar.from_ical("\r\n".join((*text, "END:VCALENDAR", "")))
    found = recurring_ical_events.of(diary).between(datetime(2027, 6, 8, tzinfo=UTC),
                                                    datetime(2027, 6, 9, tzinfo=UTC))
    return len(diary.walk("VEVENT")), [one["DTSTART"].dt.hour for one in found]


same, higher = hours(event(9, 0), event(14, 0)), hours(event(9, 0), event(14, 1))
print("recurring-ical-events", version("recurring-ical-events"), "icalendar", version("icalendar"))
print("read and expanded, equal SEQUENCE:", same, "| the later one higher:", higher)
raise SystemExit(0 if (same, higher) == ((2, [9]), (2, [14])) else 1)
PY
