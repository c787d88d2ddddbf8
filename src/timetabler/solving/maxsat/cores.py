"""The least costs that clauses allow, one after another, core by core.

Each cost is taken not to arise, until the solver names a core: some of them of which one cannot
be avoided.  These then count as one, and all of them but one are again taken not to arise (OLL: A.
Morgado, C. Dodaro, J. Marques-Silva, *Core-guided MaxSAT with soft cardinality constraints*,
2014).  Where a cost is at its least, all that is left of it is held, and the next is taken up: what
was learned serves that too (Boolean lexicographic optimization: J. Marques-Silva, J. Argelich, A.
Graca, I. Lynce, 2011).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass

from pysat.solvers import Solver

from timetabler.solving.interrupts import came
from timetabler.solving.maxsat.formula import Formula
from timetabler.solving.maxsat.soft import Soft

#: The fastest of seven on our visits (`benchmarks/README.md`).
_SOLVER = "glucose4"
#: Seconds between two questions whether to give up.
_POLL = 0.05
#: Propagations that take about a second.
_STEP = 10_000_000


@dataclass(frozen=True)
class Lowered:
    """How far a cost was brought down.

    Attributes:
        true: the literals that are true where it is at its least; empty where the search was
            ended early, or where nothing satisfies the clauses.
        bound: it is no less, those before at their least.
    """

    true: frozenset[int]
    bound: int


class Cores:
    """One search; its costs are brought down one after another.

    Args:
        formula: what is to hold; it may grow from cost to cost.
        until: asked several times a second whether to give up.
        steps: of the solver's own work, about a second each, at the most; None: any number.

    Attributes:
        stopped: whether Ctrl-C ended it.
    """

    def __init__(self, formula: Formula, until: Callable[[], bool] = lambda: False,
                 steps: float | None = None) -> None:
        self._formula, self._until, self._most = formula, until, steps
        self._solver, self._stated = Solver(_SOLVER), 0
        self._thread = ThreadPoolExecutor(max_workers=1)
        self.stopped = False

    @property
    def steps(self) -> float:
        """What it has taken so far of the solver's own work, about a second each."""
        return float(self._solver.accum_stats()["propagations"] / _STEP)

    def lower(self, costs: Mapping[int, int],
              tell: Callable[[int], None] = lambda _: None) -> Lowered:
        """Bring one cost down, those before held at their least.

        Args:
            costs: what each literal costs if it is true.
            tell: told of each bound.
        """
        with closing(Soft(costs, self._formula)) as soft:
            return Lowered(self._lower(soft, tell), soft.bound)

    def _lower(self, soft: Soft, tell: Callable[[int], None]) -> frozenset[int]:
        for level in soft.levels():
            while not (is_kept := self._solve(soft.assumed(level))):
                core = None if is_kept is None else self._solver.get_core()
                if not core:
                    return frozenset()
                soft.relax(core)
                tell(soft.bound)
        for literal in soft.assumed(1):
            self._formula.add(literal)
        return frozenset(self._solver.get_model())

    def _solve(self, assumed: list[int]) -> bool | None:
        """Whether everything can be had that is assumed; None: nobody knows, it was ended."""
        self._solver.append_formula(self._formula.clauses[self._stated:])
        self._stated = len(self._formula.clauses)
        if self._most is not None:
            if self.steps >= self._most:
                return None
            self._solver.prop_budget(int((self._most - self.steps) * _STEP) + 1)
        search = self._thread.submit(self._solver.solve_limited, assumed, expect_interrupt=True)
        while not search.done():
            try:
                wait([search], _POLL)
            except KeyboardInterrupt:
                self.stopped = True
            self.stopped = self.stopped or came()
            if self.stopped or self._until():
                self._solver.interrupt()
        self._solver.clear_interrupt()
        return None if self.stopped else search.result()

    def close(self) -> None:
        """Free what the solver has taken."""
        self._thread.shutdown()
        self._solver.delete()
