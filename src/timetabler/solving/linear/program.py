"""A model of CP-SAT as a mixed-integer linear program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Any

from ortools.math_opt import model_pb2
from ortools.sat.python import cp_model

#: CP-SAT's numbers beyond this mean that there is no limit.
_NO_LIMIT = 2**60

#: A row: factors by variable, the least and the most that they may add up to.
_Row = tuple[Mapping[int, int], float, float]


class NotLinearError(Exception):
    """The model states something that has no plain linear form here."""


def linear_program(model: cp_model.CpModel) -> model_pb2.ModelProto:
    """The same variables, constraints and objective, for OR-Tools' MathOpt.

    What holds only if some literals do is stated with factors just large enough
    (a "big M", from the limits of the variables).

    Args:
        model: of CP-SAT; its objective is minimised.

    Returns:
        A program whose variable ids are the model's indices.

    Raises:
        NotLinearError: it states more than sums, clauses and choices of one.
    """
    translated = _Translated(model.proto)
    program = model_pb2.ModelProto()
    variables = program.variables
    variables.ids.extend(range(len(translated.limits)))
    variables.lower_bounds.extend(float(low) for low, _ in translated.limits)
    variables.upper_bounds.extend(float(high) for _, high in translated.limits)
    variables.integers.extend(True for _ in translated.limits)
    _put_rows(program, list(translated.rows()))
    weights, fixed = translated.objective()
    program.objective.offset = fixed
    program.objective.linear_coefficients.ids.extend(weights)
    program.objective.linear_coefficients.values.extend(map(float, weights.values()))
    return program


def _put_rows(program: model_pb2.ModelProto, rows: Sequence[_Row]) -> None:
    held, matrix = program.linear_constraints, program.linear_constraint_matrix
    held.ids.extend(range(len(rows)))
    held.lower_bounds.extend(low for _, low, _ in rows)
    held.upper_bounds.extend(high for _, _, high in rows)
    for number, (factors, _, _) in enumerate(rows):
        for variable in sorted(factors):
            if factors[variable]:
                matrix.row_ids.append(number)
                matrix.column_ids.append(variable)
                matrix.coefficients.append(float(factors[variable]))


class _Translated:
    """The rows of one model, as they are read."""

    def __init__(self, proto: Any) -> None:
        self._proto = proto
        self.limits = [_interval(variable.domain) for variable in proto.variables]

    def objective(self) -> tuple[dict[int, int], int]:
        """What each variable adds to the cost, in the order of ids, and what is paid anyway."""
        stated = self._proto.objective
        weights = Counter[int]()
        for variable, factor in zip(stated.vars, stated.coeffs, strict=True):
            weights[variable] += factor
        return dict(sorted(weights.items())), round(stated.offset)

    def rows(self) -> Iterator[_Row]:
        """Every constraint."""
        for stated in self._proto.constraints:
            only_if = list(stated.enforcement_literal)
            if stated.has_linear():
                yield from self._sum(stated.linear, only_if)
            elif stated.has_bool_or():
                yield _chosen([*stated.bool_or.literals, *(~one for one in only_if)], 1, inf)
            elif stated.has_bool_and():
                for literal in stated.bool_and.literals:
                    yield _chosen([literal, *(~one for one in only_if)], 1, inf)
            elif stated.has_at_most_one() and not only_if:
                yield _chosen(stated.at_most_one.literals, -inf, 1)
            elif stated.has_exactly_one() and not only_if:
                yield _chosen(stated.exactly_one.literals, 1, 1)
            else:
                raise NotLinearError(str(stated).partition("{")[0].strip())

    def _sum(self, stated: Any, only_if: Sequence[int]) -> Iterator[_Row]:
        low, high = _interval(stated.domain)
        factors = Counter[int]()
        for variable, factor in zip(stated.vars, stated.coeffs, strict=True):
            factors[variable] += factor
        if not only_if:
            yield factors, _or_no_limit(low), _or_no_limit(high)
            return
        ends = [sorted((factor * self.limits[variable][0], factor * self.limits[variable][1]))
                for variable, factor in factors.items()]
        least, most = sum(end[0] for end in ends), sum(end[1] for end in ends)
        if low > least:
            yield _unless(factors, only_if, low - least, float(low), at_least=True)
        if high < most:
            yield _unless(factors, only_if, high - most, float(high), at_least=False)


def _unless(factors: Mapping[int, int], only_if: Iterable[int], slack: int, limit: float, *,
            at_least: bool) -> _Row:
    """A sum that keeps a limit, or is let off by `slack` for each literal that does not hold."""
    off, fixed = Counter(factors), 0
    for literal in only_if:
        # Off counts 1 - literal: a variable that holds, or one that is to be 0.
        off[max(literal, ~literal)] += -slack if literal >= 0 else slack
        fixed += slack if literal >= 0 else 0
    return (off, limit - fixed, inf) if at_least else (off, -inf, limit - fixed)


def _chosen(literals: Iterable[int], low: float, high: float) -> _Row:
    """So many of some literals hold; those below 0 are negated variables."""
    factors, negated = Counter[int](), 0
    for literal in literals:
        factors[max(literal, ~literal)] += 1 if literal >= 0 else -1
        negated += literal < 0
    return factors, low - negated, high - negated


def _interval(domain: Sequence[int]) -> tuple[int, int]:
    if len(domain) != 2:
        raise NotLinearError("numbers with a gap between them")
    return domain[0], domain[1]


def _or_no_limit(number: int) -> float:
    return float(number) if abs(number) < _NO_LIMIT else inf if number > 0 else -inf
