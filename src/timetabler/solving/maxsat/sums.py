"""Sums in clauses: which literal says that a sum is at least so much.

Two sums are added by every pair of their values (generalized totalizer: S. Joshi, R. Martins,
V. Manquinho, *Generalized totalizer encoding for pseudo-Boolean constraints*, 2015).  Above a
limit all values are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timetabler.solving.maxsat.formula import Formula

#: A sum that is never negative: by each value above 0 that it may have, rising, the literal that
#: is true if it is at least so much.
Sum = dict[int, int]


def keep_within(formula: Formula, parts: Sequence[Sum], limit: int,
                unless: Iterable[int] = ()) -> None:
    """State that sums together are no more than a limit, or one of some literals is true."""
    spared = [*unless]
    if limit < 0:
        formula.add(*spared)
        return
    parts = [part for part in parts if part]
    spare = sum(map(max, parts)) - limit - 1
    if spare < 0:
        return
    # The last addition need not be made: which two values are too much can be said as it is.
    largest = max(range(len(parts)), key=lambda n: len(parts[n]))
    others = [part for n, part in enumerate(parts) if n != largest]
    told = None
    for value, literal in _with_nothing(_Adding(formula, limit + 1, spare).of(others)
                                        if others else {}):
        too_much = next((there for other, there in _with_nothing(parts[largest])
                         if value + other > limit), None)
        if too_much not in (None, told):
            formula.add(*spared, *(-there for there in (literal, too_much) if there))
            told = too_much


@dataclass(frozen=True)
class _Adding:
    """Adds sums to find out whether they are too much.

    Attributes:
        formula: where it is stated what their sum is.
        most: what is above it counts as that.
        spare: by how much all sums together may be less than they can be, and too much.  A part
            that is further below its largest is never part of too much.
    """

    formula: Formula
    most: int
    spare: int

    def of(self, parts: Sequence[Sum]) -> Sum:
        """The sum of sums, as far as it matters."""
        if len(parts) == 1:
            return parts[0]
        half = len(parts) // 2
        one, other = self.of(parts[:half]), self.of(parts[half:])
        least = max(1, sum(map(max, parts)) - self.spare)
        pairs = [(min(a + b, self.most), first, second) for a, first in _with_nothing(one)
                 for b, second in _with_nothing(other) if a + b >= least]
        added = {value: self.formula.literal() for value in sorted({pair[0] for pair in pairs})}
        for value, first, second in pairs:
            self.formula.add(*(-there for there in (first, second) if there), added[value])
        for low, high in pairwise(added.values()):
            self.formula.add(-high, low)
        return added


def _with_nothing(part: Sum) -> Iterable[tuple[int, int]]:
    """Values and their literals, with 0, for which there is none."""
    return (0, 0), *part.items()
