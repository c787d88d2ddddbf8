"""Who looks at which part of a timetable, and what each of them may read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timetabler.comparing.held import typed_name
from timetabler.domain.codes import file_stems
from timetabler.domain.people import Person
from timetabler.domain.timetable import Timetable
from timetabler.writing.calendars.discretion import Veil, interviewee_veil, team_veil
from timetabler.writing.calendars.meetings import Meeting
from timetabler.writing.calendars.safe import line
from timetabler.writing.calendars.wording import (
    NEUTRAL,
    Wording,
    for_interviewee,
    for_team,
)

#: So that the issue at the end of a calendar's name is never cut off.
_LONGEST_PART = 70


@dataclass(frozen=True)
class Audience:
    """One calendar to look at: where it goes, what is in it, and how it is said.

    Attributes:
        folder: folder of the file, relative to where everything is written.
        name: name of the file without its ending.
        key: whose calendar it is; UIDs are made of it.
        title: what the calendar is called, issue number included.
        attends: whether a meeting is in it.
        says: what it says of a meeting.
        reminds: whether sessions ring beforehand.
    """

    folder: str
    name: str
    key: str
    title: str
    attends: Callable[[Meeting], bool]
    says: Callable[[Meeting], Wording]
    reminds: bool = False


def audiences(timetable: Timetable, *, redacted: bool) -> Iterator[Audience]:
    """The whole team, then each peer, each person and each room."""
    challenge = timetable.challenge
    veil, guests_veil = team_veil(challenge), interviewee_veil(challenge)
    peers_veil = team_veil(challenge, redacted=redacted)

    def team_says(seen_through: Veil) -> Callable[[Meeting], Wording]:
        return lambda meeting: for_team(meeting, seen_through, timetable.issue)

    yield Audience("calendars", "team", "team", _title(timetable, "Whole team", veil),
                   attends=lambda _: True, says=team_says(veil))
    for peer in challenge.peers:
        yield Audience("calendars/peers", peer.id, f"peer/{peer.id}",
                       _title(timetable, peer.name, veil),
                       attends=_has_peer(peer.id), says=team_says(peers_veil), reminds=True)
    stems = file_stems(challenge)
    for person in challenge.people:
        yield _interviewee(timetable, person, guests_veil, stems.get(person.id, person.id))
    for room in challenge.rooms:
        yield Audience("calendars/rooms", room.id, f"room/{room.id}",
                       _title(timetable, veil.text(typed_name(challenge, room)), veil),
                       attends=_is_in(room.id), says=team_says(veil))


def _interviewee(timetable: Timetable, person: Person, veil: Veil, stem: str) -> Audience:
    # The owner knows their own name; on a shared screen the title gives nothing away.
    who = NEUTRAL if person.is_private else person.name
    return Audience(
        "calendars/people", stem, f"person/{person.id}",
        _title(timetable, who, veil, names_visit=not person.is_private),
        attends=lambda meeting: any(one.id == person.id for one in meeting.people),
        says=lambda meeting: for_interviewee(meeting, person, veil, timetable.issue),
        reminds=True)


def _has_peer(peer: str) -> Callable[[Meeting], bool]:
    return lambda meeting: meeting.whole_team or any(one.id == peer for one in meeting.peers)


def _is_in(room: str) -> Callable[[Meeting], bool]:
    return lambda meeting: meeting.room is not None and meeting.room.id == room


def _title(timetable: Timetable, who: str, veil: Veil, *, names_visit: bool = True) -> str:
    visit = timetable.challenge.visit
    what = veil.text(visit.title if names_visit else visit.council)
    parts = [line(part, _LONGEST_PART) for part in (who, what) if part]
    return " - ".join([*parts, f"issue {timetable.issue}"])
