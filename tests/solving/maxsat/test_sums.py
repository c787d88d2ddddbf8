"""Sums within limits, against arithmetic."""

from __future__ import annotations

from itertools import pairwise, product
from random import Random

import pytest

from tests.solving.maxsat.asking import asking, signed, truths
from timetabler.solving.maxsat.formula import Formula
from timetabler.solving.maxsat.sums import Sum, keep_within


def part_of(formula: Formula, values: list[int], is_falling: bool = False) -> Sum:
    """A sum that is 0 or one of some values, rising; or what it lacks if its literals fall."""
    steps = [formula.literal() for _ in values]
    for lower, higher in pairwise(steps):
        formula.add(-higher, lower)
    if is_falling:
        steps = [-step for step in reversed(steps)]
    return dict(zip(values, steps, strict=True))


def said(part: Sum, value: int) -> list[int]:
    """The literals that say that a sum is so much."""
    return [literal if value >= least else -literal for least, literal in part.items()]


def agrees(formula: Formula, parts: list[Sum], limit: int, unless: list[int]) -> None:
    """Of all that the parts can be, what is not over the limit is allowed, and nothing else."""
    with asking(formula) as asked:
        for values in product(*((0, *part) for part in parts)):
            told = [literal for part, value in zip(parts, values, strict=True)
                    for literal in said(part, value)]
            for spared in truths(len(unless)):
                assert asked.allows([*told, *signed(unless, spared)]) is (
                    sum(values) <= limit or any(spared)), (parts, values, limit, spared)


def test_what_is_over_a_limit_is_ruled_out():
    for seed in range(150):
        random, formula = Random(seed), Formula()
        parts = [part_of(formula, sorted(random.sample(range(1, 9), random.randint(0, 3))),
                         random.random() < 0.3) for _ in range(random.randint(0, 5))]
        unless = [formula.literal() for _ in range(random.choice((0, 0, 1, 2)))]
        most = sum(max(part, default=0) for part in parts)
        limit = random.randint(-1, most + 1)
        keep_within(formula, parts, limit, iter(unless))
        agrees(formula, parts, limit, unless)


@pytest.mark.parametrize("limit", range(-1, 14))
def test_one_choice_that_counts_two_and_a_number_that_counts_three_a_step(limit):
    """2 a + 3 n with n up to 3: 0, 2, 3, 5, 6, 8, 9 or 11."""
    formula = Formula()
    parts = [part_of(formula, [2]), part_of(formula, [3, 6, 9])]
    keep_within(formula, parts, limit)
    agrees(formula, parts, limit, [])


def test_no_sum_is_below_nothing():
    """0 is over -1, were there nothing to add; one literal may spare it."""
    formula = Formula()
    keep_within(formula, [], 0)
    unless = formula.literal()
    keep_within(formula, [], -1, [unless])
    with asking(formula) as asked:
        assert asked.allows([unless])
        assert not asked.allows([-unless])
    keep_within(formula, [], -1)
    with asking(formula) as asked:
        assert not asked.allows([])


def test_a_limit_that_nothing_reaches_needs_no_clause():
    formula = Formula()
    parts = [part_of(formula, [2]), part_of(formula, [1, 4]), {}]
    clauses = len(formula.clauses)
    keep_within(formula, parts, 6)
    assert len(formula.clauses) == clauses
    keep_within(formula, parts, 5)
    assert len(formula.clauses) > clauses


def test_all_that_is_over_a_limit_is_one_value():
    """Five numbers of 20 steps each, together no more than 3: a few clauses, not thousands."""
    formula = Formula()
    parts = [part_of(formula, [*range(1, 21)]) for _ in range(5)]
    before = formula.top
    keep_within(formula, parts, 3)
    assert formula.top - before <= 3 * 4
    with asking(formula) as asked:
        low = {0: 1, 1: 1, 2: 1, 3: 0, 4: 0}
        assert asked.allows(x for n, value in low.items() for x in said(parts[n], value))
        assert not asked.allows([parts[0][1], parts[2][2], parts[4][1]])
        assert not asked.allows([parts[3][4]])


def test_all_that_is_far_below_too_much_is_one_value():
    """Of five numbers of 20 steps 97 together are too much: each below 17 can be no part of it."""
    formula = Formula()
    parts = [part_of(formula, [*range(1, 21)]) for _ in range(5)]
    before = formula.top
    keep_within(formula, parts, 96)
    assert formula.top - before <= 4 * 4
    with asking(formula) as asked:
        assert not asked.allows(x for part in parts for x in said(part, 20))
        assert not asked.allows([*said(parts[0], 17), *(part[20] for part in parts[1:])])
        assert asked.allows([*said(parts[0], 16), *(part[20] for part in parts[1:])])
