"""Sums in clauses: which literal says that a sum is at least so much.

Two sums are added by every pair of their values (generalized totalizer: S. Joshi, R. Martins,
V. Manquinho, *Generalized totalizer encoding for pseudo-Boolean constraints*, 2015).  Above a
limit all values are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    if sum(max(part) for part in parts if part) <= limit:
        return
    # The last addition need not be made: which two values are too much can be said as it is.
    largest = max(range(len(parts)), key=lambda n: len(parts[n]))
    others = [part for n, part in enumerate(parts) if n != largest]
    told = None
    for value, literal in _with_nothing(_added(formula, others, limit + 1) if others else {}):
        too_much = next((there for other, there in _with_nothing(parts[largest])
                         if value + other > limit), None)
        if too_much not in (None, told):
            formula.add(*spared, *(-there for there in (literal, too_much) if there))
            told = too_much


def _added(formula: Formula, parts: Sequence[Sum], most: int) -> Sum:
    """The sum of sums; what is above `most` counts as that."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    one, other = _added(formula, parts[:half], most), _added(formula, parts[half:], most)
    values = {min(a + b, most) for a in (0, *one) for b in (0, *other)} - {0}
    added = {value: formula.literal() for value in sorted(values)}
    for a, first in _with_nothing(one):
        for b, second in _with_nothing(other):
            if a + b:
                formula.add(*(-there for there in (first, second) if there),
                            added[min(a + b, most)])
    for low, high in pairwise(added.values()):
        formula.add(-high, low)
    return added


def _with_nothing(part: Sum) -> Iterable[tuple[int, int]]:
    """Values and their literals, with 0, for which there is none."""
    return (0, 0), *part.items()
