"""Invitations to be answered: one person, one appointment, one file.

Outlook takes the first VEVENT of a mailed file and ignores the rest, and a scheduling
message holds exactly one appointment (MS-OXCICAL 2.1.3.1.1.1).  One invitation each
also keeps people from seeing who else was asked.  Mail a file as ``text/calendar;
method=REQUEST; charset=utf-8`` from the organiser's own address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from icalendar import vCalAddress

from timetabler.domain.addresses import mailbox
from timetabler.domain.challenge import Challenge
from timetabler.domain.codes import file_stems
from timetabler.domain.peers import Peer
from timetabler.domain.people import Person
from timetabler.domain.timetable import Timetable
from timetabler.errors import Fault, InputError
from timetabler.writing.calendars.discretion import interviewee_veil, team_veil
from timetabler.writing.calendars.events import Stamp, calendar, event, party
from timetabler.writing.calendars.meetings import Meeting, meetings
from timetabler.writing.calendars.safe import LONGEST_SUMMARY, address, line, lines
from timetabler.writing.calendars.shelf import Shelf
from timetabler.writing.calendars.uids import INVITATION, uid
from timetabler.writing.calendars.wording import Wording, for_interviewee, for_team
from timetabler.writing.calendars.zone import visit_zone

FOLDER = "invitations"


@dataclass(frozen=True)
class Appointment:
    """One meeting of one recipient who can be written to.

    Attributes:
        meeting: what they are asked to.
        recipient: who.
        address: their mailbox, as a ``mailto:`` address.
        stem: what their files begin with: their id, or what stands for it.
    """

    meeting: Meeting = field(repr=False)
    recipient: Peer | Person
    address: str = field(repr=False)
    stem: str

    @property
    def key(self) -> str:
        """Whose invitation it is; UIDs are made of it."""
        kind = "person" if isinstance(self.recipient, Person) else "peer"
        return f"{kind}/{self.recipient.id}"

    @property
    def name(self) -> str:
        """What its file is called, without an ending."""
        return f"{self.stem}-{self.meeting.id}"


def why_no_invitations(timetable: Timetable) -> str | None:
    """Why nobody can be invited, in a sentence; None where somebody can."""
    if address(timetable.challenge.visit.organiser_email) is None:
        return ("No invitations were written: an invitation comes from somebody's address, and "
                "the visit sheet gives no organiser_email.")
    if not any(appointments(timetable)):
        return ("No invitations were written: nobody who is in the timetable has an e-mail "
                "address in the peers and people sheets.")
    return None


def appointments(timetable: Timetable) -> Iterator[Appointment]:
    """Every meeting of everybody who has an address, in order of time.

    Sessions, feedback with the sponsors, and what else somebody is asked to by name.  The
    organiser is left out: nobody is organiser and attendee of one meeting (`left_out` says so).
    """
    own = mailbox(timetable.challenge.visit.organiser_email)
    stems = file_stems(timetable.challenge)
    for meeting in meetings(timetable):
        recipients: list[Peer | Person] = [*meeting.peers, *meeting.people]
        for recipient in recipients:
            uri = address(recipient.email)
            if uri is not None and mailbox(recipient.email) != own:
                yield Appointment(meeting, recipient, uri, stems.get(recipient.id, recipient.id))


def invitations(timetable: Timetable, *, issued: datetime) -> dict[str, bytes]:
    """Every invitation (METHOD:REQUEST, RFC 5546 §3.2.2) of a timetable.

    Args:
        timetable: what to invite to; SEQUENCE rises with its `issue`.
        issued: the moment of issue, with a time zone.

    Returns:
        Content by relative path, ``invitations/<recipient>-<session>.ics``; empty where the
        visit has no organiser's address (`why_no_invitations` says so).

    Raises:
        InputError: the visit's zone cannot be told to calendar programs.
        ValueError: `issued` has no time zone.
    """
    if why_no_invitations(timetable) is not None:
        return {}
    letters, shelf = Letters(timetable, issued), Shelf()
    for appointment in appointments(timetable):
        shelf.put(FOLDER, appointment.name, letters.request(appointment))
    return shelf.files


def cancellation(timetable: Timetable, session: str, recipient: str, *, issued: datetime,
                 sequence: int) -> bytes:
    """The message that takes one appointment back (METHOD:CANCEL, RFC 5546 §3.2.5).

    Args:
        timetable: the issue in which the recipient had the appointment.
        session: id of the session (or of a block, such as ``D1-feedback``).
        recipient: id of the peer or person.
        issued: the moment of cancelling, with a time zone.
        sequence: higher than that of the invitation (new issue - 1 will do).

    Raises:
        InputError: there is no such appointment, nobody to write to, or no organiser.
        ValueError: `issued` has no time zone.
    """
    appointment = next((a for a in appointments(timetable)
                        if a.meeting.id == session and a.recipient.id == recipient), None)
    if appointment is None or address(timetable.challenge.visit.organiser_email) is None:
        reason = why_no_invitations(timetable) or (
            f"{recipient} was never invited to {session} in issue {timetable.issue}; name "
            "somebody who attends it and has an e-mail address")
        raise InputError([Fault("cancellation", reason)])
    return Letters(timetable, issued).cancel(appointment, sequence)


class Letters:
    """Writes what goes to one recipient about one appointment of one timetable.

    Raises:
        InputError: the visit's zone cannot be told to calendar programs.
        ValueError: `issued` has no time zone.
    """

    def __init__(self, timetable: Timetable, issued: datetime) -> None:
        self._timetable = timetable
        self._zone = visit_zone(timetable.challenge)
        self._stamp = Stamp.of(timetable, issued, timetable.issue - 1)
        self._says = Says(timetable.challenge, timetable.issue)

    def request(self, appointment: Appointment) -> bytes:
        """The invitation (METHOD:REQUEST)."""
        entry = event(appointment.meeting, appointment_uid(self._timetable, appointment),
                      self._says(appointment), self._stamp, alarm=True)
        entry.add("attendee", attendee(appointment, answers=True))
        return calendar("REQUEST", self._zone, [entry])

    def cancel(self, appointment: Appointment, sequence: int) -> bytes:
        """The message that takes it back (METHOD:CANCEL)."""
        said = self._says(appointment)
        wording = replace(said, summary=line(f"Cancelled: {said.summary}", LONGEST_SUMMARY),
                          description=lines(["This appointment is cancelled.", said.summary]))
        entry = event(replace(appointment.meeting, free=True),
                      appointment_uid(self._timetable, appointment), wording,
                      replace(self._stamp, sequence=sequence), status="CANCELLED")
        entry.add("attendee", attendee(appointment, answers=False))
        return calendar("CANCEL", self._zone, [entry])


class Says:
    """What an invitation says to its one reader; private people are codes to everybody."""

    def __init__(self, challenge: Challenge, issue: int) -> None:
        self._issue = issue
        self._team = team_veil(challenge)
        self._interviewee = interviewee_veil(challenge)

    def __call__(self, appointment: Appointment) -> Wording:
        """Summary, place and description for its recipient."""
        meeting, recipient = appointment.meeting, appointment.recipient
        if isinstance(recipient, Person):
            return for_interviewee(meeting, recipient, self._interviewee, self._issue)
        return for_team(meeting, self._team, self._issue)


def appointment_uid(timetable: Timetable, appointment: Appointment) -> str:
    """The UID of an appointment, the same in every issue."""
    return uid(timetable, INVITATION, appointment.meeting.key, appointment.key)


def attendee(appointment: Appointment, *, answers: bool) -> vCalAddress:
    """The only ATTENDEE (RFC 5545 §3.8.4.1); a private person's name is left out."""
    recipient = appointment.recipient
    private = isinstance(recipient, Person) and recipient.is_private
    found = party("" if private else recipient.name, appointment.address)
    found.params["ROLE"] = "REQ-PARTICIPANT"
    if answers:
        found.params["PARTSTAT"] = "NEEDS-ACTION"
        found.params["RSVP"] = "TRUE"
    return found
