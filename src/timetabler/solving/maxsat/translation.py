"""A CP-SAT model in clauses: its choices, its numbers one literal a step, and its sums.

What has too many steps is left out, with all that is said of it: what is proved of the rest
holds for the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.maxsat.exclusive import Exclusive
from timetabler.solving.maxsat.formula import Formula
from timetabler.solving.maxsat.linear import Linear
from timetabler.solving.maxsat.reading import Reader, Stated
from timetabler.solving.maxsat.sums import Sum, keep_within
from timetabler.solving.maxsat.tighten import tighten, trim
from timetabler.solving.statements import weights

#: A number of more steps is left out.
_MOST_STEPS = 100


@dataclass(frozen=True)
class Cost:
    """A linear expression in clauses.

    Attributes:
        least: it is no less.
        of: what each literal adds to that if it is true.
        is_whole: whether that is all of it; else something was left out.
    """

    least: int
    of: Mapping[int, int]
    is_whole: bool


class Translation:
    """One model in clauses.

    Args:
        cp: the model, of linear sums, clauses, and sets of which one is taken.

    Attributes:
        formula: the clauses.
    """

    def __init__(self, cp: cp_model.CpModel) -> None:
        self.formula, self._steps = Formula(), dict[int, list[int]]()
        self._trimmed = dict[int, int]()
        self._reader = Reader(cp)
        self._ranges = self._reader.ranges
        stated = self._reader.more()
        tighten(stated.linears, self._ranges)
        self._exclusive = Exclusive(stated.linears, stated.sets, self._ranges)
        self._state(stated, since=0)

    def more(self) -> None:
        """Translate what was stated in the model since it was last read.

        It may ask no more of an old large number than some best solution needs (`trim`).
        """
        since = len(self._ranges.low)
        self._state(self._reader.more(), since)

    def cost(self, expression: Term) -> Cost:
        """A linear expression of the model, of which less is better."""
        factors, constant = weights(expression)
        least, of = constant, dict[int, int]()
        for number, factor in factors.items():
            if factor > 0:
                least += factor * self._ranges.low[number]
            elif number in self._trimmed:  # it may be larger than it need be
                least += factor * self._trimmed[number]
            else:
                least += factor * self._ranges.high[number]
            for step in self._steps_of(number) if self._counts(number, factor) else ():
                literal = step if factor > 0 else -step
                of[literal] = of.get(literal, 0) + abs(factor)
        return Cost(least, of, is_whole=all(self._counts(*part) for part in factors.items()))

    def _counts(self, number: int, factor: int) -> bool:
        """Whether a number of a cost is kept, and is as large as it may be, where that counts."""
        return self._is_kept(number) and (factor > 0 or number not in self._trimmed)

    def values(self, literals: Collection[int]) -> tuple[int, ...]:
        """The value of every number, by its index, where some literals are true."""
        return tuple(low + sum(step in literals for step in self._steps.get(number, ()))
                     for number, low in enumerate(self._ranges.low))

    # ---- numbers ----------------------------------------------------------------------

    def _is_kept(self, number: int) -> bool:
        return self._ranges.width(number) <= _MOST_STEPS

    def _steps_of(self, number: int) -> list[int]:
        """For each step above the least that a number can be, whether it is at least that."""
        if number not in self._steps:
            steps = [self.formula.literal() for _ in range(self._ranges.width(number))]
            for lower, higher in pairwise(steps):
                self.formula.add(-higher, lower)
            self._steps[number] = steps
        return self._steps[number]

    def _literal(self, reference: int) -> int:
        """Whether a choice is taken."""
        if reference < 0:
            return -self._literal(~reference)
        if self._ranges.width(reference):
            return self._steps_of(reference)[0]
        return self.formula.true if self._ranges.low[reference] else -self.formula.true

    # ---- constraints --------------------------------------------------------------------

    def _state(self, stated: Stated, since: int) -> None:
        """State in clauses what was read; numbers since one are new."""
        self._trimmed |= trim(stated.linears, self._ranges, self._exclusive, _MOST_STEPS, since)
        tighten(stated.linears, self._ranges, since)
        for linear in stated.linears:
            self._linear(linear)
        for one in stated.sets:
            self.formula.at_most_one(map(self._literal, one))
        for clause in stated.clauses:
            self.formula.add(*map(self._literal, clause))

    def _linear(self, linear: Linear) -> None:
        if not all(map(self._is_kept, linear.weights)) or any(
                map(self._ranges.is_false, linear.only_if)):
            return
        unless = [-self._literal(choice) for choice in linear.only_if
                  if not self._ranges.is_true(choice)]
        known = sum(weight * self._ranges.low[n] for n, weight in linear.weights.items())
        open_ = {n: weight for n, weight in linear.weights.items() if self._ranges.width(n)}
        if self._is_flag(open_, linear.low - known, linear.high - known) and not unless:
            self._flag(open_)
            return
        self._keep_within(open_, linear.high - known, unless)
        self._keep_within({n: -weight for n, weight in open_.items()}, known - linear.low, unless)

    def _is_flag(self, weights: Mapping[int, int], low: int, high: int) -> bool:
        """Whether one choice is the sum of the others."""
        return (low == high == 0 and all(self._ranges.width(n) == 1 for n in weights)
                and sorted(weights.values())[1:-1] in ([1] * (len(weights) - 2),
                                                       [-1] * (len(weights) - 2))
                and {*weights.values()} == {1, -1})

    def _flag(self, weights: Mapping[int, int]) -> None:
        signs = [*weights.values()]
        sign = 1 if signs.count(1) == 1 else -1
        flag = next(n for n, weight in weights.items() if weight == sign)
        parts = [self._steps_of(n)[0] for n in weights if n != flag]
        self.formula.add(-self._steps_of(flag)[0], *parts)
        for part in parts:
            self.formula.add(-part, self._steps_of(flag)[0])
        self.formula.at_most_one(parts)

    def _keep_within(self, weights: Mapping[int, int], limit: int, unless: Collection[int]) -> None:
        """A sum of numbers, each from its least on, is no more than a limit."""
        most = sum(weight * self._ranges.width(n) for n, weight in weights.items() if weight > 0)
        if most <= limit:
            return
        if limit == 1 and not unless and all(
                weight == 1 and self._ranges.width(n) == 1 for n, weight in weights.items()):
            self.formula.at_most_one(self._steps_of(n)[0] for n in weights)
            return
        parts = [*self._parts(weights)]
        limit += sum(spared for _, spared in parts)
        keep_within(self.formula, [part for part, _ in parts], limit, unless)

    def _parts(self, weights: Mapping[int, int]) -> Iterator[tuple[Sum, int]]:
        """Sums that make one up, and how much each is more than its part of it."""
        choices = {n: weight for n, weight in weights.items() if self._ranges.width(n) == 1}
        for sign in (1, -1):
            signed = {n: weight * sign for n, weight in choices.items() if weight * sign > 0}
            for group in self._exclusive.groups(signed):
                yield self._of_group({n: signed[n] for n in group}, sign)
        for number, weight in weights.items():
            if number not in choices:
                yield self._of_number(self._steps_of(number), weight)

    def _of_group(self, weights: Mapping[int, int], sign: int) -> tuple[Sum, int]:
        """What one taken choice counts, or the most of any without what it counts."""
        literals = {n: self._steps_of(n)[0] for n in weights}
        values = sorted({*weights.values()})
        at_least = {value: self.formula.any_of(
            literals[n] for n, weight in weights.items() if weight >= value) for value in values}
        if sign > 0:
            return at_least, 0
        most = values[-1]
        falls = {most - below: -at_least[value] for below, value in pairwise((0, *values))}
        return dict(sorted(falls.items())), most

    def _of_number(self, steps: list[int], weight: int) -> tuple[Sum, int]:
        if weight > 0:
            return {weight * n: step for n, step in enumerate(steps, 1)}, 0
        falls = {-weight * n: -step for n, step in enumerate(reversed(steps), 1)}
        return falls, -weight * len(steps)
