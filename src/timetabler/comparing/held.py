"""One session as an issue holds it: when, where, who; and what each reader is told of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from timetabler.domain.challenge import Challenge
from timetabler.domain.clock import show
from timetabler.domain.peers import Peer
from timetabler.domain.people import Category, Person
from timetabler.domain.rooms import Room
from timetabler.domain.sessions import Mode
from timetabler.domain.timetable import Placement, Timetable


@dataclass(frozen=True)
class Held:
    """A placed session with everything that is told of it; times are local.

    Attributes:
        day: what people call the day.
        on: its date.
        place: the room's name, with its site where that is another one.
        peers: in the order of the team.
        people: interviewees, in the order of the sheet.
        heads: people expected, peers not counted.
        link: where to join what is not on site, if that is known.
        confidential: a session with somebody whom others must not see.
    """

    session: str
    title: str = field(repr=False)
    day: str
    on: date
    start: time
    end: time
    room: Room = field(repr=False)
    place: str = field(repr=False)
    peers: tuple[Peer, ...] = field(repr=False)
    people: tuple[Person, ...] = field(repr=False)
    heads: int = field(repr=False)
    mode: Mode = field(repr=False)
    link: str | None = field(repr=False)
    confidential: bool = field(repr=False)

    @property
    def when(self) -> tuple[date, time, time]:
        """Date, start and end."""
        return self.on, self.start, self.end

    @property
    def hours(self) -> str:
        """``11:00–12:00``."""
        return f"{show(self.start)}–{show(self.end)}"

    def to_team(self, codes: Mapping[str, str]) -> Hashable:
        """All that a peer or a room keeper is told; private people stand as `codes`."""
        return (self.when, self.title, self.place, self.link, self.mode, self._team(),
                frozenset(codes.get(one.id) or _said(one) for one in self.people),
                self.heads, self.confidential)

    def to_guest(self, guest: Person) -> Hashable:
        """All that somebody who comes is told: no more than when and where, if in confidence."""
        # Who joins from elsewhere does not see the room that the peers sit in.
        where = (None if self.mode is Mode.VIRTUAL else self.place, self.link, self.mode)
        if self.confidential or guest.is_private:
            return self.when, where
        others = frozenset(_said(one) for one in self.people
                           if one.id != guest.id and not one.is_private)
        return self.when, where, self.title, self._team(), others

    def _team(self) -> frozenset[tuple[str, str]]:
        return frozenset((peer.name, peer.role) for peer in self.peers)


def held(timetable: Timetable, placement: Placement) -> Held:
    """One placement with the facts around it."""
    challenge, session = timetable.challenge, timetable.session(placement)
    people = tuple(p for p in challenge.people if p.id in session.attendees)
    start, end = own_hours(timetable, placement)
    day, room = timetable.day(placement), challenge.room[placement.room]
    return Held(
        session=session.id, title=session.title or session.id, day=day.name, on=day.date,
        start=start, end=end, room=room, place=typed_name(challenge, room),
        peers=tuple(p for p in challenge.peers if p.id in placement.peers), people=people,
        heads=challenge.heads(session), mode=session.mode,
        link=None if session.mode is Mode.ON_SITE else session.link,
        confidential=session.category is Category.LIVED or any(p.is_private for p in people),
    )


def own_hours(timetable: Timetable, placement: Placement) -> tuple[time, time]:
    """A session's slots, or an observed meeting's own hours (001 §8 l381-383)."""
    session, hours = timetable.session(placement), timetable.hours(placement)
    pinned = session.pinned
    if session.observed and pinned is not None and pinned.start and pinned.end:
        return pinned.start, pinned.end
    return hours.start, hours.end


def typed_name(challenge: Challenge, room: Room) -> str:
    """A room's name as it was typed, with its site where that is another one."""
    name = room.name or room.id
    away = room.site != challenge.home and room.site.casefold() not in name.casefold()
    return f"{name}, {room.site}" if away else name


def _said(person: Person) -> tuple[str, str, str, int]:
    return person.name, person.job_title, person.organisation, person.count
