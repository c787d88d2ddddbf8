"""Reads {path: text} from standard input; prints what libical says of each file.

Run by the system's Python, which has libical's bindings (Debian: gir1.2-ical-3.0,
python3-gi).  `restriction_check` is libical's own reading of the tables of RFC 5546.
"""

import json
import sys

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402


def components(parent, kind):
    """The components of one kind inside `parent`."""
    found = parent.get_first_component(kind)
    while found is not None:
        yield found
        found = parent.get_next_component(kind)


def event(component, calendar):
    """UID, start in seconds since 1970 and summary of a VEVENT."""
    start = component.get_dtstart()
    named = component.get_first_property(ICalGLib.PropertyKind.DTSTART_PROPERTY)
    zone = named.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
    # By the VTIMEZONE of the file itself, not by one that libical knows under that name.
    # It drops a TZID=UTC, which says nothing new to it.
    local = (calendar.get_timezone(zone.get_tzid()) if zone
             else ICalGLib.Timezone.get_utc_timezone())
    return {"uid": component.get_uid(),
            "start": start.as_timet_with_zone(local),
            "summary": component.get_summary()}


def report(text):
    """Whether libical accepts a calendar, and its events."""
    calendar = ICalGLib.Component.new_from_string(text)
    if calendar is None:
        return {"accepted": False, "errors": 1, "said": "no calendar", "events": []}
    accepted = bool(ICalGLib.restriction_check(calendar))
    events = components(calendar, ICalGLib.ComponentKind.VEVENT_COMPONENT)
    # Rejected properties come back with an X-LIC-ERROR that says why.
    return {"accepted": accepted, "errors": calendar.count_errors(),
            "said": calendar.as_ical_string() if not accepted else "",
            "events": [event(component, calendar) for component in events]}


json.dump({path: report(text) for path, text in json.load(sys.stdin).items()}, sys.stdout)
