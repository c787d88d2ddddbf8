"""One change at a time: move a session, swap two, or change a peer, if nothing gets worse."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.contestants.facts import Place, Plan
from benchmarks.contestants.greedy_.board import Board
from benchmarks.contestants.greedy_.costs import Costs
from benchmarks.contestants.greedy_.first import choose_peers


class Improver:
    """Tries small changes of a full board by chance."""

    def __init__(self, board: Board, costs: Costs, chance: random.Random) -> None:
        self._board, self._costs, self._chance = board, costs, chance
        self._sessions = range(len(board.facts.sessions))
        self._kinds: list[Callable[[], bool]] = [
            self._move, self._swap, self._swap, self._other_peer, self._other_peer,
            self._swap_peers]

    def step(self) -> bool:
        """Try one change; whether the timetable is now a better one."""
        before = self._costs.total
        return self._chance.choice(self._kinds)() and self._costs.total < before

    # ---- kinds of change ------------------------------------------------------------

    def _move(self) -> bool:
        s = self._chance.choice(self._sessions)
        place = self._chance.choice(self._board.facts.places[s])
        return self._try((s,), lambda old: self._at(s, place, old[0][1]))

    def _swap(self) -> bool:
        one, other = self._two()
        here, there = self._plan(one)[0], self._plan(other)[0]
        if here.start == there.start:
            return False
        goals = [[p for p in self._board.facts.places[s] if p.start == start]
                 for s, start in ((one, there.start), (other, here.start))]
        if not all(goals):
            return False
        first, second = (self._chance.choice(goal) for goal in goals)
        return self._try((one, other), lambda old: self._at(one, first, old[0][1])
                         and self._at(other, second, old[1][1]))

    def _other_peer(self) -> bool:
        s = self._chance.choice(self._sessions)
        place, peers = self._plan(s)

        def change(_: list[Plan]) -> bool:
            free = [p for p in self._board.free(s, place) if p not in peers]
            full = len(peers) >= self._board.most(s, place.room)
            rest = set(peers) - ({self._chance.choice(peers)} if full or not free else set())
            came = {self._chance.choice(free)} if free else set()
            return self._put(s, (place, tuple(sorted(rest | came))))
        return self._try((s,), change)

    def _swap_peers(self) -> bool:
        one, other = self._two()
        (here, mine), (there, theirs) = self._plan(one), self._plan(other)
        p, q = self._chance.choice(mine), self._chance.choice(theirs)
        if p in theirs or q in mine:
            return False
        new, now = ({*mine} - {p}) | {q}, ({*theirs} - {q}) | {p}
        return self._try((one, other), lambda _: self._put(one, (here, tuple(sorted(new))))
                         and self._put(other, (there, tuple(sorted(now)))))

    # ---- carrying it out ------------------------------------------------------------

    def _two(self) -> tuple[int, int]:
        if len(self._sessions) < 2:
            return 0, 0
        one, other = self._chance.sample(self._sessions, 2)
        return one, other

    def _plan(self, s: int) -> Plan:
        plan = self._board.plan[s]
        assert plan is not None
        return plan

    def _at(self, s: int, place: Place, peers: tuple[int, ...]) -> bool:
        """Put a session elsewhere, with its peers as far as they are free there."""
        if not self._board.fits(s, place):
            return False
        chosen = choose_peers(self._board, s, place, keep=peers)
        if chosen is None:
            return False
        self._board.put(s, (place, chosen))
        return True

    def _put(self, s: int, plan: Plan) -> bool:
        """Put a session exactly so, if that keeps the rules."""
        free = set(self._board.free(s, plan[0]))
        if not (set(plan[1]) <= free and self._board.suits(s, plan[1])):
            return False
        self._board.put(s, plan)
        return True

    def _try(self, sessions: tuple[int, ...], change: Callable[[list[Plan]], bool]) -> bool:
        """Take some sessions off, change them, and go back unless nothing got worse."""
        if len(set(sessions)) < len(sessions):
            return False
        old = [self._board.take(s) for s in sessions]
        if change(old):
            new = [self._plan(s) for s in sessions]
            if self._costs.change(zip(sessions, old, strict=True),
                                  zip(sessions, new, strict=True)):
                return True
        for s in sessions:
            if self._board.plan[s] is not None:
                self._board.take(s)
        for s, plan in zip(sessions, old, strict=True):
            self._board.put(s, plan)
        return False
