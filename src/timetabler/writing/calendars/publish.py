"""Calendars to look at: the whole timetable, and one for each peer, person and room."""

from __future__ import annotations

from datetime import datetime

from timetabler.domain.timetable import Timetable
from timetabler.writing.calendars.audiences import audiences
from timetabler.writing.calendars.events import Stamp, calendar, event
from timetabler.writing.calendars.meetings import meetings
from timetabler.writing.calendars.shelf import Shelf
from timetabler.writing.calendars.uids import uid
from timetabler.writing.calendars.zone import visit_zone


def calendars(timetable: Timetable, *, issued: datetime,
              redacted: bool = True) -> dict[str, bytes]:
    """Every calendar to be opened and looked at (METHOD:PUBLISH, RFC 5546 §3.2.1).

    Who has nothing to do has no calendar.  A new issue opened beside an old one doubles
    every entry in Outlook: the old calendar is removed first.

    Args:
        timetable: what to write; its `issue` stands in every calendar's name.
        issued: the moment of issue, with a time zone.
        redacted: private people stand as codes (the default).  False names them to the
            peers who meet them, in those peers' own calendars and nowhere else.

    Returns:
        Content by relative path: ``calendars/team.ics``, ``calendars/peers/P1.ics``,
        ``calendars/people/DASS.ics``, ``calendars/rooms/R1.ics``.

    Raises:
        InputError: the visit's zone cannot be told to calendar programs.
        ValueError: `issued` has no time zone.
    """
    zone, everything = visit_zone(timetable.challenge), meetings(timetable)
    stamp = Stamp.of(timetable, issued, timetable.issue - 1)
    shelf = Shelf()
    for audience in audiences(timetable, redacted=redacted):
        entries = [
            event(meeting, uid(timetable, "published", meeting.key, audience.key),
                  audience.says(meeting), stamp, alarm=audience.reminds and meeting.is_session)
            for meeting in everything if audience.attends(meeting)]
        if entries:
            # A single appointment must not name its calendar (MS-OXCICAL 2.1.3.1.1.3):
            # Outlook would open a new calendar with nothing but that in it.
            title = audience.title if len(entries) > 1 else ""
            shelf.put(audience.folder, audience.name, calendar("PUBLISH", zone, entries, title))
    return shelf.files
