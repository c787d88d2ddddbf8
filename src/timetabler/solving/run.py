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
from timetabler.solving.interrupts import came

_POLL = 0.1  # seconds between two looks at the search
_UNKNOWN = 1e15  # CP-SAT's bounds beyond this mean that nothing is known yet

#: CP-SAT takes seeds below this.
SEEDS = 2**31

#: Told (value or None, bound or None) of the running search, several times a second.
Watcher = Callable[[float | None, float | None], None]

#: Does something else until it is told, by what it is given to ask, that a search is over.
Meanwhile = Callable[[Callable[[], bool]], None]


@dataclass(frozen=True)
class Settings:
    """How to run the solver.

    Attributes:
        workers: threads.
        seed: of the search.
        by_cores: raise the bound core by core (of penalties that cannot all be 0), which
            proves small counting models in a blink where others creep.
        hints_fixed: take every hint for settled, and look for the rest only.
        cuts: strengthen linear programs by cuts.
        subsolvers: of CP-SAT, by name, for all threads but the last.  Empty, or with fewer than
            three threads: its own choice, and the core.
        improves: whether that last thread looks for better solutions; else there is none.
        by_conflicts: learn from conflicts alone, which finds what is known to exist sooner
            than linear programs do.
        steps: so much of the solver's own work at the most, in its units of about a second.
        until: asked several times a second whether there is nothing more to search for.
        meanwhile: what the waiting thread does; it is given a question to ask now and then,
            whether the search is over, and comes back soon after it is.
    """

    workers: int
    seed: int = 0
    by_cores: bool = False
    hints_fixed: bool = False
    cuts: bool = True
    subsolvers: tuple[str, ...] = ()
    improves: bool = True
    by_conflicts: bool = False
    steps: float | None = None
    until: Callable[[], bool] = lambda: False
    meanwhile: Meanwhile | None = None


@dataclass(frozen=True)
class Run:
    """One run's answer.

    Attributes:
        status: CP-SAT's own.
        values: value of every variable of the model by its index; empty without a solution.
        value: the value of any expression over them.
        bound: proved bound of the objective.
        stopped: whether Ctrl-C ended it.
        steps: of the solver's own work, in its units of about a second.
    """

    status: int
    values: tuple[int, ...]
    value: Callable[[Term], int]
    bound: int
    stopped: bool
    steps: float = 0.0

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return bool(self.values)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be found out."""
        return self.status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)


def run(model: cp_model.CpModel, seconds: float, settings: Settings,
        watch: Watcher | None = None, until: Callable[[], bool] = lambda: False) -> Run:
    """Solve a model; its objective, if any, counts whole numbers.

    Args:
        model: what is solved.
        seconds: wall-clock limit.
        settings: how to run the solver.
        watch: told of value and bound several times a second.
        until: besides that of the settings.
    """
    solver = cp_model.CpSolver()
    _set(solver.parameters, seconds, settings)
    latest = _Latest()
    solver.best_bound_callback = latest.tell_bound
    with ThreadPoolExecutor(max_workers=1) as thread:
        search = thread.submit(solver.solve, model, latest)
        waiting = _Waiting(search, solver, latest, watch,
                           lambda: until() or settings.until())
        stopped = waiting.wait(settings.meanwhile)
        status = int(search.result())
    assert status != cp_model.MODEL_INVALID, solver.solution_info()  # ours
    has_solution = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Run(
        status=status,
        values=tuple(solver.response_proto.solution) if has_solution else (),
        value=solver.value,
        bound=whole_bound(solver.best_objective_bound),
        stopped=stopped or came(),
        steps=solver.response_proto.deterministic_time,
    )


def _set(parameters: Any, seconds: float, settings: Settings) -> None:
    """CP-SAT's parameters for one run."""
    parameters.max_time_in_seconds = max(0.01, seconds)
    parameters.num_workers = settings.workers
    parameters.random_seed = settings.seed
    _share_out(parameters, settings)
    parameters.cut_level = int(settings.cuts)
    parameters.optimize_with_core = settings.by_cores
    parameters.linearization_level = 0 if settings.by_cores or settings.by_conflicts else 1
    if settings.steps is not None:
        parameters.max_deterministic_time = settings.steps
    parameters.fix_variables_to_their_hinted_value = settings.hints_fixed
    # Else the solver takes Ctrl-C for itself, and leaves Python deaf to it afterwards.
    parameters.catch_sigint_signal = False


def _share_out(parameters: Any, settings: Settings) -> None:
    """Who of the threads searches how."""
    # What one thread learns from conflicts slows another down: with it proofs took twice as long.
    parameters.share_glue_clauses = False
    if settings.subsolvers and settings.workers > 2:
        parameters.subsolvers.extend(settings.subsolvers)
        if not settings.improves:
            parameters.num_workers = settings.workers - 1
            parameters.use_lns = parameters.use_feasibility_jump = False
            parameters.num_violation_ls = 0
    elif settings.workers > 1:
        # It raises bounds that the others leave alone; without it a bound may stand for minutes.
        parameters.extra_subsolvers.append("core")


def whole_bound(proved: float) -> int:
    """The bound as a whole number; costs are never negative, whatever is not known yet."""
    return round(proved) if 0 <= proved < _UNKNOWN else 0


class _Latest(cp_model.CpSolverSolutionCallback):
    """Remembers the best value and bound of a running search."""

    def __init__(self) -> None:
        super().__init__()
        self.best: float | None = None
        self.bound: float | None = None

    def on_solution_callback(self) -> None:
        self.best = self.objective_value

    def tell_bound(self, bound: float) -> None:
        # When nothing better is left, CP-SAT tells of a bound above the best.
        self.bound = bound if self.best is None else min(bound, self.best)


class _Waiting:
    """Waits for a search's end, and looks at it several times a second."""

    def __init__(self, search: Future[Any], solver: cp_model.CpSolver, latest: _Latest,
                 watch: Watcher | None, until: Callable[[], bool]) -> None:
        self._search, self._solver, self._latest = search, solver, latest
        self._watch, self._until = watch, until
        self._due = 0.0

    def wait(self, meanwhile: Meanwhile | None) -> bool:
        """Wait for the end; True if an interrupt brought it about."""
        stopped = False
        while not self._search.done():
            try:
                if meanwhile is not None and not stopped:
                    meanwhile(self._is_over)
                wait([self._search], timeout=_POLL)
                self._look()
            except KeyboardInterrupt:
                stopped = True
                self._solver.stop_search()
            except BaseException:
                self._solver.stop_search()  # else its thread would be waited for
                raise
        return stopped

    def _is_over(self) -> bool:
        """Whether the search has ended; it is looked at if that is due."""
        if time.perf_counter() >= self._due:
            self._look()
        return self._search.done()

    def _look(self) -> None:
        """Tell what is found so far, and end the search if there is nothing more to find."""
        self._due = time.perf_counter() + _POLL
        if self._watch is not None:
            self._watch(self._latest.best, self._latest.bound)
        if self._until() or came():
            self._solver.stop_search()
