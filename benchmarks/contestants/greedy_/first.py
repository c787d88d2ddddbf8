"""A first timetable: the hardest session first, at the first time and in the first room it fits."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from benchmarks.contestants.facts import Place, Plan
from benchmarks.contestants.greedy_.board import Board
from benchmarks.contestants.greedy_.giving_way import GivingWay
from timetabler.domain.people import Category


class FirstTimetable:
    """Fills a board; where a session is stuck, others give way and are placed again."""

    def __init__(self, board: Board, chance: random.Random) -> None:
        self._board, self._facts, self._chance = board, board.facts, chance
        self._moved: Counter[int] = Counter()
        self._starts = [len({place.start for place in places}) for places in self._facts.places]

    def fill(self, late: Callable[[], bool]) -> bool:
        """Place every session; False if time is up before (`late`)."""
        waiting = sorted(range(len(self._facts.sessions)), key=self._hardness)
        while waiting:
            if late():
                return False
            s = waiting.pop(0)
            if not self._place(s):
                gone = self._make_way(s)
                self._moved.update(gone)
                waiting = [*sorted(gone, key=self._hardness), *waiting]
        return True

    def _make_way(self, s: int) -> set[int]:
        """Put a stuck session where others give way most easily; who has to be placed again."""
        opening = GivingWay(self._board, self._moved, self._chance).easiest(s)
        if opening is None:
            return {s}
        opening.clear(self._board)
        peers = choose_peers(self._board, s, opening.place, keep=tuple(opening.peers))
        if peers is None or not self._board.fits(s, opening.place):
            return opening.gone | {s}
        self._board.put(s, (opening.place, peers))
        return opening.gone

    def _hardness(self, s: int) -> tuple[int, int, int]:
        """Few times first, then those that bring many people; who was moved often, earlier."""
        session = self._facts.sessions[s]
        people = len(session.attendees) + self._facts.challenge.heads(session)
        return self._starts[s] - 2 * self._moved[s], -session.length, -people

    def _place(self, s: int) -> bool:
        """The earliest time at which the session has all its peers; else any at all."""
        short: Plan | None = None
        for place in self._in_order(s):
            if not self._board.fits(s, place):
                continue
            peers = choose_peers(self._board, s, place)
            if peers is None:
                continue
            if len(peers) == self._facts.sessions[s].peers_wanted:
                self._board.put(s, (place, peers))
                return True
            short = short or (place, peers)
        if short:
            self._board.put(s, short)
        return short is not None

    def _in_order(self, s: int) -> list[Place]:
        """Earliest first, then the smallest room; days not yet heard come first where they must."""
        waiting = self._days_to_hear(s)
        rooms, day = self._facts.rooms, self._facts.day
        return sorted(self._facts.places[s], key=lambda place: (
            day[place.start] not in waiting, (s, place.start) in self._facts.early,
            place.start, rooms[place.room].capacity))

    def _days_to_hear(self, s: int) -> set[int]:
        facts, lived = self._facts, Category.LIVED
        if facts.charge("lived-experience-both-days") is None \
                or facts.sessions[s].category is not lived:
            return set()
        heard = {facts.day[plan[0].start] for x, plan in enumerate(self._board.plan)
                 if plan is not None and facts.sessions[x].category is lived}
        return set(facts.interviewing_days[:2]) - heard


def choose_peers(board: Board, s: int, place: Place,
                 keep: tuple[int, ...] = ()) -> tuple[int, ...] | None:
    """The named peers, one of the specialism, then whoever is least busy; None: not enough."""
    free, most = board.free(s, place), board.most(s, place.room)
    everyone, one_of = board.named(s)
    if any(p not in free for p in everyone):
        return None
    facts, specialism = board.facts, board.facts.sessions[s].specialism
    busy = {p: sum(board.heard[p]) / facts.capacity.get(p, 1) for p in free}
    free.sort(key=lambda p: (p not in keep, busy[p]))
    chosen = list(everyone)
    for wanted in ((p for p in free if p in one_of),
                   (p for p in free if specialism in facts.peers[p].specialisms)):
        first = next(wanted, None)
        if first is not None and first not in chosen and len(chosen) < most:
            chosen.append(first)
    chosen += [p for p in free if p not in chosen][:max(0, most - len(chosen))]
    peers = tuple(chosen)
    return peers if len(peers) <= most and board.suits(s, peers) else None
