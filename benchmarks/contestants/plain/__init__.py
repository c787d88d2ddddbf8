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


class Plain:
    """The contestant ``plain``."""

    name = "plain"

    def missing(self) -> str | None:
        """Nothing: it needs what the library needs."""
        return None

    def run(self, challenge: Challenge, seconds: float, workers: int, seed: int,
            report: Report) -> Ended:
        """Tier after tier, each with an equal share of the time that is left."""
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
        self._ends: list[TierEnd] = []
        self._found = False

    def go(self) -> Ended:
        """Bring down every tier for which there is time."""
        names = self._choices.facts.tiers
        for number, name in enumerate(names):
            if self._left <= 0:
                break
            status = self._bring_down(name, self._left / (len(names) - number))
            if not self._found:
                return Ended("infeasible" if status == cp_model.INFEASIBLE else "unknown")
        proved = [end.value is not None and end.bound is not None
                  and end.value <= end.bound + _SMALL for end in self._ends]
        done = len(proved) == len(names) and all(proved)
        return Ended("optimal" if done else "feasible", tuple(self._ends))

    @property
    def _left(self) -> float:
        return self._until - time.perf_counter()

    def _bring_down(self, name: str, share: float) -> int:
        """Minimise one tier, hold it where it got to, and start the next one from there."""
        level, model = tier(self._choices, name), self._choices.model
        model.minimize(level.cost)
        watch = _Watch(self._choices, level, [end.bound for end in self._ends], self._report)
        status = self._solve(watch, share)
        if status == cp_model.UNKNOWN and not self._found:
            status = self._solve(watch, self._left)  # any timetable first, if it takes all time
        self._ends.append(TierEnd(name, watch.value, watch.bound(self.solver),
                                  time.perf_counter() - self._begun))
        if watch.best:
            self._found = True
            model.add(level.cost <= round(self.solver.objective_value))
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
