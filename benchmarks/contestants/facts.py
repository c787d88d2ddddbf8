"""A challenge as tables of whole numbers, as the contestants from outside read it.

Nothing here models anything: sessions, slots, rooms and peers become positions, and what
the rules forbid by themselves (`Rule.forbids`) is looked up once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from benchmarks.contestants.strengths import Strengths
from timetabler import checking
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Mode
from timetabler.domain.timetable import Placement
from timetabler.rules import RULE_BY_ID
from timetabler.rules.choices import Choice, Hears, HeldAt, InRoom, PeerBusy, RoomBusy, Starts


@dataclass(frozen=True)
class Place:
    """Where a session may be: in which slots, in which room."""

    start: int
    taken: tuple[int, ...]
    room: int


#: What a contestant decides about one session: its place and its peers.
Plan = tuple[Place, tuple[int, ...]]


class Facts(Strengths):
    """Tables of one challenge.  Sessions, slots, rooms, peers and days are positions."""

    def __init__(self, challenge: Challenge) -> None:
        super().__init__(challenge)
        self.sessions = challenge.sessions
        self.slots = challenge.frame.slots
        self.rooms = challenge.rooms
        self.peers = challenge.peers
        self.days = challenge.frame.days
        self._forbidden = set(_forbidden(challenge))

    # ---- time -----------------------------------------------------------------------

    @cached_property
    def day(self) -> tuple[int, ...]:
        """The day of each slot."""
        position = {day.id: n for n, day in enumerate(self.days)}
        return tuple(position[slot.day] for slot in self.slots)

    @cached_property
    def day_slots(self) -> tuple[tuple[int, ...], ...]:
        """The slots of each day, in order of time."""
        return tuple(tuple(t for t, day in enumerate(self.day) if day == n)
                     for n in range(len(self.days)))

    @cached_property
    def interviewing_days(self) -> tuple[int, ...]:
        """The days on site that have slots."""
        wanted = {day.id for day in self.challenge.frame.interviewing_days}
        return tuple(n for n, day in enumerate(self.days) if day.id in wanted)

    @cached_property
    def neighbours(self) -> tuple[tuple[int, int], ...]:
        """Each two slots of a day that follow each other."""
        return tuple((a, b) for slots in self.day_slots
                     for a, b in pairwise(slots))

    def minutes_between(self, one: Place, other: Place) -> int | None:
        """From the end of one session to the start of the other; None: no such gap."""
        if self.day[one.start] != self.day[other.start]:
            return None
        ends = self.slots[one.taken[-1]].block.span[1]
        gap = self.slots[other.start].block.span[0] - ends
        return gap if gap >= 0 else None

    # ---- single choices -------------------------------------------------------------

    @cached_property
    def places(self) -> tuple[tuple[Place, ...], ...]:
        """Where each session may be, in order of time, then of the rooms."""
        return tuple(tuple(self._places(s)) for s in range(len(self.sessions)))

    def _places(self, s: int) -> Iterable[Place]:
        session, order = self.sessions[s], self.challenge.frame.order
        rooms = [r for r, room in enumerate(self.rooms)
                 if InRoom(session.id, room.id) not in self._forbidden]
        for start, slot in enumerate(self.slots):
            if Starts(session.id, slot.id) in self._forbidden:
                continue
            covered = self.challenge.frame.covered(slot.id, session.length)
            taken = tuple(order[place.id] for place in covered)
            for r in rooms:
                room = self.rooms[r].id
                if (HeldAt(session.id, slot.id, room) not in self._forbidden
                        and not any(RoomBusy(room, at.id) in self._forbidden for at in covered)):
                    yield Place(start, taken, r)

    @cached_property
    def hearers(self) -> tuple[tuple[int, ...], ...]:
        """The peers that each session may have."""
        return tuple(tuple(p for p, peer in enumerate(self.peers)
                           if Hears(session.id, peer.id) not in self._forbidden)
                     for session in self.sessions)

    @cached_property
    def away(self) -> frozenset[tuple[int, int]]:
        """Peer and slot, where the peer is not to be in any session."""
        return frozenset((p, t) for p, peer in enumerate(self.peers)
                         for t, slot in enumerate(self.slots)
                         if PeerBusy(peer.id, slot.id) in self._forbidden)

    @cached_property
    def early(self) -> frozenset[tuple[int, int]]:
        """Session and slot, where a reserve would be too early."""
        sessions, order = self._position, self.challenge.frame.order
        return frozenset((sessions[choice.session], order[choice.slot])
                         for choice in RULE_BY_ID["reserve-kept"].forbids(self.challenge)
                         if isinstance(choice, Starts))

    # ---- people ---------------------------------------------------------------------

    @cached_property
    def _position(self) -> dict[str, int]:
        return {session.id: s for s, session in enumerate(self.sessions)}

    @cached_property
    def peer(self) -> dict[str, int]:
        """Positions of the peers by id."""
        return {peer.id: p for p, peer in enumerate(self.peers)}

    @cached_property
    def shared(self) -> dict[str, tuple[int, ...]]:
        """The sessions of everybody who is asked to more than one."""
        times = Counter(chain.from_iterable(s.attendees for s in self.sessions))
        return {person: tuple(s for s, session in enumerate(self.sessions)
                              if person in session.attendees)
                for person, asked in times.items() if asked > 1}

    def travellers(self, one: int, other: int) -> int:
        """How many interviewees would have to go from one session to the other."""
        a, b = self.sessions[one], self.sessions[other]
        if Mode.VIRTUAL in {a.mode, b.mode}:
            return 0
        return len(set(a.attendees) & set(b.attendees))

    def seats(self, s: int, room: int) -> int:
        """How many peers a room has seats for, beside those who come to the session."""
        session = self.sessions[s]
        heads = 0 if session.mode is Mode.VIRTUAL else self.challenge.heads(session)
        return self.rooms[room].capacity - heads

    @cached_property
    def strands(self) -> dict[str, tuple[int, ...]]:
        """The sessions of each specialism, or else theme."""
        found: dict[str, list[int]] = {}
        for s, session in enumerate(self.sessions):
            if session.strand:
                found.setdefault(session.strand, []).append(s)
        return {strand: tuple(theirs) for strand, theirs in found.items()}

    @cached_property
    def capacity(self) -> dict[int, int]:
        """The most sessions that each interviewing peer may hear on site, where that is any."""
        most = {}
        for peer in self.challenge.interviewers:
            free = Counter(slot.day for slot in self.challenge.slots_free(peer.id))
            limit = peer.sessions_a_day
            most[self.peer[peer.id]] = sum(
                free[day.id] if limit is None else min(limit, free[day.id])
                for day in self.challenge.frame.interviewing_days)
        return {p: n for p, n in most.items() if n}

    # ---- the answer -----------------------------------------------------------------

    def placement(self, s: int, plan: Plan) -> Placement:
        """One session's place and peers, as the domain says it."""
        place, peers = plan
        return Placement(session=self.sessions[s].id, slot=self.slots[place.start].id,
                         room=self.rooms[place.room].id,
                         peers=tuple(self.peers[p].id for p in sorted(peers)))

    def placements(self, plans: Sequence[Plan]) -> tuple[Placement, ...]:
        """A whole timetable."""
        return tuple(self.placement(s, plan) for s, plan in enumerate(plans))


def _forbidden(challenge: Challenge) -> Iterable[Choice]:
    for rule in checking.in_force(challenge):
        if rule.setting(challenge).strength is Strength.MUST:
            yield from rule.forbids(challenge)
