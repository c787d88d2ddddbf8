"""A plain lexicographic CP-SAT model, as a competent user would write it in an afternoon.

It has a variable for everything that happens, states each rule as it reads, and brings
tier after tier down from where the one above left off.  It does not count, does not
relax, and breaks no symmetry: that is what it is there to be compared with.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from ortools.sat.python import cp_model

from benchmarks.contestants import Ended, Report, TierEnd
from benchmarks.contestants.plain.choices import Choices
from benchmarks.contestants.plain.costs import Tier, tier
from benchmarks.contestants.plain.musts import add_musts
from timetabler.domain.challenge import Challenge

_SMALL = 1e-6
#: Seconds for which it is not worth beginning again, and what no cost comes near.
_WORTH_WHILE, _ANYTHING = 0.5, 1 << 40


class Plain:
    """The contestant ``plain``."""

    name = "plain"

    def missing(self) -> str | None:
        """Nothing: it needs what the library needs."""
        return None

    def run(self, challenge: Challenge, seconds: float, workers: int, seed: int,
            report: Report) -> Ended:
        """Tier after tier in equal shares of the time; what is left is for those still open."""
        begun = time.perf_counter()
        choices = Choices(challenge)
        add_musts(choices)
        search = _Search(choices, report, begun, begun + seconds)
        search.solver.parameters.num_workers = workers
        search.solver.parameters.random_seed = seed
        return search.go()


class _Search:
    """The search through the tiers of one model."""

    def __init__(self, choices: Choices, report: Report, begun: float, until: float) -> None:
        self.solver = cp_model.CpSolver()
        self._choices, self._report = choices, report
        self._begun, self._until = begun, until
        self._tiers: dict[str, Tier] = {}
        self._holds: dict[str, cp_model.Constraint] = {}
        self._ends: list[TierEnd] = []
        self._found = False

    def go(self) -> Ended:
        """Bring down every tier, and then those that were not proved with all that is left.

        Nothing below a tier is proved before that tier is, so time that is left after the
        first way down goes to the first one open.
        """
        status, names = self._go_down(), self._choices.facts.tiers
        if not self._found:
            return Ended("infeasible" if status == cp_model.INFEASIBLE else "unknown")
        while (again := self._open) < len(self._ends) and self._left > _WORTH_WHILE:
            self._let_go(again)
            self._bring_down(names[again], self._left)
            self._go_down()
        done = self._open == len(names)
        return Ended("optimal" if done else "feasible", tuple(self._ends))

    def _go_down(self) -> int:
        """Bring down the tiers from where it is on; the solver's last status."""
        names, status = self._choices.facts.tiers, int(cp_model.UNKNOWN)
        for number in range(len(self._ends), len(names)):
            if self._left > 0:
                status = self._bring_down(names[number], self._left / (len(names) - number))
                if not self._found:
                    break
        return status

    @property
    def _open(self) -> int:
        """The first tier that is not proved, by its place; their number where all are."""
        return next((place for place, end in enumerate(self._ends)
                     if end.value is None or end.bound is None
                     or end.value > end.bound + _SMALL), len(self._ends))

    def _let_go(self, first: int) -> None:
        """Hold nothing of a tier and of those below it any more."""
        for name in self._choices.facts.tiers[first:]:
            if name in self._holds:
                self._holds.pop(name).proto.linear.domain[1] = _ANYTHING
        del self._ends[first:]

    @property
    def _left(self) -> float:
        return self._until - time.perf_counter()

    def _bring_down(self, name: str, share: float) -> int:
        """Minimise one tier, hold it where it got to, and start the next one from there."""
        model = self._choices.model
        if name not in self._tiers:
            self._tiers[name] = tier(self._choices, name)
        level = self._tiers[name]
        model.minimize(level.cost)
        watch = _Watch(self._choices, level, [end.bound for end in self._ends], self._report)
        status = self._solve(watch, share)
        if status == cp_model.UNKNOWN and not self._found:
            status = self._solve(watch, self._left)  # any timetable first, if it takes all time
        self._ends.append(TierEnd(name, watch.value, watch.bound(self.solver),
                                  time.perf_counter() - self._begun))
        if watch.best:
            self._found = True
            self._holds[name] = model.add(level.cost <= round(self.solver.objective_value))
            _hint(model, watch.best)
        return status

    def _solve(self, watch: _Watch, seconds: float) -> int:
        self.solver.parameters.max_time_in_seconds = max(0.1, seconds)
        return int(self.solver.solve(self._choices.model, watch))


class _Watch(cp_model.CpSolverSolutionCallback):
    """Hands over each better timetable of one tier's search."""

    def __init__(self, choices: Choices, level: Tier, above: list[float | None],
                 report: Report) -> None:
        super().__init__()
        self._choices, self._unit, self._report = choices, level.unit, report
        self._above = above
        self._below = [None] * (len(choices.facts.tiers) - len(above) - 1)
        self.best: Sequence[int] = ()
        self.value: float | None = None

    def on_solution_callback(self) -> None:
        """Read the timetable, and what is proved so far."""
        self.best, self.value = self.response_proto.solution, self.objective_value / self._unit
        self._report(self._choices.read(self), (*self._above, self.bound(self), *self._below))

    def bound(self, known: cp_model.CpSolver | cp_model.CpSolverSolutionCallback) -> float:
        """What is proved of the tier; no cost is below 0."""
        return max(0.0, known.best_objective_bound / self._unit)


def _hint(model: cp_model.CpModel, values: Sequence[int]) -> None:
    model.clear_hints()
    for index, value in enumerate(values):
        model.add_hint(model.get_int_var_from_proto_index(index), value)
