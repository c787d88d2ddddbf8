"""A session as numbers and bit masks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

from timetabler.domain.challenge import Challenge
from timetabler.domain.sessions import Mode, Session
from timetabler.solving.candidates import Candidates
from timetabler.solving.heuristics.grid import Grid
from timetabler.solving.heuristics.weights import holds
from timetabler.solving.struck import bits


@dataclass(slots=True, eq=False)
class Item:
    """A session; slots, rooms and peers are numbers, sets of them masks.

    Attributes:
        number: its place in the challenge's list.
        id: its id.
        wanted: peers that it wants.
        least: peers that it must have.
        all_of: peers who must all attend.
        one_of: peers of whom one must attend; 0 if it asks for nobody.
        experts: peers of its specialism; None if it has no specialism.
        strand: the number of its specialism or theme; -1 if it has none.
        category: the number of its category where days are balanced by it; -1 if not.
        lived: whether people with lived experience are seen, on site.
        on_site: whether it counts as part of the visit itself.
        meets: whether its people have to be in the room.
        people: those who are in other sessions too, by number.
        site: the site that it is held at, by number; of several that it could be, the first.
        at: where it could be at several sites, the session as it is at each: there the rooms
            of others are none of its own, and its starts those at which one is left.
        fits: rooms that hold its people and so many peers, by their number.
        taken: slots that it takes, by start.
        covers: the same as bits.
        rooms: rooms that are possible, by start.
        peers: peers who could come, by start.
    """

    number: int
    id: str
    wanted: int
    least: int
    all_of: int
    one_of: int
    experts: int | None
    strand: int
    category: int
    lived: bool
    on_site: bool
    meets: bool
    people: tuple[int, ...]
    site: int
    fits: list[int]
    taken: dict[int, tuple[int, ...]] = field(default_factory=dict)
    covers: dict[int, int] = field(default_factory=dict)
    rooms: dict[int, int] = field(default_factory=dict)
    peers: dict[int, int] = field(default_factory=dict)
    at: dict[int, Item] = field(default_factory=dict)

    @property
    def variants(self) -> tuple[Item, ...]:
        """The session at each site that it could be held at; mostly that is one."""
        return tuple(self.at.values()) or (self,)


class Numbering:
    """The numbers and bits of everything that a challenge names.

    Attributes:
        room: a room's bit by its id.
        peer: a peer's bit by its id.
        person: the number of each person who is in more than one session, by id.
        strand: the number of each specialism or theme.
        category: the number of each category.
        site: the number of each site.
    """

    def __init__(self, challenge: Challenge) -> None:
        self.room, self.peer = bits(challenge.room), bits(challenge.peer)
        times = Counter(one for session in challenge.sessions for one in session.attendees)
        self.person = {one: n for n, one in enumerate(p for p in times if times[p] > 1)}
        strands = dict.fromkeys(s.strand for s in challenge.sessions if s.strand)
        self.strand = {strand: n for n, strand in enumerate(strands)}
        self.category = {category: n for n, category in enumerate(
            dict.fromkeys(session.category for session in challenge.sessions))}
        sites = dict.fromkeys((challenge.home, *(room.site for room in challenge.rooms)))
        self.site = {site: n for n, site in enumerate(sites)}


class ItemMaker:
    """Makes items of sessions; equal tuples of candidates become masks once."""

    def __init__(self, left: Candidates, grid: Grid, names: Numbering) -> None:
        self._facts, self._left, self._grid, self._names = left.challenge, left, grid, names
        self._known: dict[int, int] = {}
        facts = left.challenge
        self._need_steps = sum(names.peer[p.id] for p in facts.peers if p.step_free)
        self._step_free = sum(names.room[room.id] for room in facts.rooms if room.step_free)
        self._named = holds(facts, "named-peer-attends")
        self._sized, self._apart = holds(facts, "room-fits"), holds(facts, "travel-time")
        self._taken = {
            length: {grid.number[start]: tuple(grid.number[slot] for slot in taken)
                     for start, taken in covered.items()}
            for length, covered in left.covered.by_length.items()}
        self._covers = {length: {start: grid.mask(slots) for start, slots in taken.items()}
                        for length, taken in self._taken.items()}
        self._at_site = {site: sum(names.room[r.id] for r in facts.rooms if r.site == site)
                         for site in names.site}

    def make(self, number: int, session: Session) -> Item:
        """The item of a session."""
        facts, names = self._facts, self._names
        experts = None if not session.specialism else sum(
            names.peer[p.id] for p in facts.peers if session.specialism in p.specialisms)
        item = Item(
            number=number, id=session.id, wanted=session.peers_wanted, least=session.peers_least,
            all_of=self._peers(session.all_of) if self._named else 0,
            one_of=self._peers(session.one_of) if self._named else 0,
            experts=experts, strand=names.strand[session.strand] if session.strand else -1,
            category=names.category[session.category],
            lived=session.category == "lived experience" and not session.pre_visit,
            on_site=not session.pre_visit, meets=session.mode is not Mode.VIRTUAL,
            people=tuple(names.person[p] for p in session.attendees if p in names.person),
            site=0, fits=self._fits(session))
        self._add_starts(item, session)
        return item

    def _add_starts(self, item: Item, session: Session) -> None:
        left, number = self._left, self._grid.number
        taken, covers = self._taken[session.length], self._covers[session.length]
        for start in left.starts[session.id]:
            slot, key = number[start], (session.id, start)
            rooms = self._mask(left.rooms[key], self._names.room)
            peers = self._mask(left.peers[key], self._names.peer)
            if self._sized and not rooms & self._step_free:
                peers &= ~self._need_steps
            if item.all_of & ~peers or (item.one_of and not item.one_of & peers):
                continue
            item.taken[slot], item.covers[slot] = taken[slot], covers[slot]
            item.rooms[slot], item.peers[slot] = rooms, peers
        self._divide_by_site(item)

    def _divide_by_site(self, item: Item) -> None:
        """Note at which sites a session could be held, home first, and what it is at each."""
        could = reduce(or_, item.rooms.values(), 0)
        there = {site: rooms for site, rooms in enumerate(self._at_site.values())
                 if could & rooms}
        item.site = next(iter(there), 0)
        if len(there) > 1 and self._apart:
            item.at = {site: _within(item, site, rooms) for site, rooms in there.items()}

    def _mask(self, ids: tuple[str, ...], bit: dict[str, int]) -> int:
        # Candidates share their tuples, so that the same object comes again and again.
        key = id(ids)
        if key not in self._known:
            self._known[key] = sum(bit[one] for one in ids)
        return self._known[key]

    def _peers(self, ids: tuple[str, ...]) -> int:
        return sum(self._names.peer[one] for one in ids)

    def _fits(self, session: Session) -> list[int]:
        heads = 0 if session.mode is Mode.VIRTUAL else self._facts.heads(session)
        return [sum(self._names.room[room.id] for room in self._facts.rooms
                    if not self._sized or room.capacity >= heads + peers)
                for peers in range(session.peers_wanted + 1)]


def _within(item: Item, site: int, there: int) -> Item:
    """A session as it is at one site, whose rooms are `there`."""
    rooms = {start: mine for start, all_rooms in item.rooms.items() if (mine := all_rooms & there)}
    return replace(item, site=site, rooms=rooms,
                   taken={start: item.taken[start] for start in rooms},
                   covers={start: item.covers[start] for start in rooms},
                   peers={start: item.peers[start] for start in rooms})
