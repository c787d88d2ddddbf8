"""One placed session in words: what every output shows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day
from timetabler.domain.people import Category
from timetabler.domain.rooms import Room
from timetabler.domain.sessions import Mode, Session
from timetabler.domain.streams import letter, streams
from timetabler.domain.timetable import Placement, Timetable
from timetabler.writing.names import Names


@dataclass(frozen=True)
class Entry:
    """A placed session, as people read it.

    Attributes:
        session: the session's own facts (never to be shown unredacted: use the texts).
        placement: its slot, room and peers by id.
        day: the day that it is on.
        hours: ``11:00–12:00``.
        column: its stream, 0 for A.
        people: a line for each attendee: name, job title and organisation, or a code.
        peers: names of its peers.
        location: room and site, or how to join.
        link: the address of a virtual or hybrid session, if it has one.
        heads: people who come, peers not counted.
        named: how many of them the lines of `people` stand for.
    """

    session: Session
    placement: Placement
    day: Day
    hours: str
    column: int
    people: tuple[str, ...]
    peers: tuple[str, ...]
    location: str
    link: str | None
    heads: int
    named: int

    @property
    def id(self) -> str:
        """The session's id."""
        return self.session.id

    @property
    def title(self) -> str:
        """The session's title, else its id."""
        return self.session.title or self.session.id

    @property
    def stream(self) -> str:
        """``A``, ``B``, ``C``..."""
        return letter(self.column)

    @property
    def category(self) -> Category:
        """Whose voice it is."""
        return self.session.category

    @property
    def who(self) -> tuple[str, ...]:
        """The people, and how many they are where their names do not say it."""
        if self.heads <= max(1, self.named):
            return self.people
        return (*self.people, f"{self.heads} people" + (" in all" if self.people else ""))

    @property
    def lines(self) -> tuple[str, ...]:
        """The text of its cell in the grid, title first (001 Appendix 1 l436)."""
        peers = ", ".join(self.peers) or "none"
        return (self.title, *self.who, self.location, f"Peers: {peers}")


def entries(timetable: Timetable, names: Names) -> tuple[Entry, ...]:
    """Every placed session in order of time, then of column."""
    columns = streams(timetable)
    found = [_entry(timetable, placement, names, columns[placement.session])
             for placement in timetable.in_order]
    order = {place: number for number, place in enumerate(timetable.challenge.frame.places)}
    return tuple(sorted(found, key=lambda e: (order[e.placement.slot], e.column)))


def _entry(timetable: Timetable, placement: Placement, names: Names, column: int) -> Entry:
    challenge, session = timetable.challenge, timetable.session(placement)
    room = challenge.room[placement.room]
    return Entry(
        session=session,
        placement=placement,
        day=timetable.day(placement),
        hours=timetable.hours(placement).hours,
        column=column,
        people=tuple(names.full(person) for person in session.attendees),
        peers=tuple(challenge.peer[peer].name for peer in placement.peers),
        location="; ".join(_location(challenge, session, room, names)),
        link=None if session.mode is Mode.ON_SITE else session.link,
        heads=challenge.heads(session),
        named=sum(challenge.person[one].count for one in session.attendees),
    )


def _location(challenge: Challenge, session: Session, room: Room, names: Names) -> Iterator[str]:
    # The peers of a virtual session sit together in the room too.
    yield room_name(challenge, room, names)
    if session.mode is not Mode.ON_SITE:
        yield f"{session.mode}: {session.link or 'link to follow'}"


def room_name(challenge: Challenge, room: Room, names: Names) -> str:
    """A room's name, with its site where that is not where the team is."""
    name = names.plain(room.name or room.id)
    away = room.site != challenge.home and room.site.casefold() not in name.casefold()
    return f"{name}, {names.plain(room.site)}" if away else name
