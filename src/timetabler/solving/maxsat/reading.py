"""What a CP-SAT model states: linear sums, clauses, and sets of which at most one is taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from ortools.sat.python import cp_model

from timetabler.solving.maxsat.linear import ENDLESS, Linear, Ranges


@dataclass(frozen=True)
class Stated:
    """What a model states.

    Choices are referred to as the model does: its index, or that of what is not to be taken, with
    all bits the other way round.

    Attributes:
        linears: sums within ranges.
        clauses: of each some reference holds.
        sets: of each at most one reference holds.
    """

    linears: list[Linear] = field(default_factory=list)
    clauses: list[list[int]] = field(default_factory=list)
    sets: list[list[int]] = field(default_factory=list)


class Reader:
    """Reads a model that grows.

    Args:
        cp: the model; it states linear sums, clauses, and sets of which one is taken, and else
            nothing that is read.

    Attributes:
        ranges: between what each number is that was read.
    """

    def __init__(self, cp: cp_model.CpModel) -> None:
        self._cp, self._read = cp, 0
        self.ranges = Ranges()

    def more(self) -> Stated:
        """What was stated since the last time."""
        proto, stated = self._cp.proto, Stated()
        for variable in islice(proto.variables, len(self.ranges.low), None):
            domain = [*variable.domain]
            self.ranges.append(domain[0], domain[-1])
        for constraint in islice(proto.constraints, self._read, None):
            _read(constraint, [~choice for choice in constraint.enforcement_literal], stated)
        self._read = len(proto.constraints)
        return stated


def _read(constraint: Any, unless: list[int], stated: Stated) -> None:
    if constraint.has_linear():
        stated.linears.append(_linear(constraint.linear, tuple(~choice for choice in unless)))
    elif constraint.has_bool_or():
        stated.clauses.append([*unless, *constraint.bool_or.literals])
    elif constraint.has_bool_and():
        stated.clauses.extend([*unless, choice] for choice in constraint.bool_and.literals)
    elif unless:
        pass  # a set that is one under a condition: left out, as it seldom is
    elif constraint.has_at_most_one():
        stated.sets.append([*constraint.at_most_one.literals])
    elif constraint.has_exactly_one():
        stated.sets.append([*constraint.exactly_one.literals])
        stated.clauses.append([*constraint.exactly_one.literals])


def _linear(linear: Any, only_if: tuple[int, ...]) -> Linear:
    weights = dict[int, int]()
    for number, weight in zip(linear.vars, linear.coeffs, strict=True):
        weights[number] = weights.get(number, 0) + weight
    domain = [*linear.domain]
    return Linear({n: weight for n, weight in weights.items() if weight},
                  max(domain[0], -ENDLESS), min(domain[-1], ENDLESS), only_if)
