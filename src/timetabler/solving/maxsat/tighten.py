"""What a model's own constraints leave of the ranges of its numbers."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from timetabler.solving.maxsat.exclusive import Exclusive
from timetabler.solving.maxsat.linear import ENDLESS, Linear, Ranges

#: How often each constraint is looked at, on the average, before it is left at that.
_LOOKS = 10


def tighten(linears: Sequence[Linear], ranges: Ranges, since: int = 0) -> None:
    """Take from each number, since one of them, what a constraint alone rules out."""
    held = [linear for linear in linears if all(map(ranges.is_true, linear.only_if))]
    of = defaultdict(list)
    for place, linear in enumerate(held):
        for number in linear.weights:
            of[number].append(place)
    due = deque(range(len(held)))
    waits = [True] * len(held)
    for _ in range(_LOOKS * len(held)):
        if not due:
            break
        place = due.popleft()
        waits[place] = False
        for number in _tighten(held[place], ranges, since):
            for other in of[number]:
                if not waits[other]:
                    waits[other] = True
                    due.append(other)


def _tighten(linear: Linear, ranges: Ranges, since: int) -> Iterator[int]:
    """The numbers from which something was taken."""
    low, high = ranges.low, ranges.high
    least = most = 0
    for number, weight in linear.weights.items():
        one, other = weight * low[number], weight * high[number]
        least, most = (least + one, most + other) if weight > 0 else (least + other, most + one)
    if least >= linear.low and most <= linear.high:
        return
    for number, weight in linear.weights.items():
        if number < since or low[number] == high[number]:
            continue
        # How many steps it may be from the end where it adds least, and where it adds most.
        up, down = (linear.high - least) // abs(weight), (most - linear.low) // abs(weight)
        if weight < 0:
            up, down = down, up
        if up < high[number] - low[number] or down < high[number] - low[number]:
            lowest, highest = max(low[number], high[number] - down), min(high[number],
                                                                          low[number] + up)
            if lowest > highest:
                return  # nothing satisfies the constraint, which is to be stated as it is
            low[number], high[number] = lowest, highest
            yield number


def trim(linears: Iterable[Linear], ranges: Ranges, exclusive: Exclusive, most: int,
         since: int) -> dict[int, int]:
    """Take more from numbers, since one of them, of more than `most` steps.

    Of choices of which one is taken only the largest counts; and no number need be larger than
    what asks for it.  Numbers are costs, or what costs are made of: to be larger is never better.

    Returns:
        The most that each number could be that was cut to what asks for it.
    """
    wide = defaultdict(list)
    for linear in linears:
        for number in linear.weights:
            if number >= since and ranges.width(number) > most:
                wide[number].append(linear)
    for number, its in wide.items():
        for linear in its:
            if all(map(ranges.is_true, linear.only_if)):
                _cut(number, _at_most(number, linear, ranges, exclusive), ranges)
    could_be = {number: ranges.high[number] for number in wide}
    for number, its in wide.items():
        _cut(number, max(_asked(number, linear, ranges, exclusive) for linear in its), ranges)
    return {number: high for number, high in could_be.items() if ranges.high[number] < high}


def _cut(number: int, top: int, ranges: Ranges) -> None:
    ranges.high[number] = max(ranges.low[number], min(ranges.high[number], top))


def _at_most(number: int, linear: Linear, ranges: Ranges, exclusive: Exclusive) -> int:
    """The largest that a constraint lets a number be, whatever the others are."""
    weight, others = linear.weights[number], _others(number, linear)
    if weight > 0 and linear.high < ENDLESS:
        return (linear.high + _most(_negative(others), ranges, exclusive)) // weight
    if weight < 0 and linear.low > -ENDLESS:
        return (_most(others, ranges, exclusive) - linear.low) // -weight
    return ENDLESS


def _asked(number: int, linear: Linear, ranges: Ranges, exclusive: Exclusive) -> int:
    """The largest that a number need be for a constraint to hold, whatever the others are."""
    weight, others = linear.weights[number], _others(number, linear)
    if weight > 0 and linear.low > -ENDLESS:
        return -(-(linear.low + _most(_negative(others), ranges, exclusive)) // weight)
    if weight < 0 and linear.high < ENDLESS:
        return -((linear.high - _most(others, ranges, exclusive)) // -weight)
    return ranges.low[number]


def _others(number: int, linear: Linear) -> dict[int, int]:
    return {n: weight for n, weight in linear.weights.items() if n != number}


def _negative(weights: dict[int, int]) -> dict[int, int]:
    return {n: -weight for n, weight in weights.items()}


def _most(weights: dict[int, int], ranges: Ranges, exclusive: Exclusive) -> int:
    """The most that a sum can be."""
    choices = {n: weight for n, weight in weights.items() if weight > 0 and ranges.is_choice(n)}
    return (sum(weight * (ranges.high if weight > 0 else ranges.low)[n]
                for n, weight in weights.items() if n not in choices)
            + sum(max(choices[n] for n in group) for group in exclusive.groups(choices)))
