"""One run of CP-SAT that reports as it goes and can be stopped with Ctrl-C.

The solver works in a thread of its own: while it runs, Python's main thread would not
hear an interrupt, and nothing could be shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term

_POLL = 0.1  # seconds between two looks at the search

#: Told (value or None, bound or None) of the running search, several times a second.
Watcher = Callable[[float | None, float | None], None]


@dataclass(frozen=True)
class Settings:
    """How to run the solver: threads, seed."""

    workers: int
    seed: int = 0


@dataclass(frozen=True)
class Run:
    """One run's answer.

    Attributes:
        status: CP-SAT's own.
        values: value of every variable of the model by its index; empty without a solution.
        objective: value of the objective, if a solution was found.
        bound: proved bound of the objective.
        stopped: whether Ctrl-C ended it.
    """

    status: int
    values: tuple[int, ...]
    objective: int
    bound: int
    seconds: float
    stopped: bool

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return bool(self.values)

    def value(self, term: Term) -> int:
        """The value of one choice."""
        return term if isinstance(term, int) else self.values[term.index]


def run(model: cp_model.CpModel, seconds: float, settings: Settings,
        watch: Watcher | None = None) -> Run:
    """Solve `model` within `seconds`; its objective, if any, counts whole numbers."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, seconds)
    solver.parameters.num_workers = settings.workers
    solver.parameters.random_seed = settings.seed
    latest = _Latest()
    solver.best_bound_callback = latest.tell_bound
    begun = time.perf_counter()
    with ThreadPoolExecutor(max_workers=1) as thread:
        search = thread.submit(solver.solve, model, latest)
        stopped = _wait(search, solver, latest, watch)
        status = int(search.result())
    has_solution = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Run(
        status=status,
        values=tuple(solver.response_proto.solution) if has_solution else (),
        objective=round(solver.objective_value) if has_solution else 0,
        bound=round(solver.best_objective_bound),
        seconds=time.perf_counter() - begun,
        stopped=stopped,
    )


class _Latest(cp_model.CpSolverSolutionCallback):
    """Remembers the best value and bound of a running search."""

    def __init__(self) -> None:
        super().__init__()
        self.best: float | None = None
        self.bound: float | None = None

    def on_solution_callback(self) -> None:
        self.best = self.objective_value

    def tell_bound(self, bound: float) -> None:
        self.bound = bound


def _wait(search: Future[Any], solver: cp_model.CpSolver, latest: _Latest,
          watch: Watcher | None) -> bool:
    """Wait for the solver's end; True if an interrupt ended it early."""
    stopped = False
    while not search.done():
        try:
            wait([search], timeout=_POLL)
            if watch is not None:
                watch(latest.best, latest.bound)
        except KeyboardInterrupt:
            stopped = True
            solver.stop_search()
    return stopped
