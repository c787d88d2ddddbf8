"""Clauses, and what is said in clauses: none of these, at most one, any of them.

A literal is a whole number other than 0, and its negation is what is negated (DIMACS).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

#: Of so many literals any two are told apart one by one.
_FEW = 6


class Formula:
    """A growing set of clauses.

    Attributes:
        clauses: each some literals, of which one is true.
        top: the highest literal so far.
        true: a literal that is true.
    """

    def __init__(self) -> None:
        self.clauses: list[Sequence[int]] = []
        self.top = 0
        self.true = self.literal()
        self.add(self.true)
        self._any: dict[tuple[int, ...], int] = {}

    def literal(self) -> int:
        """A new literal."""
        self.top += 1
        return self.top

    def add(self, *literals: int) -> None:
        """State that one of some literals is true."""
        self.clauses.append(literals)

    def take(self, clauses: Iterable[Sequence[int]], top: int) -> None:
        """State what others have stated, with literals of their own up to the highest."""
        self.clauses.extend(clauses)
        self.top = max(self.top, top)

    def at_most_one(self, literals: Iterable[int]) -> None:
        """State that at most one of some literals is true.

        Of many, one stands for the first few (commander encoding: W. Klieber, G. Kwon, *Efficient
        CNF encoding for selecting 1 from N objects*, 2007).
        """
        left = [*literals]
        while len(left) > _FEW:
            some, left = left[:_FEW - 2], left[_FEW - 2:]
            commander = self.literal()
            left.append(commander)
            self._apart(some)
            for literal in some:
                self.add(-literal, commander)
        self._apart(left)

    def _apart(self, literals: Sequence[int]) -> None:
        for one, other in combinations(literals, 2):
            self.add(-one, -other)

    def any_of(self, literals: Iterable[int]) -> int:
        """A literal that is true exactly when one of some literals is."""
        some = (*sorted(literals),)
        if len(some) == 1:
            return some[0]
        if some not in self._any:
            flag = self._any[some] = self.literal()
            self.add(-flag, *some)
            for literal in some:
                self.add(-literal, flag)
        return self._any[some]
