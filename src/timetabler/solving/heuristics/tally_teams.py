"""What it costs who hears what in a plan, kept up to date while it changes."""

from __future__ import annotations

from collections import defaultdict

from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.items import Item


class TeamTally:
    """The rules that ask who hears what."""

    def __init__(self, facts: Facts) -> None:
        weights, peers = facts.weights, len(facts.peers)
        self._short, self._match = weights["two-peers"], weights["specialism-matches"]
        self._same, self._pair = weights["same-peers-hear-a-theme"], weights["pairs-vary"]
        self._limit, self._must = facts.pair_limit, weights.must
        self._hears = [[0] * peers for _ in range(facts.strands)]
        #: Peers who hear each strand.
        self.strand = [0] * facts.strands
        self.together: dict[int, int] = defaultdict(int)
        self._fair, self._load = weights["fair-workload"], facts.load
        self.share = [0] * peers
        self._judged = [peer for peer, load in enumerate(facts.load) if load]
        self.cost = sum(self._alone(item, 0) for item in facts.items)

    def add(self, item: Item, team: int) -> None:
        """A session that nobody heard is heard by a team."""
        self.cost += self._alone(item, team) - self._alone(item, 0)
        members = numbers(team)
        if item.strand >= 0:
            self.cost += self._same * (team & ~self.strand[item.strand]).bit_count()
            self.strand[item.strand] |= team
            hears = self._hears[item.strand]
            for peer in members:
                hears[peer] += 1
        for pair in _pairs(team, members):
            self.together[pair] += 1
            self.cost += self._pair * (self.together[pair] > self._limit)
        if item.on_site:
            for peer in members:
                self.share[peer] += self._load[peer]

    def remove(self, item: Item, team: int) -> None:
        """A session is not heard by its team any more."""
        self.cost -= self._alone(item, team) - self._alone(item, 0)
        members = numbers(team)
        if item.strand >= 0:
            hears = self._hears[item.strand]
            for peer in members:
                hears[peer] -= 1
                if not hears[peer]:
                    self.strand[item.strand] ^= 1 << peer
                    self.cost -= self._same
        for pair in _pairs(team, members):
            self.cost -= self._pair * (self.together[pair] > self._limit)
            self.together[pair] -= 1
        if item.on_site:
            for peer in members:
                self.share[peer] -= self._load[peer]

    def over(self, one: int, other: int) -> bool:
        """Whether one session more together would be one too many for two peers."""
        return self.together.get(1 << one | 1 << other, 0) >= self._limit

    def unfair(self) -> int:
        """The weighed spread between the busiest and the least busy peer."""
        if not self._judged or not self._fair:
            return 0
        shares = [self.share[peer] for peer in self._judged]
        return self._fair * (max(shares) - min(shares))

    def _alone(self, item: Item, team: int) -> int:
        """What a team costs in a session whoever hears the others."""
        there = team.bit_count()
        cost = self._short * max(0, item.wanted - there) + self._must * max(0, item.least - there)
        if item.experts is not None and not item.experts & team:
            cost += self._match
        return cost


def _pairs(team: int, members: list[int]) -> list[int]:
    """The masks of all pairs in a team."""
    if len(members) == 2:
        return [team]
    return [1 << one | 1 << other for n, one in enumerate(members) for other in members[:n]]
