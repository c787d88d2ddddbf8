"""The facts that a hidden timetable keeps: what the council would have written down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from benchmarks.generator import diaries
from benchmarks.generator.held import Held
from benchmarks.generator.shape import Shape
from benchmarks.generator.team import Member
from timetabler.domain.frame import Frame
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.people import Category, Person
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.sessions import OWN_OFFICE, Format, Mode, Session
from timetabler.domain.when import When

#: How often a session asks for something that its hidden place happens to have.
_ASKS_FOR_EXPERTS, _ASKS_FOR_BOTH = 0.6, 0.05
_VIRTUAL, _STEP_FREE, _PINNED = 0.3, 0.1, 0.02


@dataclass
class Facts:
    """Writes the facts of one visit down; asks the dice in one fixed order."""

    dice: Random
    shape: Shape
    frame: Frame
    members: list[Member]
    held: list[Held]
    rooms: list[Room]

    def team(self) -> tuple[Peer, ...]:
        """The interviewing peers and the challenge manager."""
        room = {room.id: room for room in self.rooms}
        last = self.members[-1].id
        gentle = all(room[s.room].step_free for s in self.held if last in s.peers)
        peers = [Peer(id=m.id, name=f"Peer {m.id[1:]}", role="Peer", specialisms=(m.specialism,),
                      duty=Duty.PEER if number else Duty.LEAD,
                      sessions_a_day=diaries.daily_limit(self.dice, m, self.shape.tightness),
                      unavailable=diaries.peer_diary(m, self.frame),
                      step_free=gentle and m.id == last)
                 for number, m in enumerate(self.members)]
        return (*peers, Peer(id="CM", name="Challenge manager", duty=Duty.MANAGER))

    def people(self, cast: list[Person]) -> tuple[Person, ...]:
        """Everybody who is interviewed, with their diaries."""
        theirs: dict[str, list[Held]] = defaultdict(list)
        for session in self.held:
            for one in session.attendees:
                theirs[one].append(session)
        # The first is the sponsor, who is there for every feedback.
        return (cast[0], *(person.model_copy(update={"available": diaries.person_diary(
            self.dice, theirs[person.id], self.frame, self.shape.tightness)})
            for person in cast[1:]))

    def diaried_rooms(self, used: dict[str, frozenset[str]]) -> tuple[Room, ...]:
        """The rooms, each with the days on which it is taken by others."""
        return tuple(room if room.use is not RoomUse.INTERVIEWS else room.model_copy(
            update={"unavailable": diaries.room_diary(self.dice, room.id, used,
                                                      self.shape.tightness)})
            for room in self.rooms)

    def session(self, number: int, held: Held) -> Session:
        """What the session sheet says of one session."""
        room = next(room for room in self.rooms if room.id == held.room)
        virtual = (held.category is Category.PARTNER and room.video
                   and self.dice.random() < _VIRTUAL)
        pinned = self.dice.random() < _PINNED * held.length
        return Session(
            id=f"S{number:03}", title=self._title(number, held), format=_form(held),
            specialism=held.specialism, category=held.category, attendees=held.attendees,
            head_count=held.heads, length=held.length, reserve=held.reserve,
            themes=(f"T{number % self.shape.themes + 1}",) if held.specialism else (),
            room=held.room if held.outside else OWN_OFFICE if held.in_office else None,
            mode=Mode.VIRTUAL if virtual else Mode.ON_SITE,
            link="https://meet.example/visit" if virtual else None,
            step_free=room.step_free and self.dice.random() < _STEP_FREE,
            pinned=When.parse(held.start.id) if pinned and held.length == 1 else None,
            allowed=diaries.allowed(self.dice, held, self.frame, self.shape.tightness),
            **self._named_peers(held))

    def _named_peers(self, held: Held) -> dict[str, tuple[str, ...]]:
        draw = self.dice.random()
        if draw < _ASKS_FOR_BOTH and len(held.peers) > 1:
            return {"all_of": tuple(held.peers)}
        if held.specialism and draw < _ASKS_FOR_EXPERTS:
            return {"one_of": tuple(m.id for m in self.members
                                    if m.specialism == held.specialism)}
        return {}

    def _title(self, number: int, held: Held) -> str:
        if held.reserve:
            return f"Reserve {number}"
        return f"{str(held.category).capitalize()} {number}"


def _form(held: Held) -> Format:
    if held.outside:
        return Format.VISIT
    if held.length > 1:
        return Format.WORKSHOP
    return Format.FOCUS_GROUP if held.heads > len(held.attendees) else Format.INTERVIEW
