"""HiGHS: the challenge as a mixed-integer linear program, one tier after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from math import ceil, isfinite
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.contestants import Ended, Report, TierEnd
from benchmarks.contestants.facts import Facts
from benchmarks.contestants.highs_.costs import level_cost, scales
from benchmarks.contestants.highs_.linear import Expr
from benchmarks.contestants.highs_.model import Model
from benchmarks.contestants.highs_.travel import keep_travel_time
from timetabler.domain.challenge import Challenge

if TYPE_CHECKING:
    from benchmarks.contestants.highs_.solver import Solver


class Highs:
    """A linear model as somebody who knows how would write it, solved by HiGHS."""

    name = "highs"

    def missing(self) -> str | None:
        """Whether `highspy` is installed."""
        return None if find_spec("highspy") else "the package highspy is not installed"

    def warm_up(self) -> None:
        """Load HiGHS before the clock starts.

        Not when the class is made: OR-Tools brings a HiGHS of its own, and cannot be
        loaded any more into a process that has this one.
        """
        import benchmarks.contestants.highs_.solver  # noqa: F401

    def run(self, challenge: Challenge, seconds: float, workers: int, seed: int,
            report: Report) -> Ended:
        """One tier after the other; the higher ones get more of the time."""
        from benchmarks.contestants.highs_.solver import Solver

        begun, facts = perf_counter(), Facts(challenge)
        if (fault := facts.unsupported()) is not None:
            return Ended("error", note=fault)
        model = Model(facts)
        if facts.must("travel-time"):
            keep_travel_time(model)
        model.at_most(level_cost(model, 0), 0.0)
        run = _Run(model, Solver(workers, seed), begun, begun + seconds, report)
        for tier in range(max(1, len(facts.tiers))):
            if not run.tier(tier):
                break
        return run.ended()


class _Run:
    """The tiers so far."""

    def __init__(self, model: Model, solver: Solver, begun: float, end: float,
                 report: Report) -> None:
        self._model, self._solver, self._report = model, solver, report
        self._begun, self._end = begun, end
        #: Where there are no tiers, any timetable will do.
        self._names = model.facts.tiers or ("",)
        self._scales = scales(model.facts) or [1]
        self._best: Sequence[float] | None = None
        self._ends: list[TierEnd] = []
        self._infeasible = False

    def tier(self, number: int) -> bool:
        """Bring one tier as low as the time allows; False if there is no timetable yet."""
        scale = self._scales[number]
        expr = level_cost(self._model, number + 1)
        outcome = self._solver.minimise(self._model, expr, self._best, self._share(number),
                                        self._end, 1 / scale, self._told(number))
        value, bound = None, self._round_up(outcome.bound, scale)
        if outcome.values is not None:
            self._best = outcome.values
            value = self._value(expr, outcome.values, scale)
            # Two values of a tier differ by 1 / scale at least: so much is proved.
            bound = value if outcome.optimal else bound
            self._model.at_most(expr, value + 1e-6 * max(1.0, value))
        self._infeasible = outcome.infeasible and number == 0
        self._ends.append(TierEnd(self._names[number], value, bound, perf_counter() - self._begun))
        return outcome.values is not None

    def ended(self) -> Ended:
        """What came of it."""
        proved = len(self._ends) == len(self._names) and all(
            end.value is not None and end.bound == end.value for end in self._ends)
        status = ("infeasible" if self._infeasible else "unknown" if self._best is None
                  else "optimal" if proved else "feasible")
        return Ended(status, tuple(self._ends) if self._names != ("",) else ())

    def _share(self, number: int) -> float:
        """When a tier should stop: of three tiers left they get 3, 2 and 1 sixths of the time."""
        now, left = perf_counter(), len(self._names) - number
        return now + 2 / (left + 1) * (self._end - now)

    def _told(self, number: int) -> Callable[[Sequence[float], float], None]:
        proved = [end.bound for end in self._ends]
        rest = [None] * (len(self._names) - number - 1)

        def improved(values: Sequence[float], bound: float) -> None:
            bounds = (*proved, self._round_up(bound, self._scales[number]), *rest)
            self._report(self._model.facts.placements(self._model.plans(values)), bounds)
        return improved

    @staticmethod
    def _value(expr: Expr, values: Sequence[float], scale: int) -> float:
        cost = expr.constant + sum(times * values[column] for column, times in expr.of.items())
        return round(cost * scale) / scale if scale < 1e6 else cost

    @staticmethod
    def _round_up(bound: float, scale: int) -> float | None:
        """A bound as the next cost that a timetable can have; costs are never negative."""
        if not isfinite(bound):
            return None
        return max(0.0, ceil(bound * scale - 1e-6 * scale) / scale if scale < 1e6 else bound)
