"""What is taken from ranges, against what constraints leave of them one value after another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from random import Random

import pytest

from timetabler.solving.maxsat.exclusive import Exclusive
from timetabler.solving.maxsat.linear import ENDLESS, Linear, Ranges
from timetabler.solving.maxsat.tighten import tighten, trim

Box = list[tuple[int, int]]


def ranges_of(box: Iterable[tuple[int, int]]) -> Ranges:
    ranges = Ranges()
    for low, high in box:
        ranges.append(low, high)
    return ranges


def box_of(ranges: Ranges) -> Box:
    return [*zip(ranges.low, ranges.high, strict=True)]


def tightened(box: Box, *linears: Linear, since: int = 0) -> Box:
    ranges = ranges_of(box)
    tighten(linears, ranges, since)
    return box_of(ranges)


def trimmed(box: Box, *linears: Linear, sets: Iterable[Iterable[int]] = (), most: int = 1,
            since: int = 0) -> Box:
    ranges = ranges_of(box)
    trim(linears, ranges, Exclusive(linears, sets, ranges), most, since)
    return box_of(ranges)


def solutions(box: Box, linears: Iterable[Linear]) -> list[tuple[int, ...]]:
    return [values for values in product(*(range(low, high + 1) for low, high in box))
            if all(keeps(values, linear) for linear in linears)]


def keeps(values: tuple[int, ...], linear: Linear) -> bool:
    """Whether values keep a constraint."""
    if not all(values[n] if n >= 0 else 1 - values[~n] for n in linear.only_if):
        return True
    return linear.low <= sum(w * values[n] for n, w in linear.weights.items()) <= linear.high


def hull(some: list[tuple[int, ...]]) -> Box:
    return [(min(its), max(its)) for its in zip(*some, strict=True)]


def is_possible(number: int, value: int, linear: Linear, box: Box) -> bool:
    """Whether a sum can be in its range with one number known, the others anywhere in theirs."""
    ends = [[weight * end for end in ((value, value) if n == number else box[n])]
            for n, weight in linear.weights.items()]
    return sum(map(min, ends)) <= linear.high and sum(map(max, ends)) >= linear.low


def eaten_away(box: Box, linears: list[Linear], since: int) -> Box:
    """What is left where value after value is taken from the ends of ranges."""
    box = [*box]
    while True:
        left = [*box]
        for n in range(since, len(box)):
            low, high = left[n]
            left[n] = (low + (not all(is_possible(n, low, linear, left) for linear in linears)),
                       high - (not all(is_possible(n, high, linear, left) for linear in linears)))
        if left == box:
            return box
        box = left


def by_chance(random: Random, most_low: int = 0) -> tuple[Box, list[Linear]]:
    """Two to four numbers, some of them choices, and one to three constraints."""
    box = []
    for _ in range(random.randint(2, 4)):
        low = random.randint(-2, most_low)
        box.append((0, 1) if random.random() < 0.4 else (low, low + random.randint(0, 6)))
    linears = []
    for _ in range(random.randint(1, 3)):
        numbers = random.sample(range(len(box)), random.randint(1, len(box)))
        weights = {n: random.choice((-3, -2, -1, 1, 2, 3)) for n in numbers}
        at = sum(weight * random.randint(*box[n]) for n, weight in weights.items())
        low, high = random.choice(((-ENDLESS, at), (at, ENDLESS), (at, at), (at, at + 2)))
        linears.append(Linear(weights, low, high))
    return box, linears


# ---- what a constraint alone rules out --------------------------------------------------------


def test_what_constraints_rule_out_one_by_one_is_taken_and_no_more():
    for seed in range(300):
        random = Random(seed)
        box, linears = by_chance(random)
        since = random.choice((0, 0, 1, 2))
        some = solutions(box, linears)
        if not some:
            continue
        left = tightened(box, *linears, since=since)
        assert left == eaten_away(box, linears, since)
        assert left[:since] == box[:since]
        assert all(low <= least and most <= high
                   for (low, high), (least, most) in zip(left, hull(some), strict=True))


def test_chance_leaves_enough_to_be_taken():
    """In most models that have solutions something is ruled out, and seldom all but one value."""
    taken = [tightened(*(box, *linears)) != box for box, linears in map(by_chance, map(
        Random, range(300))) if solutions(box, linears)]
    assert sum(taken) > len(taken) / 3 > 60


@pytest.mark.parametrize(("linear", "left"), [
    (Linear({0: 2, 1: 3}, -ENDLESS, 7), [(0, 3), (0, 2)]),      # 7 / 2, 7 / 3
    (Linear({0: 2, 1: 3}, 46, ENDLESS), [(8, 10), (9, 10)]),    # (46 - 30) / 2, (46 - 20) / 3
    (Linear({0: 1, 1: -1}, 4, ENDLESS), [(4, 10), (0, 6)]),
    (Linear({0: 1, 1: -1}, -ENDLESS, -4), [(0, 6), (4, 10)]),
    (Linear({0: -2}, -7, -3), [(2, 3), (0, 10)]),
    (Linear({0: 3, 1: -3}, 1, ENDLESS), [(1, 10), (0, 9)]),     # 1 / 3, upwards
    (Linear({0: 1, 1: 1}, 0, 20), [(0, 10), (0, 10)]),
])
def test_small_ranges_by_hand(linear, left):
    assert tightened([(0, 10), (0, 10)], linear) == left


def test_one_constraint_hands_on_to_another():
    """c is 5 at most, so b is 4 at most, so a is 3 at most: however they are put."""
    chain = (Linear({0: 1, 1: -1}, -ENDLESS, -1), Linear({1: 1, 2: -1}, -ENDLESS, -1),
             Linear({2: 1}, -ENDLESS, 5))
    for some in (chain, chain[::-1]):
        assert tightened([(0, 10)] * 3, *some) == [(0, 3), (1, 4), (2, 5)]


def test_a_long_way_is_left_where_it_leads_to():
    """a is more than b, and b is no less than a: step by step, and not for ever."""
    ranges = ranges_of([(0, 10**9)] * 2)
    tighten([Linear({0: 1, 1: -1}, 1, ENDLESS), Linear({0: 1, 1: -1}, -ENDLESS, 0)], ranges)
    assert 0 < ranges.low[0] < 100


@pytest.mark.parametrize(("choice", "reference", "left"), [
    ((1, 1), 0, (0, 2)), ((0, 0), ~0, (0, 2)),
    ((0, 1), 0, (0, 9)), ((0, 0), 0, (0, 9)), ((0, 1), ~0, (0, 9)), ((1, 1), ~0, (0, 9))])
def test_what_holds_only_at_times_takes_nothing_unless_it_is_known_to_hold(
        choice, reference, left):
    linear = Linear({1: 1}, -ENDLESS, 2, only_if=(reference,))
    assert tightened([choice, (0, 9)], linear) == [choice, left]


# ---- what numbers need not be -----------------------------------------------------------------


def test_where_a_number_is_too_large_to_be_of_use_it_may_be_smaller():
    """Put each number of a solution down to where it is trimmed to: it is a solution still."""
    for seed in range(300):
        random = Random(1000 + seed)
        box, linears = by_chance(random)
        since, most = random.randint(0, 2), random.choice((1, 1, 2, 4))
        if random.random() < 0.3 and (choices := [n for n, its in enumerate(box) if its == (0, 1)]):
            first, *others = linears
            linears = [*others, Linear(first.weights, first.low, first.high, tuple(
                random.choice((n, ~n)) for n in choices))]
        left = trimmed(box, *linears, most=most, since=since)
        for n, ((low, high), (least, top)) in enumerate(zip(box, left, strict=True)):
            assert low == least <= top <= high
            assert top == high or (n >= since and high - low > most)
        for values in solutions(box, linears):
            put_down = tuple(min(value, top) for value, (_, top) in zip(values, left, strict=True))
            assert all(keeps(put_down, linear) for linear in linears)


@pytest.mark.parametrize(("linear", "high"), [
    # Three choices of which two are free of charge: x >= a + b + c - 2.
    (Linear({0: 1, 1: 1, 2: 1, 3: -1}, -ENDLESS, 2), 1),
    (Linear({0: -1, 1: -1, 2: -1, 3: 1}, -2, ENDLESS), 1),
    (Linear({0: 1, 1: 1, 2: 1, 3: -2}, -ENDLESS, 0), 2),      # 3 / 2, upwards
    (Linear({0: -1, 1: -1, 2: -1, 3: 2}, 0, ENDLESS), 2),
    (Linear({0: 5, 1: -4, 2: 3, 3: -1}, 0, 0), 8),            # x = 5 a - 4 b + 3 c
    (Linear({0: -5, 1: 4, 2: -3, 3: 1}, 0, 0), 8),
    (Linear({0: 5, 1: -4, 2: 3, 3: -1}, -ENDLESS, 20), 0),    # nothing asks for it
    (Linear({0: 5, 1: -4, 2: 3, 3: 1}, -ENDLESS, 20), 0),
    (Linear({3: 1}, 7, ENDLESS), 7),
    (Linear({3: -2}, -ENDLESS, -7), 4),
    (Linear({3: 1}, 700, ENDLESS), 648),
])
def test_a_number_need_be_no_larger_than_what_asks_for_it(linear, high):
    assert trimmed([(0, 1)] * 3 + [(0, 648)], linear, most=100)[3] == (0, high)


def test_the_largest_that_is_asked_for_counts():
    """x >= 3 a, x >= 5 b and x <= 20: 5."""
    assert trimmed([(0, 1)] * 2 + [(0, 648)], Linear({0: 3, 2: -1}, -ENDLESS, 0),
                   Linear({1: 5, 2: -1}, -ENDLESS, 0), Linear({2: 1}, -ENDLESS, 20))[2] == (0, 5)


def test_what_is_asked_for_at_times_is_asked_for():
    """x >= 7 where a is taken, and x <= 3 where it is not."""
    some = (Linear({1: 1}, 7, ENDLESS, only_if=(0,)), Linear({1: 1}, -ENDLESS, 3, only_if=(~0,)))
    assert trimmed([(0, 1), (0, 648)], *some)[1] == (0, 7)


@pytest.mark.parametrize("sign", [1, -1])
def test_of_choices_of_which_one_is_taken_the_largest_counts(sign):
    """Six choices that count 1 to 6, each by itself 21: x >= their sum, or what it is at most.

    y, which asks for all of x, leaves of it what the first constraint lets it be.
    """
    asks = Linear({n: sign * (n + 1) for n in range(6)} | {6: -sign},
                  *((-ENDLESS, 0) if sign > 0 else (0, ENDLESS)))
    limits = Linear({n: -sign * (n + 1) for n in range(6)} | {6: sign},
                    *((-ENDLESS, 0) if sign > 0 else (0, ENDLESS)))
    more = Linear({7: 1, 6: -1}, -ENDLESS, 0)
    box = [(0, 1)] * 6 + [(0, 648), (0, 90)]
    for sets, most in (([range(6)], 6), ([], 21)):
        assert trimmed(box, asks, sets=sets, most=100)[6] == (0, most)
        assert trimmed(box, limits, more, sets=sets, most=100)[6] == (0, most)
        assert trimmed(box, more, most=100)[6] == (0, 90)


def test_numbers_that_are_known_or_small_or_asked_for_by_nothing_are_left():
    """x (0) has no constraint, y (1) has few steps, z (2) came before."""
    limit = [Linear({n: 1}, -ENDLESS, 3) for n in (1, 2, 3)]
    assert trimmed([(0, 648), (0, 100), (0, 648), (0, 648)], *limit[:2], most=100) == [
        (0, 648), (0, 100), (0, 0), (0, 648)]
    assert trimmed([(0, 648)] * 4, *limit, most=100, since=3) == [
        (0, 648), (0, 648), (0, 648), (0, 0)]


def test_nothing_is_trimmed_below_what_it_is():
    """x is at least 10, whatever is said of it."""
    assert trimmed([(10, 648)], Linear({0: 1}, 3, 5)) == [(10, 10)]
