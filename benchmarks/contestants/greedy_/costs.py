"""Costs that follow each change of the board: every rule keeps its own tally.

A rule's cost is a sum over keys (a session, a theme on a day, a pair of peers ...).  One
change touches few keys, so that only those are counted anew.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction
from math import lcm

from benchmarks.contestants.facts import Facts, Plan
from benchmarks.contestants.greedy_.tallies import TALLIES
from benchmarks.contestants.greedy_.tally import Tally


class Costs:
    """The cost of the board in every tier, level 0 being the *musts* that can be counted."""

    def __init__(self, facts: Facts) -> None:
        self._levels = 1 + len(facts.tiers)
        found: list[tuple[int, int, Tally]] = []
        for rule, made in TALLIES.items():
            charge = facts.charge(rule)
            if charge is not None:
                found.append((*charge, made(facts, rule)))
        found.sort(key=lambda entry: entry[0])
        self.scale = [lcm(*(tally.scale for at, _, tally in found if at == level))
                      for level in range(self._levels)]
        self._tallies = [(level, weight * self.scale[level] // tally.scale, tally)
                         for level, weight, tally in found]
        self._known: dict[tuple[int, Hashable], int] = {}
        self.total = [0] * self._levels

    def tiers(self) -> tuple[Fraction, ...]:
        """The cost of each tier as the check counts it."""
        return tuple(Fraction(total, scale)
                     for total, scale in zip(self.total[1:], self.scale[1:], strict=True))

    def change(self, gone: Iterable[tuple[int, Plan]], come: Iterable[tuple[int, Plan]],
               worse_is_fine: bool = False) -> bool:
        """Take some sessions off and put others on, unless that is worse than before.

        Returns:
            Whether the change stands; where it would be worse, nothing has changed.
        """
        gone, come = tuple(gone), tuple(come)
        self._count(gone, -1)
        self._count(come, +1)
        fresh: dict[tuple[int, Hashable], int] = {}
        total = list(self.total)
        level = 0
        for number, (at, weight, tally) in enumerate(self._tallies):
            if at > level:
                if not worse_is_fine and total[level] > self.total[level]:
                    break
                worse_is_fine = worse_is_fine or total[level] < self.total[level]
                level = at
            for key in {key for s, plan in (*gone, *come) for key in tally.keys(s, plan)}:
                cost = tally.cost(key)
                fresh[number, key] = cost
                total[at] += weight * (cost - self._known.get((number, key), 0))
        if not worse_is_fine and total > self.total:
            self._count(come, -1)
            self._count(gone, +1)
            return False
        self.total = total
        self._known.update(fresh)
        return True

    def _count(self, plans: Iterable[tuple[int, Plan]], sign: int) -> None:
        for s, plan in plans:
            for _, _, tally in self._tallies:
                tally.count(s, plan, sign)

