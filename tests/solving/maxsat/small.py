"""Small CP-SAT models of which all solutions are known, from what they mean and not from how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Any

from ortools.sat.python import cp_model

#: What numbers are, by their index.
Values = tuple[int, ...]

#: A choice, or that it is not taken: its index, and whether it is taken.
Reference = tuple[int, bool]


class Small:
    """A model, and beside it what each of its constraints means.

    Attributes:
        cp: the model.
        numbers: its numbers, by their index; a choice is one of 0 and 1.
        ranges: what each can be.
        means: of each constraint, whether some values keep it.
    """

    def __init__(self) -> None:
        self.cp = cp_model.CpModel()
        self.numbers: list[Any] = []
        self.ranges: list[range] = []
        self.means: list[Callable[[Values], bool]] = []

    def choice(self) -> int:
        self.numbers.append(self.cp.new_bool_var(""))
        self.ranges.append(range(2))
        return len(self.numbers) - 1

    def choices(self, many: int) -> list[int]:
        return [self.choice() for _ in range(many)]

    def number(self, low: int, high: int) -> int:
        self.numbers.append(self.cp.new_int_var(low, high, ""))
        self.ranges.append(range(low, high + 1))
        return len(self.numbers) - 1

    def sum(self, weights: Mapping[int, int], low: int | None, high: int | None,
            only_if: Sequence[Reference] = ()) -> None:
        """A sum of numbers is within a range, where all of some choices are as is said."""
        term = cp_model.LinearExpr.weighted_sum([self.numbers[n] for n in weights],
                                                [*weights.values()])
        if low is None:
            stated = self.cp.add(term <= high)
        elif high is None:
            stated = self.cp.add(term >= low)
        else:
            stated = self.cp.add_linear_constraint(term, low, high)
        if only_if:
            stated.only_enforce_if(*map(self._literal, only_if))
        self.means.append(lambda values: not holds(only_if, values) or (
            (low is None or low <= total(weights, values))
            and (high is None or total(weights, values) <= high)))

    def any_of(self, some: Sequence[Reference], only_if: Sequence[Reference] = ()) -> None:
        stated = self.cp.add_bool_or(map(self._literal, some))
        if only_if:
            stated.only_enforce_if(*map(self._literal, only_if))
        self.means.append(lambda values: not holds(only_if, values) or count(some, values) > 0)

    def all_of(self, some: Sequence[Reference], only_if: Sequence[Reference]) -> None:
        self.cp.add_bool_and(map(self._literal, some)).only_enforce_if(
            *map(self._literal, only_if))
        self.means.append(lambda values: not holds(only_if, values) or holds(some, values))

    def implies(self, one: Reference, other: Reference) -> None:
        self.cp.add_implication(self._literal(one), self._literal(other))
        self.means.append(lambda values: not holds([one], values) or holds([other], values))

    def at_most_one(self, some: Sequence[Reference]) -> None:
        self.cp.add_at_most_one(map(self._literal, some))
        self.means.append(lambda values: count(some, values) <= 1)

    def exactly_one(self, some: Sequence[Reference]) -> None:
        self.cp.add_exactly_one(map(self._literal, some))
        self.means.append(lambda values: count(some, values) == 1)

    def _literal(self, reference: Reference) -> Any:
        number, taken = reference
        return self.numbers[number] if taken else ~self.numbers[number]

    def everything(self) -> Iterator[Values]:
        """All that the numbers can be, whatever is stated."""
        return product(*self.ranges)

    def keeps(self, values: Values) -> bool:
        """Whether some values keep all constraints."""
        return all(means(values) for means in self.means)

    def solutions(self) -> list[Values]:
        return [values for values in self.everything() if self.keeps(values)]


def total(weights: Mapping[int, int], values: Values) -> int:
    return sum(weight * values[n] for n, weight in weights.items())


def count(some: Iterable[Reference], values: Values) -> int:
    return sum(bool(values[n]) is taken for n, taken in some)


def holds(some: Iterable[Reference], values: Values) -> bool:
    return all(bool(values[n]) is taken for n, taken in some)


# ---- by chance ----------------------------------------------------------------------------


def with_numbers(random: Random) -> Small:
    """Up to six choices and one to three numbers; some constraints of every kind."""
    small = Small()
    small.choices(random.randint(2, 6))
    for _ in range(random.randint(1, 3)):
        low = random.randint(-2, 2)
        small.number(low, low + random.randint(0, 4))
    for _ in range(random.randint(2, 5)):
        state(small, random)
    return small


def with_sets(random: Random) -> Small:
    """Seven to nine choices in sets of which one is taken, sums of them that are choices, a number.

    Sums of all of them follow, of weights of both signs.
    """
    small = Small()
    some = small.choices(random.randint(7, 9))
    number = small.number(0, 3)
    random.shuffle(some)
    cut = random.randint(2, 5)
    for part in (some[:cut], some[cut:]):
        match random.randrange(4):
            case 0:
                small.exactly_one([(n, True) for n in part])
            case 1:
                small.at_most_one([(n, True) for n in part])
            case 2:  # one of them is the sum of the others
                small.sum(dict.fromkeys(part[1:], 1) | {part[0]: -1}, 0, 0)
            case 3:
                small.sum(dict.fromkeys(part, -1), -1, None)
    if random.random() < 0.5:
        small.sum({some[0]: 1, some[cut]: 1}, None, 1)
    for _ in range(random.randint(1, 2)):
        weights = {n: random.choice((-2, -1, 1, 1, 2, 3)) for n in some}
        if random.random() < 0.7:
            weights[number] = random.choice((-2, -1, 1))
        within(small, weights, random)
    return small


def state(small: Small, random: Random) -> None:
    """One more constraint."""
    choices = [n for n, its in enumerate(small.ranges) if its == range(2)]

    def some(least: int, most: int) -> list[Reference]:
        many = min(random.randint(least, most), len(choices))
        return [(n, random.random() < 0.7) for n in random.sample(choices, many)]

    match random.randrange(8):
        case 0:
            small.any_of(some(1, 3), some(0, 1))
        case 1:
            small.all_of(some(1, 2), some(1, 2))
        case 2:
            small.implies(*some(2, 2))
        case 3:
            small.at_most_one(some(2, 4))
        case 4:
            small.exactly_one(some(2, 4))
        case 5:
            flag, *parts = some(2, 4)
            sign = random.choice((-1, 1))
            small.sum({n: sign for n, _ in parts} | {flag[0]: -sign}, 0, 0)
        case _:
            numbers = random.sample(range(len(small.ranges)),
                                    random.randint(1, min(5, len(small.ranges))))
            within(small, {n: random.choice((-3, -2, -1, 1, 1, 2, 3)) for n in numbers}, random,
                   some(0, 2) if random.random() < 0.4 else ())


def within(small: Small, weights: Mapping[int, int], random: Random,
           only_if: Sequence[Reference] = ()) -> None:
    """A sum is no more, no less, or between, about where it can be."""
    at = total(weights, tuple(random.choice(its) for its in small.ranges))
    low, high = random.choice(((None, at), (at, None), (at, at), (at - 1, at + 1), (at, at + 2)))
    small.sum(weights, low, high, only_if)
