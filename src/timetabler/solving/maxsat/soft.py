"""One cost of many parts, of which cores show that some cannot be avoided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from pysat.card import ITotalizer

from timetabler.solving.maxsat.formula import Formula


class Soft:
    """What is left to be avoided of a cost.

    Args:
        costs: what each literal costs if it is true.
        formula: where it is stated what counts as paid.

    Attributes:
        bound: what is known to be unavoidable.
    """

    def __init__(self, costs: Mapping[int, int], formula: Formula) -> None:
        self._weights = {-literal: cost for literal, cost in costs.items()}
        self._sums: dict[int, tuple[ITotalizer, int]] = {}
        self._made: list[ITotalizer] = []
        self.bound, self._formula = 0, formula

    def levels(self) -> Iterator[int]:
        """What single parts cost, the largest first; after each what then costs less."""
        level = max(self._weights.values(), default=1)
        while level:
            yield level
            level = max((cost for cost in self._weights.values() if cost < level), default=0)

    def assumed(self, weight: int) -> list[int]:
        """The literals that are true where nothing is paid that costs at least so much."""
        return [literal for literal, cost in self._weights.items() if cost >= weight]

    def relax(self, core: Collection[int]) -> None:
        """Take one of a core for paid, and from now on no more than one.

        Args:
            core: assumed literals of which one is false.
        """
        paid = min(self._weights[literal] for literal in core)
        self.bound += paid
        for literal in core:
            self._pay(literal, paid)
            if literal in self._sums:
                self._one_more(*self._sums[literal], paid)
        self._formula.add(*(-literal for literal in core))
        if len(core) > 1:
            counter = ITotalizer([-literal for literal in core], ubound=1,
                                 top_id=self._formula.top)
            self._made.append(counter)
            self._assume(counter, 1, paid, counter.cnf.clauses)

    def close(self) -> None:
        """Free what the counters have taken."""
        for counter in self._made:
            counter.delete()

    def _pay(self, literal: int, paid: int) -> None:
        self._weights[literal] -= paid
        if not self._weights[literal]:
            del self._weights[literal]

    def _one_more(self, counter: ITotalizer, most: int, paid: int) -> None:
        """No more than `most` were to be true: from now on one more may be."""
        if most + 1 < len(counter.lits):
            counter.increase(ubound=most + 1, top_id=self._formula.top)
            new = counter.cnf.clauses[-counter.nof_new:] if counter.nof_new else []
            self._assume(counter, most + 1, paid, new)

    def _assume(self, counter: ITotalizer, most: int, weight: int,
                counting: Iterable[list[int]]) -> None:
        """Assume that no more than so many are true, as is counted by some clauses."""
        self._formula.take(counting, counter.top_id)
        literal = -counter.rhs[most]
        self._weights[literal] = self._weights.get(literal, 0) + weight
        self._sums[literal] = counter, most
