"""Columns for who is where when, and the rules that are always a *must*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from benchmarks.contestants.facts import Facts, Place, Plan
from benchmarks.contestants.highs_.linear import Expr, Rows, constant, total


class Model(Rows):
    """One column a place of a session, one a start, one a peer, and one a peer at a start.

    `at[s, t, p]` (peer p hears session s, which starts at t) makes the rules about peers
    tight: products of two choices would bound next to nothing.
    """

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts
        self.place = [[self.column() for _ in places] for places in facts.places]
        self.start: dict[tuple[int, int], int] = {}
        self.taken: dict[tuple[int, int], tuple[int, ...]] = {}
        self.hears: dict[tuple[int, int], int] = {}
        self.at: dict[tuple[int, int, int], int] = {}
        self.site: dict[tuple[int, int, str], Expr] = defaultdict(Expr)
        self._placed()
        self._heard()
        self._one_place_at_a_time()
        if facts.must("streams"):
            self._streams()
        if facts.must("named-peer-attends"):
            self._named()
        if facts.must("peers-may-interview"):
            self._limits()
        if facts.must("room-fits"):
            self._rooms()

    # ---- choices --------------------------------------------------------------------

    def _placed(self) -> None:
        for s, places in enumerate(self.facts.places):
            held: dict[int, Expr] = defaultdict(Expr)
            for place, column in zip(places, self.place[s], strict=True):
                held[place.start].add(column)
                self.taken[s, place.start] = place.taken
                self.site[s, place.start, self.facts.rooms[place.room].site].add(column)
            for t, here in held.items():
                self.start[s, t] = self.column()
                self.equal(here, self.start[s, t])
            self.between(1, total(self.place[s]), 1)

    def _heard(self) -> None:
        facts = self.facts
        for s, session in enumerate(facts.sessions):
            starts = [t for x, t in self.start if x == s]
            for p in facts.hearers[s]:
                column = self.hears[s, p] = self.column()
                times = [t for t in starts
                         if not any((p, n) in facts.away for n in self.taken[s, t])]
                for t in times:
                    self.at[s, t, p] = self.column(whole=False)
                    self.at_most(total([self.at[s, t, p]]), self.start[s, t])
                self.equal(total(self.at[s, t, p] for t in times), column)
            for t in starts:
                there = total(self.at[s, t, p] for p in facts.hearers[s] if (s, t, p) in self.at)
                held = total([self.start[s, t]])
                self.at_most(Expr().add(held, session.peers_least), there)
                self.at_most(there, Expr().add(held, session.peers_wanted))

    def during(self, s: int, t: int) -> Expr:
        """Whether a session takes a slot."""
        return total(column for begin in range(t - self.facts.sessions[s].length + 1, t + 1)
                     if (column := self.start.get((s, begin))) is not None
                     and t in self.taken[s, begin])

    def room_during(self, s: int, t: int, room: int) -> Expr:
        """Whether a session takes a slot in a room."""
        return total(column for place, column in self._columns(s)
                     if place.room == room and t in place.taken)

    def in_room(self, s: int, room: int) -> Expr:
        """Whether a session is in a room."""
        return total(column for place, column in self._columns(s) if place.room == room)

    def _columns(self, s: int) -> list[tuple[Place, int]]:
        return list(zip(self.facts.places[s], self.place[s], strict=True))

    # ---- musts ----------------------------------------------------------------------

    def _one_place_at_a_time(self) -> None:
        rooms: dict[tuple[int, int], Expr] = defaultdict(Expr)
        peers: dict[tuple[int, int], Expr] = defaultdict(Expr)
        for s in range(len(self.facts.sessions)):
            for place, column in self._columns(s):
                for t in place.taken:
                    rooms[place.room, t].add(column)
        for (s, start, p), column in self.at.items():
            for t in self.taken[s, start]:
                peers[p, t].add(column)
        for expr in (*rooms.values(), *peers.values()):
            self.at_most(expr, 1.0)
        for theirs in self.facts.shared.values():
            for t in range(len(self.facts.slots)):
                self.at_most(total(self.during(s, t) for s in theirs), 1.0)

    def _streams(self) -> None:
        for t, slot in enumerate(self.facts.slots):
            if slot.block.streams is not None:
                held = total(self.during(s, t) for s in range(len(self.facts.sessions)))
                self.at_most(held, float(slot.block.streams))

    def _named(self) -> None:
        for s, session in enumerate(self.facts.sessions):
            for peer in session.all_of:
                self._one_of(s, [self.facts.peer[peer]])
            if session.one_of:
                self._one_of(s, [self.facts.peer[peer] for peer in session.one_of])

    def _one_of(self, s: int, peers: list[int]) -> None:
        self.at_most(constant(1), total(self.hears[s, p] for p in peers if (s, p) in self.hears))

    def _limits(self) -> None:
        heard: dict[tuple[int, int], Expr] = defaultdict(Expr)
        for (_, t, p), column in self.at.items():
            heard[p, self.facts.day[t]].add(column)
        for (p, _), expr in heard.items():
            limit = self.facts.peers[p].sessions_a_day
            if limit is not None and self.facts.peers[p].may_interview:
                self.at_most(expr, float(limit))

    def _rooms(self) -> None:
        """Seats for the peers who come; step-free rooms for peers who need them."""
        facts = self.facts
        for s, session in enumerate(facts.sessions):
            peers = total(self.hears[s, p] for p in facts.hearers[s])
            for room in sorted({place.room for place in facts.places[s]}):
                missing = session.peers_wanted - facts.seats(s, room)
                if missing > 0:
                    held = total([peers]).add(self.in_room(s, room), missing)
                    self.at_most(held, float(session.peers_wanted))
            steps = total(column for place, column in self._columns(s)
                          if not facts.rooms[place.room].step_free)
            for p in facts.hearers[s]:
                if facts.peers[p].step_free and steps.of:
                    self.at_most(total([steps, self.hears[s, p]]), 1.0)

    # ---- the answer -----------------------------------------------------------------

    def plans(self, values: Sequence[float]) -> list[Plan]:
        """A solution as places and peers."""
        return [(max(self._columns(s), key=lambda entry: values[entry[1]])[0],
                 tuple(p for p in self.facts.hearers[s] if values[self.hears[s, p]] > 0.5))
                for s in range(len(self.facts.sessions))]
