"""One entry of a calendar, and a calendar of entries, as RFC 5545 components."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vDatetime, vText

from timetabler.domain.timetable import Timetable
from timetabler.domain.visit import Visit
from timetabler.writing.calendars.meetings import Meeting
from timetabler.writing.calendars.safe import address, caption, common_name
from timetabler.writing.calendars.uids import DOMAIN
from timetabler.writing.calendars.wording import Wording

#: RFC 5545 §3.7.3.
_PRODUCT = "-//timetabler//calendars//EN"
_BEFORE = timedelta(minutes=-15)
#: iTIP wants an ORGANIZER (RFC 5546 §3.2.1); nobody's address stands for one not given.
_NO_ADDRESS = f"mailto:organiser@{DOMAIN}"


@dataclass(frozen=True)
class Stamp:
    """What all entries of one issue have in common.

    Attributes:
        zone: IANA name of the zone that times are local to.
        organiser: who publishes or invites.
        issued: when; DTSTAMP is new with every issue.
        sequence: rises with every issue (RFC 5545 §3.8.7.4).
    """

    zone: str
    organiser: vCalAddress
    issued: datetime
    sequence: int

    @classmethod
    def of(cls, timetable: Timetable, issued: datetime, sequence: int) -> Stamp:
        """The stamp of a timetable's entries.

        Raises:
            ValueError: `issued` has no time zone.
        """
        visit = timetable.challenge.visit
        return cls(visit.zone, organiser(visit), utc(issued), sequence)


def utc(issued: datetime) -> datetime:
    """A moment in UTC to the second, as DTSTAMP wants it (RFC 5545 §3.8.7.2).

    Raises:
        ValueError: the moment has no time zone, so nobody can say when it was.
    """
    if issued.tzinfo is None:
        raise ValueError("issued has no time zone; pass datetime.now(UTC) or a fixed moment in UTC")
    return issued.astimezone(UTC).replace(microsecond=0)


def organiser(visit: Visit) -> vCalAddress:
    """Who the calendars come from; nobody's address where none is given."""
    return party(visit.organiser, address(visit.organiser_email) or _NO_ADDRESS)


def party(name: str, uri: str) -> vCalAddress:
    """A calendar address (RFC 5545 §3.3.3), with a display name where there is one."""
    found = vCalAddress(uri)
    if common_name(name):
        found.params["CN"] = common_name(name)
    return found


def event(meeting: Meeting, uid: str, wording: Wording, stamp: Stamp, *,
          alarm: bool = False, status: str = "CONFIRMED") -> Event:
    """One VEVENT (RFC 5545 §3.6.1), without attendees.

    Args:
        meeting: what, and when.
        uid: see `uids.uid`.
        wording: what this reader may know of it.
        stamp: zone, organiser, moment and sequence of the issue.
        alarm: whether it reminds a quarter of an hour before.
        status: ``CONFIRMED`` or ``CANCELLED`` (RFC 5545 §3.8.1.11).
    """
    component = Event()
    component.add("uid", uid)
    component.add("dtstamp", stamp.issued)
    component.add("sequence", stamp.sequence)
    component.add("dtstart", _local(meeting.start, stamp.zone))
    component.add("dtend", _local(meeting.end, stamp.zone))
    component.add("summary", vText(wording.summary))
    if wording.location:
        component.add("location", vText(wording.location))
    component.add("description", vText(wording.description))
    component.add("organizer", stamp.organiser)
    component.add("status", vText(status))
    component.add("class", vText("PRIVATE" if wording.private else "PUBLIC"))
    component.add("transp", vText("TRANSPARENT" if meeting.free else "OPAQUE"))
    component.add("x-microsoft-cdo-busystatus", vText("FREE" if meeting.free else "BUSY"))
    if alarm:
        component.add_component(_alarm(wording.summary))
    return component


def calendar(method: str, zone: Timezone, events: Iterable[Event], name: str = "") -> bytes:
    """A whole VCALENDAR (RFC 5545 §3.4): CRLF, UTF-8, lines of at most 75 octets.

    Args:
        method: ``PUBLISH``, ``REQUEST`` or ``CANCEL`` (RFC 5546 §1.4).
        zone: the one time zone that all events refer to.
        events: in the order in which they are to stand.
        name: X-WR-CALNAME, which Outlook shows as the calendar's name.
    """
    component = Calendar()
    component.add("version", "2.0")
    component.add("prodid", _PRODUCT)
    component.add("calscale", "GREGORIAN")
    component.add("method", method)
    if name:
        component.add("x-wr-calname", vText(caption(name)))
    component.add_component(zone)
    for entry in events:
        component.add_component(entry)
    written: bytes = component.to_ical()
    return written


def _local(moment: datetime, zone: str) -> vDatetime:
    """Local time with its TZID (RFC 5545 §3.3.5 form 3), without the library's idea of it."""
    value = vDatetime(moment.replace(tzinfo=None))
    value.params["TZID"] = zone
    return value


def _alarm(text: str) -> Alarm:
    """A DISPLAY alarm with a duration trigger (RFC 5545 §3.6.6), which Outlook can read."""
    component = Alarm()
    component.add("action", "DISPLAY")
    component.add("description", vText(text))
    component.add("trigger", _BEFORE)
    return component
