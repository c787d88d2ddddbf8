"""Everything in a timetable that takes time: its sessions, and the blocks of its days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from timetabler.comparing.held import own_hours, typed_name
from timetabler.domain.clock import ends_at
from timetabler.domain.frame import Block, BlockKind, Day
from timetabler.domain.peers import Peer
from timetabler.domain.people import Category, Person
from timetabler.domain.rooms import Room
from timetabler.domain.sessions import Mode
from timetabler.domain.timetable import Placement, Timetable
from timetabler.writing.dayview import block_title, feedback_party

#: Blocks in which nobody is needed anywhere: shown, but not as busy.
_FREE = frozenset({BlockKind.BREAK, BlockKind.LUNCH, BlockKind.BUFFER})


@dataclass(frozen=True)
class Meeting:
    """One thing that takes time, with everybody who is in it; times are local.

    Attributes:
        id: the session's id, or ``D1-feedback`` for a block.
        key: the same, and which of the two it is; UIDs are made of it.
        peers: peers in it by name; empty for what the whole team does.
        whole_team: whether every peer is in it.
        people: interviewees, sponsors, others who are asked to come.
        expected: how many people are expected besides peers; None where nobody counts.
        place: name of the room as it was typed, with its site where that is another one.
        mode: where the interviewees are; the peers of a virtual session share a room.
        link: where to join what is not on site, if that is known.
        free: shown in calendars, but not as busy.
        confidential: a session with somebody whom others must not see.
    """

    id: str
    key: str
    title: str
    start: datetime
    end: datetime
    room: Room | None = None
    place: str = ""
    peers: tuple[Peer, ...] = ()
    whole_team: bool = False
    people: tuple[Person, ...] = ()
    expected: int | None = None
    mode: Mode = Mode.ON_SITE
    link: str | None = None
    free: bool = False
    confidential: bool = False

    @property
    def is_session(self) -> bool:
        """Whether it is a session of the timetable, not a block of the day."""
        return self.key.startswith("session/")

    @property
    def shows_private_people(self) -> bool:
        """Whether its guest list has to be kept from others."""
        return self.confidential or any(person.is_private for person in self.people)


def meetings(timetable: Timetable) -> tuple[Meeting, ...]:
    """Every session and every block of a timetable, in order of time."""
    found = [_of_session(timetable, placement) for placement in timetable.placements]
    found += [block for day in timetable.challenge.frame.days for block in _of_day(timetable, day)]
    return tuple(sorted(found, key=lambda meeting: (meeting.start, meeting.end, meeting.key)))


def _of_session(timetable: Timetable, placement: Placement) -> Meeting:
    challenge, session = timetable.challenge, timetable.session(placement)
    people = tuple(challenge.person[one] for one in session.attendees)
    start, end = own_hours(timetable, placement)
    day, room = timetable.day(placement).date, challenge.room[placement.room]
    return Meeting(
        id=session.id,
        key=f"session/{session.id}",
        title=session.title or session.id,
        start=datetime.combine(day, start),
        end=ends_at(day, start, end),
        room=room,
        place=typed_name(challenge, room),
        peers=tuple(challenge.peer[one] for one in placement.peers),
        people=people,
        expected=challenge.heads(session),
        mode=session.mode,
        link=None if session.mode is Mode.ON_SITE else session.link,
        confidential=(session.category is Category.LIVED
                      or any(person.is_private for person in people)),
    )


def _of_day(timetable: Timetable, day: Day) -> Iterator[Meeting]:
    seen: Counter[BlockKind] = Counter()
    for place in day.places:
        block = place.block
        # A block without length ("14.30 close") is a full stop, not a meeting.
        if block.is_slot or block.span[1] <= block.span[0]:
            continue
        seen[block.kind] += 1
        # Named by what it is, not by when: a feedback that moves is the same feedback.
        ordinal = f"-{seen[block.kind]}" if seen[block.kind] > 1 else ""
        name = f"{day.id}-{block.kind.replace(' ', '-')}{ordinal}"
        yield _of_block(timetable, day, block, name)


def _of_block(timetable: Timetable, day: Day, block: Block, name: str) -> Meeting:
    challenge, feedback = timetable.challenge, block.kind is BlockKind.FEEDBACK
    who = dict.fromkeys(feedback_party(timetable, day, block) if feedback else block.who)
    room = challenge.room[block.room] if block.room is not None else None
    return Meeting(
        id=name,
        key=f"block/{name}",
        title=block_title(block) or str(block.kind).capitalize(),
        start=datetime.combine(day.date, block.start),
        end=ends_at(day.date, block.start, block.end),
        room=room,
        place=typed_name(challenge, room) if room else "",
        peers=tuple(challenge.peer[one] for one in who if one in challenge.peer),
        # Before the visit only those who hold sessions are there, and nobody says who.
        whole_team=not feedback and not day.pre_visit,
        people=tuple(challenge.person[one] for one in who if one in challenge.person),
        free=block.kind in _FREE,
    )
