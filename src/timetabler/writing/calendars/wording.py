"""What an entry says: its summary, its place and its description, for one kind of reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timetabler.domain.people import Person
from timetabler.domain.sessions import Mode
from timetabler.writing.calendars.discretion import Veil
from timetabler.writing.calendars.meetings import Meeting
from timetabler.writing.calendars.safe import (
    LONGEST_LOCATION,
    LONGEST_SUMMARY,
    fits,
    line,
    lines,
)

#: All that a person whom others must not see reads about the matter: no reason, no condition.
NEUTRAL = "Conversation with the peer team"


@dataclass(frozen=True)
class Wording:
    """Text for one reader, ready for a calendar; `private` asks programs to hide it."""

    summary: str
    location: str
    description: str
    private: bool = False


def for_team(meeting: Meeting, veil: Veil, issue: int) -> Wording:
    """What peers, the whole team and room keepers read: who comes, and who listens."""
    return Wording(
        summary=line(veil.text(meeting.title), LONGEST_SUMMARY),
        location=_location(meeting, veil, joins=False),
        description=lines([
            veil.text(meeting.title),
            _listed("People", map(veil.person, meeting.people)),
            _expected(meeting),
            "Peers: the whole team" if meeting.whole_team else _peers("Peers", meeting),
            *_place(meeting, veil, joins=False),
            _issue(issue),
        ]),
        private=meeting.shows_private_people,
    )


def for_interviewee(meeting: Meeting, person: Person, veil: Veil, issue: int) -> Wording:
    """What somebody who comes reads: whom they meet, and who else comes, where they may know.

    In a confidential session, and to a private person anywhere, nothing is said but when
    and where; neither others nor a reason are named.
    """
    discreet = meeting.confidential or person.is_private
    others = [other for other in meeting.people if other.id != person.id and not other.is_private]
    said = [
        veil.text(meeting.title),
        "With the whole peer team" if meeting.whole_team else _peers("You will meet", meeting),
        _listed("Also invited", map(veil.person, others)),
    ]
    return Wording(
        summary=line(NEUTRAL if discreet else veil.text(meeting.title), LONGEST_SUMMARY),
        location=_location(meeting, veil, joins=_joins(meeting)),
        description=lines([
            *([f"{NEUTRAL}."] if discreet else said),
            *_place(meeting, veil, joins=_joins(meeting)),
            _issue(issue),
        ]),
        private=discreet or meeting.shows_private_people,
    )


def _listed(label: str, names: Iterable[str]) -> str:
    listed = "; ".join(names)
    return f"{label}: {listed}" if listed else ""


def _peers(label: str, meeting: Meeting) -> str:
    return _listed(label, [", ".join(filter(None, dict.fromkeys([peer.name, peer.role])))
                           for peer in meeting.peers])


def _expected(meeting: Meeting) -> str:
    # Said only where the names do not say it; a group's size stands beside its name.
    more = (meeting.expected or 0) > sum(person.count for person in meeting.people)
    return f"People expected in all: {meeting.expected}" if more else ""


def _issue(issue: int) -> str:
    return f"Issue {issue} of the timetable."


def _joins(meeting: Meeting) -> bool:
    """Whether interviewees stay where they are."""
    return meeting.mode is Mode.VIRTUAL


def _location(meeting: Meeting, veil: Veil, *, joins: bool) -> str:
    """Room and link in one line; a link that does not fit stands in the description alone."""
    place = "Online" if joins else veil.text(meeting.place)
    whole = " | ".join(filter(None, [place, line(meeting.link or "")]))
    return whole if fits(whole, LONGEST_LOCATION) else line(place, LONGEST_LOCATION)


def _place(meeting: Meeting, veil: Veil, *, joins: bool) -> list[str]:
    remote = meeting.mode is not Mode.ON_SITE
    return ["" if joins or not meeting.place else f"Place: {veil.text(meeting.place)}",
            f"Join: {meeting.link or 'link to follow'}" if remote else ""]
