"""Whether clauses can be satisfied, asked of a solver that knows nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product

from pysat.solvers import Solver

from timetabler.solving.maxsat.formula import Formula


class Asked:
    """Clauses, of which it can be asked what they allow."""

    def __init__(self, solver: Solver) -> None:
        self._solver = solver

    def allows(self, literals: Iterable[int]) -> bool:
        """Whether all clauses and some literals can be true at once."""
        return self._solver.solve([*literals])

    def true(self, literals: Iterable[int]) -> frozenset[int]:
        """What is true where some literals are, and all clauses."""
        assert self.allows(literals)
        return frozenset(self._solver.get_model())


@contextmanager
def asking(formula: Formula) -> Iterator[Asked]:
    """The clauses so far."""
    with Solver("glucose4", bootstrap_with=formula.clauses) as solver:
        yield Asked(solver)


def signed(literals: Iterable[int], truths: Iterable[bool]) -> list[int]:
    """Literals, each as true as it is said to be."""
    return [literal if true else -literal for literal, true in zip(literals, truths, strict=True)]


def truths(many: int) -> Iterator[tuple[bool, ...]]:
    """All that so many literals can be."""
    return product((False, True), repeat=many)
