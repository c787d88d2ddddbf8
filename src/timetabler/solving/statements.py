"""What every model can state: constraints, flags, penalties (`rules.terms.Model`)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from copy import copy
from typing import Any, Self

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term


class Statements:
    """The statements that encodings make, over a CP-SAT model.

    Attributes:
        cp: the solver's model; further constraints and objectives are added to it.
    """

    def __init__(self, cp: cp_model.CpModel) -> None:
        self.cp = cp
        self._shared: dict[Hashable, Term] = {}

    def over(self, cp: cp_model.CpModel) -> Self:
        """The same over a copy of the solver's model: what is stated there is not stated here."""
        other = copy(self)
        other.cp, other._shared = cp, {**self._shared}
        return other

    def add(self, constraint: Any, *only_if: Term) -> None:
        """State that a constraint holds, where all of `only_if` hold."""
        if constraint is True:
            return
        if constraint is False:
            self.cp.add_bool_or([~literal for literal in only_if])
            return
        stated = self.cp.add(constraint)
        if only_if:
            stated.only_enforce_if(*only_if)

    def flag(self, name: str) -> Any:
        """A new choice, 0 or 1."""
        return self.cp.new_bool_var(name)

    def number(self, most: int, name: str) -> Any:
        """A new whole number from 0 to `most`."""
        return self.cp.new_int_var(0, max(0, most), name)

    def any_of(self, terms: Iterable[Term], name: str) -> Term:
        """1 exactly when one of the 0/1 `terms` is 1."""
        possible = [term for term in terms if not is_zero(term)]
        if len(possible) <= 1:
            return possible[0] if possible else 0
        flag = self.flag(name)
        for term in possible:
            self.cp.add(flag >= term)
        self.cp.add(flag <= sum(possible))
        return flag

    def both(self, one: Term, other: Term, name: str) -> Term:
        """At least 1 when both 0/1 terms are 1."""
        if is_zero(one) or is_zero(other):
            return 0
        return self.excess(one + other, 1, 1, name)

    def excess(self, term: Term, limit: int, most: int, name: str) -> Term:
        """How far `term` is over `limit`, never negative."""
        if isinstance(term, int):
            return max(0, term - limit)
        over = self.number(most, name)
        self.cp.add(over >= term - limit)
        return over

    def shared(self, key: Hashable, make: Callable[[], Term]) -> Term:
        """What `make` makes, made once for a key."""
        if key not in self._shared:
            self._shared[key] = make()
        return self._shared[key]


def total(terms: Iterable[Term]) -> Term:
    """The sum of terms, 0 as a whole number if none of them can be chosen."""
    possible = [term for term in terms if not is_zero(term)]
    return sum(possible[1:], possible[0]) if possible else 0


def is_zero(term: Term) -> bool:
    """Whether a term is a plain 0: a choice that has been ruled out."""
    return isinstance(term, int) and term == 0


def weights(cost: Term) -> tuple[dict[int, int], int]:
    """The weight of each choice (by index) in a linear cost, and its constant."""
    if isinstance(cost, int):
        return {}, cost
    flat = cp_model.FlatIntExpr(cost)
    return ({var.index: factor for var, factor in zip(flat.vars, flat.coeffs, strict=True)},
            flat.offset)
