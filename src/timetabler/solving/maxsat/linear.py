"""Linear constraints as they are read from a model, and what bounds follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: No number of a model is as large.
ENDLESS = 2**62


@dataclass(frozen=True)
class Linear:
    """A sum of numbers of a model is within a range.

    Attributes:
        weights: of each number, by its index; none is 0.
        low: the sum is no less; `-ENDLESS`: it may be any.
        high: the sum is no more; `ENDLESS`: it may be any.
        only_if: choices (`Choice` references of the model) without which it may be any.
    """

    weights: Mapping[int, int]
    low: int
    high: int
    only_if: tuple[int, ...] = ()


class Ranges:
    """Between what each number of a model is.

    Attributes:
        low: the least of each, by index.
        high: the most of each.
    """

    def __init__(self) -> None:
        self.low: list[int] = []
        self.high: list[int] = []

    def append(self, low: int, high: int) -> None:
        """Note the range of the next number."""
        self.low.append(low)
        self.high.append(high)

    def width(self, number: int) -> int:
        """How many steps a number has above its least."""
        return self.high[number] - self.low[number]

    def is_choice(self, number: int) -> bool:
        """Whether it can be 0 and 1, and nothing else."""
        return self.low[number] == 0 and self.high[number] == 1

    def is_true(self, reference: int) -> bool:
        """Whether a choice is known to be taken."""
        return self.low[reference] == 1 if reference >= 0 else self.high[~reference] == 0

    def is_false(self, reference: int) -> bool:
        """Whether a choice is known not to be taken."""
        return self.is_true(~reference)
