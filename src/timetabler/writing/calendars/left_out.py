"""Who is in the timetable and gets no invitation, with the reason: so that somebody tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from timetabler.domain.addresses import mailbox
from timetabler.domain.codes import codes
from timetabler.domain.peers import Peer
from timetabler.domain.people import Person
from timetabler.domain.timetable import Timetable
from timetabler.rules.words import listing
from timetabler.writing.calendars.invitations import why_no_invitations
from timetabler.writing.calendars.meetings import meetings
from timetabler.writing.calendars.safe import address

#: Names in one sentence before the rest is counted.
_MOST_NAMES = 8
_OWN = "their address is the organiser's own, and nobody is invited to their own meeting"
_UNUSABLE = "no calendar can carry their address"


def left_out(timetable: Timetable, *, redacted: bool = True) -> list[str]:
    """A sentence for everybody who is expected somewhere and to whom nothing is written.

    Args:
        timetable: finished.
        redacted: private people appear as codes.

    Returns:
        Nothing where everybody is invited.  Where nobody can be, the one sentence that says
        why.  Those without any address share a sentence.
    """
    reason = why_no_invitations(timetable)
    if reason is not None:
        return [reason]
    hidden = codes(timetable.challenge) if redacted else {}
    silent: list[str] = []
    said: list[str] = []
    for recipient, theirs in _expected(timetable).items():
        one = _recipient(timetable, recipient)
        why, name = _why_not(timetable, one), hidden.get(recipient, one.name)
        if one.email is None:
            silent.append(name)
        elif why is not None:
            said.append(f"No invitation was written for {name} ({', '.join(theirs)}): {why}.")
    if silent:
        names = [*silent[:_MOST_NAMES]]
        if len(silent) > _MOST_NAMES:
            names.append(f"{len(silent) - _MOST_NAMES} more")
        said.append(f"No invitation was written for {listing(names)}, who have no e-mail address."
                    if len(silent) > 1 else
                    f"No invitation was written for {names[0]}, who has no e-mail address.")
    return said


def _expected(timetable: Timetable) -> dict[str, list[str]]:
    """Ids of the meetings of each peer and person who is expected by name."""
    found: dict[str, list[str]] = defaultdict(list)
    for meeting in meetings(timetable):
        for one in _guests(meeting.peers, meeting.people):
            found[one.id].append(meeting.id)
    return found


def _guests(peers: tuple[Peer, ...], people: tuple[Person, ...]) -> Iterator[Peer | Person]:
    yield from peers
    yield from people


def _recipient(timetable: Timetable, one: str) -> Peer | Person:
    facts = timetable.challenge
    return facts.peer[one] if one in facts.peer else facts.person[one]


def _why_not(timetable: Timetable, one: Peer | Person) -> str | None:
    if address(one.email) is None:
        return _UNUSABLE
    return _OWN if mailbox(one.email) == mailbox(
        timetable.challenge.visit.organiser_email) else None
