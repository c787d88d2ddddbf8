"""What each rule counts of the board as it changes; here, those about peers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from math import lcm
from typing import Any

from benchmarks.contestants.facts import Facts, Plan
from benchmarks.contestants.greedy_.rooms_used import RoomsUsed
from benchmarks.contestants.greedy_.tally import Tally
from benchmarks.contestants.greedy_.when import Clashes, DaysWithout, Runs, TooEarly, Unevenness


class PeersShort(Tally):
    """Per session, peers missing."""

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        return (s,)

    def count(self, s: int, plan: Plan, sign: int) -> None:
        self.seen[s] += sign * (self.facts.sessions[s].peers_wanted - len(plan[1]))

    def cost(self, key: Any) -> int:
        return max(0, self.seen[key])


class NoExpert(Tally):
    """Per session, whether nobody of its specialism hears it."""

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        return (s,)

    def count(self, s: int, plan: Plan, sign: int) -> None:
        specialism = self.facts.sessions[s].specialism
        if specialism and not any(specialism in self.facts.peers[p].specialisms for p in plan[1]):
            self.seen[s] += sign

    def cost(self, key: Any) -> int:
        return self.seen[key]


class PeersOfStrand(Tally):
    """Per strand and peer, whether the peer hears any of it."""

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        strand = self.facts.sessions[s].strand
        return [(strand, p) for p in plan[1]] if strand else ()

    def count(self, s: int, plan: Plan, sign: int) -> None:
        for key in self.keys(s, plan):
            self.seen[key] += sign

    def cost(self, key: Any) -> int:
        return int(self.seen[key] > 0)


class Pairs(Tally):
    """Per two peers, sessions together over the limit."""

    def keys(self, s: int, plan: Plan) -> Iterator[Hashable]:
        return combinations(sorted(plan[1]), 2)

    def count(self, s: int, plan: Plan, sign: int) -> None:
        for pair in self.keys(s, plan):
            self.seen[pair] += sign

    def cost(self, key: Any) -> int:
        return max(0, self.seen[key] - self.facts.option("pairs-vary", "limit"))


class Spread(Tally):
    """The largest share of what a peer may hear, less the smallest, in percent."""

    def __init__(self, facts: Facts, rule: str) -> None:
        super().__init__(facts, rule)
        self.scale = lcm(*facts.capacity.values())

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        return ("all",)

    def count(self, s: int, plan: Plan, sign: int) -> None:
        if not self.facts.sessions[s].pre_visit:
            for p in plan[1]:
                self.seen[p] += sign

    def cost(self, key: Any) -> int:
        shares = [100 * self.scale // most * self.seen[p]
                  for p, most in self.facts.capacity.items()]
        return max(shares) - min(shares) if shares else 0


TALLIES: dict[str, Callable[[Facts, str], Tally]] = {
    "two-peers": PeersShort,
    "specialism-matches": NoExpert,
    "one-meeting-per-specialism": Clashes,
    "lived-experience-both-days": DaysWithout,
    "lived-experience-evenness": Unevenness,
    "frontline-both-days": Unevenness,
    "themes-in-sequence": Runs,
    "reserve-kept": TooEarly,
    "same-peers-hear-a-theme": PeersOfStrand,
    "pairs-vary": Pairs,
    "fair-workload": Spread,
    "few-moves": RoomsUsed,
    "compact-for-interviewees": Runs,
}
