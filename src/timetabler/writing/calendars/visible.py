"""What the reader of an invitation sees of it, whatever issue it comes with."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from timetabler.domain.addresses import mailbox
from timetabler.domain.timetable import Timetable
from timetabler.writing.calendars.invitations import Appointment, Says, attendee

#: The same for both: the line with the issue is no news.
_ISSUE = 1


class Eyes:
    """Tells whether the invitations of two issues show their reader different things.

    Left out besides DTSTAMP, SEQUENCE and the issue: the order of names, how the organiser's
    name is written, and in which spelling a mailbox.  They are no news either.
    """

    def __init__(self, old: Timetable, new: Timetable) -> None:
        self._old, self._new = _Side(old), _Side(new)
        # What is found in a text comes from the list of all people, and so do their codes.
        self._alike = (self._old.sender == self._new.sender
                       and old.challenge.people == new.challenge.people
                       and old.challenge.discreet.codes == new.challenge.discreet.codes)

    def see_news(self, before: Appointment, after: Appointment) -> bool:
        """Whether anything that the recipient sees is different."""
        if self._alike and before == after:
            return False
        return self._old.seen(before) != self._new.seen(after)


class _Side:
    """One issue as its recipients see it."""

    def __init__(self, timetable: Timetable) -> None:
        visit = timetable.challenge.visit
        self.sender = visit.zone, mailbox(visit.organiser_email)
        self._says = Says(timetable.challenge, _ISSUE)

    def seen(self, appointment: Appointment) -> Hashable:
        meeting, to = appointment.meeting, attendee(appointment, answers=False)
        in_order = replace(meeting, peers=tuple(sorted(meeting.peers, key=lambda p: p.id)),
                           people=tuple(sorted(meeting.people, key=lambda p: p.id)))
        return (self.sender, mailbox(appointment.address), to.params.get("CN"), meeting.start,
                meeting.end, meeting.free, self._says(replace(appointment, meeting=in_order)))
