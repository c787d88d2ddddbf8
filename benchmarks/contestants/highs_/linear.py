"""Linear expressions and the rows that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf


@dataclass
class Expr:
    """A linear expression: coefficients by column, and a constant."""

    of: dict[int, float] = field(default_factory=dict)
    constant: float = 0.0

    def add(self, other: Expr | int, times: float = 1.0) -> Expr:
        """Add `times` another expression or column; the expression itself comes back."""
        terms = {other: 1.0} if isinstance(other, int) else other.of
        for column, coefficient in terms.items():
            self.of[column] = self.of.get(column, 0.0) + times * coefficient
        if isinstance(other, Expr):
            self.constant += times * other.constant
        return self


def total(parts: Iterable[Expr | int]) -> Expr:
    """The sum of columns and expressions."""
    found = Expr()
    for part in parts:
        found.add(part)
    return found


def constant(number: float) -> Expr:
    """A number as an expression."""
    return Expr({}, number)


class Rows:
    """Columns and rows in the making."""

    def __init__(self) -> None:
        self.upper: list[float] = []
        self.whole: list[bool] = []
        self.bounds: list[tuple[float, float]] = []
        self.rows: list[dict[int, float]] = []

    def column(self, upper: float = 1.0, whole: bool = True) -> int:
        """A new column from 0 to `upper`."""
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.upper) - 1

    def between(self, low: float, expr: Expr, high: float) -> None:
        """State that an expression is within bounds."""
        self.rows.append(expr.of)
        self.bounds.append((low - expr.constant, high - expr.constant))

    def at_most(self, expr: Expr, other: Expr | int | float) -> None:
        """State that one expression is no more than another, a column or (a float) a number."""
        self.between(-inf, _difference(expr, other), 0.0)

    def equal(self, expr: Expr, other: Expr | int | float) -> None:
        """State that two expressions are equal."""
        self.between(0.0, _difference(expr, other), 0.0)

    def excess(self, expr: Expr, limit: float, upper: float, whole: bool = True) -> int:
        """A column that is at least as much as an expression is over a limit."""
        over = self.column(upper, whole)
        self.at_most(total([expr]).add(constant(-limit)), over)
        return over


def _difference(expr: Expr, other: Expr | int | float) -> Expr:
    rest = total([expr])
    return rest.add(constant(other), -1) if isinstance(other, float) else rest.add(other, -1)
