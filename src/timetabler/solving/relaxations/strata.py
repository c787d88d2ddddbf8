"""Strata: tiers as whole numbers, that are brought down one after another.

A tier of few units is a stratum as it is.  One that counts in small fractions has too many to be
climbed one by one: its stratum is how many of a few chosen costs, its rungs, are too low.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, inf
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.statements import total, weights
from timetabler.solving.tiers import Tier

#: Up to so many units a tier is climbed unit by unit, unless it is known what it can cost.
_MOST_UNITS = 1_000

#: The most costs of a tier that are told apart at once, where all are known; the distances of
#: those that are, where they are not, and into how many parts what lies between is divided.
_MOST_RUNGS, _APART, _PARTS = 40, (1, 2, 4, 8, 16, 32), 16

#: States what it means that a tier costs no more than something, where a flag holds.
Narrow = Callable[[Tier, Fraction, Any], None]


def as_it_is(tier: Tier, cost: Fraction, only_if: Any) -> None:
    """State nothing: the sum of what a tier costs says it all."""


@dataclass(frozen=True)
class Stratum:
    """One tier as whole numbers, its heights.

    Attributes:
        tier: what it costs, in units.
        least: a bound that is known already.
        rungs: costs, rising from `least`; empty where a height is so many units.
        height: a linear expression.
        costs: all that the tier can cost in its units, rising; empty: any number of them.
    """

    tier: Tier
    least: Fraction
    rungs: tuple[Fraction, ...]
    height: Term
    costs: Sequence[int] = ()

    @classmethod
    def of(cls, tier: Tier, least: Fraction, rungs: Iterable[Fraction], cp: cp_model.CpModel,
           narrow: Narrow = as_it_is, costs: Sequence[int] = ()) -> Stratum:
        """Make a stratum, and state in a model what its height is.

        Args:
            tier: what it costs.
            least: a bound that is known already.
            rungs: costs that are worth telling apart.
            cp: the model.
            narrow: states what each rung means, where it is not too low.
            costs: all that the tier can cost in its units, rising; empty: any number of them.
        """
        if isinstance(tier.cost, int):
            return cls(tier, least, (), 0)
        cp.add(tier.cost >= ceil(least * tier.unit))
        most = _most(tier.cost, cp)
        if tier.unit == 1 or (most <= _MOST_UNITS and not costs):
            return cls(tier, least, (), tier.cost)
        steps = tuple(sorted({least, *(rung for rung in rungs if rung > least)}))
        tops = [floor(rung * tier.unit) for rung in steps]
        tops.append(max(most, tops[-1]))
        above = [cp.new_bool_var("") for _ in steps]
        for lower, higher in pairwise(above):
            cp.add_implication(higher, lower)
        cp.add(tier.cost <= tops[0] + total((high - low) * flag for (low, high), flag
                                            in zip(pairwise(tops), above, strict=True)))
        for rung, too_low in zip(steps, above, strict=True):
            narrow(tier, rung, ~too_low)
        return cls(tier, least, steps, total(above), costs)

    def is_known(self, height: int) -> bool:
        """Whether it is less than what is known of the tier already."""
        return not self.rungs and height < self.least * self.tier.unit

    def bound(self, height: int) -> Fraction:
        """No timetable of at least that height costs less."""
        if not self.rungs:
            return max(self.least, self.tier.value(height))
        if height == 0:
            return self.least
        rung = self.rungs[height - 1]
        units = floor(rung * self.tier.unit)
        above = bisect_right(self.costs, units)
        return self.tier.value(self.costs[above] if above < len(self.costs) else units + 1)

    def limit(self, height: int) -> Fraction | None:
        """What a timetable of that height costs at the most; None: nobody knows."""
        if not self.rungs:
            return self.tier.value(height)
        return self.rungs[height] if height < len(self.rungs) else None


def rungs(tier: Tier, costs: Sequence[int], low: Fraction, top: Fraction | None
          ) -> list[Fraction]:
    """Which costs of a tier are worth telling apart.

    Args:
        tier: what it costs.
        costs: all that it can cost in its units, rising; empty: any number of them.
        low: it costs no less.
        top: it is known that it need cost no more; None: nobody knows.
    """
    begin, end = low * tier.unit, inf if top is None else top * tier.unit
    if costs:
        known = costs[bisect_left(costs, begin):bisect_left(costs, end)]
        return [tier.value(cost) for cost in known[:_MOST_RUNGS]]
    if top is None:
        return [low, *(low + apart for apart in _APART)]
    between = (begin + n * (end - begin) // _PARTS for n in range(_PARTS))
    return sorted({tier.value(floor(units)) for units in (*between, end - 1)})


def _most(cost: Term, cp: cp_model.CpModel) -> int:
    """What a linear expression is at the most, each choice by itself."""
    weight, most = weights(cost)
    for index, factor in weight.items():
        domain = list(cp.proto.variables[index].domain)
        most += max(factor * domain[0], factor * domain[-1])
    return most
