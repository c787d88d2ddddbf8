"""Tiers of one model brought down one after another, each held where the next begins.

Held to the value of a tier, a search learns little from it: a long sum breaks its limit only
when nearly all of it is chosen.  So each part of a cost is taken for 0 until a core says which
cannot be, and what is learned of one tier serves those below it (`maxsat.cores`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import TracebackType
from typing import Self

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.maxsat import Cores, Translation
from timetabler.solving.relaxations.strata import Narrow, Stratum, rungs
from timetabler.solving.run import Run
from timetabler.solving.statements import weights
from timetabler.solving.tiers import Tier

#: How often a tier in small fractions is told apart more finely.
_ROUNDS = 12


@dataclass(frozen=True)
class Level:
    """Where a tier was brought down to.

    Attributes:
        low: it costs no less.
        top: nor more, where those above are at their least; None: nobody knows.
        is_reached: whether the search came to its end there; if not, nothing is held.
    """

    low: Fraction
    top: Fraction | None = None
    is_reached: bool = False


class Descent:
    """One search; a context, since the solver takes memory that is not Python's.

    Args:
        cp: the model.
        narrow: says of a tier what it means not to be over a limit.
        until: asked several times a second whether to give up.
        steps: of the solver's own work, about a second each, at the most; None: any number.
    """

    def __init__(self, cp: cp_model.CpModel, narrow: Narrow, until: Callable[[], bool],
                 steps: float | None) -> None:
        self._cp, self._narrow = cp, narrow
        self._translation = Translation(cp)
        self._cores = Cores(self._translation.formula, until, steps)
        self._true = frozenset[int]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._cores.close()

    @property
    def steps(self) -> float:
        """What it has taken so far of the solver's own work, about a second each."""
        return self._cores.steps

    @property
    def stopped(self) -> bool:
        """Whether Ctrl-C ended it."""
        return self._cores.stopped

    @property
    def found(self) -> Run:
        """A solution in which all tiers so far are at their least."""
        values = self._translation.values(self._true)

        def value(term: Term) -> int:
            factors, constant = weights(term)
            return constant + sum(factor * values[n] for n, factor in factors.items())

        return Run(int(cp_model.OPTIMAL), values, value, bound=0, stopped=False)

    def lower(self, tier: Tier, least: Fraction, costs: Sequence[int],
              tell: Callable[[Fraction], None]) -> Level:
        """Bring a tier down, and hold it there.

        Args:
            tier: what it costs.
            least: what is known of it.
            costs: all that it can cost in its units, rising; empty: any number of them.
            tell: told of each bound.
        """
        level = Level(least)
        for _ in range(_ROUNDS):
            told = rungs(tier, costs, level.low, level.top)
            stratum = Stratum.of(tier, level.low, told, self._cp, self._narrow, costs)
            level = self._climb(stratum, tell)
            if level.low == level.top or not (level.is_reached and stratum.rungs):
                break
        return level

    def _climb(self, stratum: Stratum, tell: Callable[[Fraction], None]) -> Level:
        self._translation.more()
        cost = self._translation.cost(stratum.height)
        told = self._cores.lower(
            cost.of, lambda bound: tell(stratum.bound(cost.least + bound)))
        height = cost.least + told.bound
        if not told.true or stratum.is_known(height):
            return Level(stratum.bound(height))
        self._true = told.true
        return Level(stratum.bound(height), stratum.limit(height) if cost.is_whole else None, True)
