"""Strata: several tiers as one cost, in which a tier outweighs all below it together.

A tier of whole costs is a stratum as it is.  One that counts in fractions has too many values
to be climbed one by one: its stratum is how many of a few chosen costs, its rungs, are too low.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.statements import total, weights
from timetabler.solving.tiers import Tier

#: CP-SAT tells its bounds as floats: above this they are no whole numbers any more.
_MOST = 2**50

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
        rungs: costs, rising from `least`; empty where each height is a cost.
        height: a linear expression.
        most: no height is above.
        costs: all that the tier can cost, rising; empty: any multiple of its unit.
    """

    tier: Tier
    least: Fraction
    rungs: tuple[Fraction, ...]
    height: Term
    most: int
    costs: Sequence[Fraction] = ()

    @classmethod
    def of(cls, tier: Tier, least: Fraction, rungs: Iterable[Fraction], cp: cp_model.CpModel,
           narrow: Narrow = as_it_is, costs: Sequence[Fraction] = ()) -> Stratum:
        """Make a stratum, and state in a model what its height is.

        Args:
            tier: what it costs.
            least: a bound that is known already.
            rungs: costs that are worth telling apart.
            cp: the model.
            narrow: states what each rung means, where it is not too low.
            costs: all that the tier can cost, rising; empty: any multiple of its unit.
        """
        if isinstance(tier.cost, int):
            return cls(tier, least, (), 0, 0)
        cp.add(tier.cost >= ceil(least * tier.unit))
        most = _most(tier.cost, cp)
        if tier.unit == 1:
            return cls(tier, least, (), tier.cost, most)
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
        return cls(tier, least, steps, total(above), len(above), costs)

    @property
    def lowest(self) -> int:
        """No height is below."""
        return 0 if self.rungs else ceil(self.least)

    def bound(self, height: int) -> Fraction:
        """No timetable of at least that height costs less."""
        if not self.rungs:
            return max(self.least, Fraction(height))
        if height == 0:
            return self.least
        rung = self.rungs[height - 1]
        more = self.costs[bisect_right(self.costs, rung):]
        return more[0] if more else rung + Fraction(1, self.tier.unit)

    def limit(self, height: int) -> Fraction | None:
        """What a timetable of that height costs at the most; None: nobody knows."""
        if not self.rungs:
            return Fraction(height)
        return self.rungs[height] if height < len(self.rungs) else None


class Strata:
    """Strata as one cost.

    Args:
        strata: the most important first; the last are left out where numbers grow too large.

    Attributes:
        strata: those that count.
        cost: what is minimised.
    """

    def __init__(self, strata: Sequence[Stratum]) -> None:
        self.strata = tuple(strata[:_how_many(strata)])
        self.cost: Term = 0
        self._weights: list[int] = []
        weight = 1
        for stratum in reversed(self.strata):
            self.cost = self.cost + weight * stratum.height
            self._weights.insert(0, weight)
            weight *= stratum.most + 1

    def heights(self, cost: int) -> list[int]:
        """The height of each, for a cost of them all.

        For a bound of the cost they are bounds too, each for where all above are reached.
        """
        found = []
        for weight in self._weights:
            height, cost = divmod(cost, weight)
            found.append(height)
        return found

    def bounds(self, cost: int) -> dict[str, Fraction]:
        """The bound of each tier by name, where no cost of them all is less.

        Where that is lower than what is known of a tier, it says nothing of those below.
        """
        bounds, says = dict[str, Fraction](), True
        for its, height in self._told(cost):
            bounds[its.tier.name] = its.bound(height if says else 0)
            says = says and height >= its.lowest
        return bounds

    def limits(self, cost: int) -> dict[str, Fraction]:
        """What each tier costs at the most, where that is known, at a cost of them all."""
        return {its.tier.name: limit for its, height in self._told(cost)
                if (limit := its.limit(height)) is not None}

    def _told(self, cost: int) -> Iterable[tuple[Stratum, int]]:
        return zip(self.strata, self.heights(cost), strict=True)


def _how_many(strata: Sequence[Stratum]) -> int:
    """How many strata, the most important first, have a cost that is small enough."""
    product = 1
    for number, stratum in enumerate(strata):
        product *= stratum.most + 1
        if product > _MOST:
            return number
    return len(strata)


def _most(cost: Term, cp: cp_model.CpModel) -> int:
    """What a linear expression is at the most, each choice by itself."""
    weight, most = weights(cost)
    for index, factor in weight.items():
        domain = list(cp.proto.variables[index].domain)
        most += max(factor * domain[0], factor * domain[-1])
    return most
