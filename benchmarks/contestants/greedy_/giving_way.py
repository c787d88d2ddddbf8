"""Where nothing is free: the place for which the least has to give way."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.contestants.facts import Place
from benchmarks.contestants.greedy_.board import Board


@dataclass
class Opening:
    """A place, and what has to be done before a session can stand there."""

    place: Place
    #: Sessions that go and are placed again.
    gone: set[int]
    #: Peers who leave another session, which goes on without them.
    leaves: set[tuple[int, int]] = field(default_factory=set)
    #: The peers who are then free for the session.
    peers: list[int] = field(default_factory=list)
    pain: float = 0.0

    def clear(self, board: Board) -> None:
        """Carry it out."""
        for x in self.gone:
            board.take(x)
        for x, p in self.leaves:
            if x not in self.gone:
                place, peers = board.take(x)
                board.put(x, (place, tuple(q for q in peers if q != p)))


class GivingWay:
    """Looks at every place of a session; who was moved often gives way unwillingly."""

    #: What it takes to let a peer leave another session; to move a session takes 1 or more.
    LEAVING = 0.2

    def __init__(self, board: Board, moved: Counter[int], chance: random.Random) -> None:
        self._board, self._moved, self._chance = board, moved, chance

    def easiest(self, s: int) -> Opening | None:
        """The place for which the least gives way; None if there is no place for the session."""
        openings = (self._opening(s, place) for place in self._board.facts.places[s])
        return min((o for o in openings if o is not None), key=lambda o: o.pain, default=None)

    def _opening(self, s: int, place: Place) -> Opening | None:
        board = self._board
        gone = board.in_the_way(s, place)
        for t in board.full(place):
            if not gone & board.at[t]:
                gone.add(min(board.at[t], key=self._weight))
        opening = Opening(place, gone, pain=sum(map(self._weight, gone)))
        return opening if self._find_peers(s, opening) else None

    def _weight(self, x: int) -> float:
        return 1 + self._moved[x] + self._chance.random() / 2

    def _find_peers(self, s: int, opening: Opening) -> bool:
        """Free the named peers, one of those named, and as many more as there must be."""
        board, least = self._board, self._board.facts.sessions[s].peers_least
        if board.most(s, opening.place.room) < least:
            return False
        everyone, one_of = board.named(s)
        if not all(self._free(opening, [p]) for p in everyone):
            return False
        if one_of and not set(one_of) & set(opening.peers) and not self._free(opening, one_of):
            return False
        while len(opening.peers) < least:
            rest = [p for p in board.facts.hearers[s] if p not in opening.peers]
            if not self._free(opening, rest):
                return False
        return True

    def _free(self, opening: Opening, peers: list[int]) -> bool:
        """Free the one of some peers for whom the least has to give way."""
        ways = [(pain, p, gone, leaves) for p in peers
                if (way := self._way(opening, p)) is not None for pain, gone, leaves in [way]]
        if not ways:
            return False
        pain, p, gone, leaves = min(ways, key=lambda way: (way[0], self._chance.random()))
        opening.pain += pain
        opening.gone |= gone
        opening.leaves |= leaves
        opening.peers.append(p)
        return True

    def _way(self, opening: Opening,
             p: int) -> tuple[float, set[int], set[tuple[int, int]]] | None:
        """What has to give way for one peer: pain, sessions that go, sessions that p leaves."""
        board, place = self._board, opening.place
        if not board.could_hear(p, place):
            return None
        gone: set[int] = set()
        leaves: set[tuple[int, int]] = set()
        pain = 0.0
        for x in board.holds(p, place) - opening.gone:
            pain += self._let_go(x, p, gone, leaves)
        today = board.used_up(p, board.facts.day[place.start])
        if today and not {*today} & (opening.gone | gone) and not leaves:
            x = min(today, key=lambda x: (self._needed(x, p), self._weight(x)))
            pain += self._let_go(x, p, gone, leaves)
        return pain, gone, leaves

    def _let_go(self, x: int, p: int, gone: set[int], leaves: set[tuple[int, int]]) -> float:
        if self._needed(x, p):
            gone.add(x)
            return self._weight(x)
        leaves.add((x, p))
        return self.LEAVING

    def _needed(self, x: int, p: int) -> bool:
        plan = self._board.plan[x]
        return plan is None or not self._board.suits(x, tuple(q for q in plan[1] if q != p))
