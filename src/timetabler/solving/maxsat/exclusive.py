"""Choices of which at most one is taken: a sum of them is no more than its largest part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from timetabler.solving.maxsat.linear import Linear, Ranges

#: Of fewer choices each is added by itself.
_FEW = 6


class Exclusive:
    """The sets of choices, of which at most one is taken, that a model states.

    Args:
        linears: its linear constraints.
        sets: its sets by themselves, of references.
        ranges: between what each number is.
    """

    def __init__(self, linears: Iterable[Linear], sets: Iterable[Iterable[int]],
                 ranges: Ranges) -> None:
        self._ranges, self._parts = ranges, dict[int, list[int]]()
        self._sets: list[frozenset[int]] = []
        self._of: dict[int, list[int]] = defaultdict(list)
        stated = [[choice for choice in one if choice >= 0] for one in sets]
        for linear in linears:
            stated += self._stated(linear)
        for one in stated:
            self._note(frozenset(one))
            self._note(frozenset(part for choice in one for part in self._parts_of(choice)))

    def groups(self, weights: Mapping[int, int]) -> list[list[int]]:
        """Some choices, put into as few groups as comes easily, of each of which one is taken."""
        left = dict.fromkeys(weights)
        if len(left) < _FEW:
            return [[choice] for choice in left]
        together = Counter(number for choice in left for number in self._of[choice])
        found = []
        while together and (most := together.most_common(1)[0])[1] > 1:
            group = [choice for choice in left if choice in self._sets[most[0]]]
            found.append(group)
            for choice in group:
                del left[choice]
                together.subtract(self._of[choice])
        return found + [[choice] for choice in left]

    def _stated(self, linear: Linear) -> Iterator[list[int]]:
        """The sets that a linear constraint states: a sum of them is 1, 0 or another choice."""
        if linear.only_if or not all(abs(weight) == 1 for weight in linear.weights.values()):
            return
        open_ = {n: weight for n, weight in linear.weights.items() if self._ranges.width(n)}
        if not all(map(self._ranges.is_choice, open_)):
            return
        known = sum(weight * self._ranges.low[n] for n, weight in linear.weights.items()
                    if n not in open_)
        plus = [n for n, weight in open_.items() if weight > 0]
        minus = [n for n, weight in open_.items() if weight < 0]
        yield from self._read(plus, minus, linear.low - known, linear.high - known)
        yield from self._read(minus, plus, known - linear.high, known - linear.low)

    def _read(self, plus: list[int], minus: list[int], low: int, high: int
              ) -> Iterator[list[int]]:
        if len(minus) == 1 and high == 0:
            yield plus
            if low == 0 and len(plus) > 1:
                self._parts[minus[0]] = plus
        elif not minus and high == 1:
            yield plus

    def _parts_of(self, choice: int, seen: frozenset[int] = frozenset()) -> Iterator[int]:
        """Of what choices one is taken if this one is; itself, if nothing is known of that."""
        if choice not in self._parts or choice in seen:
            yield choice
            return
        for part in self._parts[choice]:
            yield from self._parts_of(part, seen | {choice})

    def _note(self, one: frozenset[int]) -> None:
        if len(one) > 1 and one not in self._sets[-1:]:
            for choice in sorted(one):
                self._of[choice].append(len(self._sets))
            self._sets.append(one)
