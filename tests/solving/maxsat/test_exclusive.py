"""Sets of which one is taken, against all solutions of small models."""

from __future__ import annotations

from random import Random

import pytest

from tests.solving.maxsat.small import Small, with_sets
from timetabler.solving.maxsat.exclusive import Exclusive
from timetabler.solving.maxsat.linear import Ranges
from timetabler.solving.maxsat.reading import Reader
from timetabler.solving.maxsat.tighten import tighten


def exclusive_of(small: Small) -> Exclusive:
    reader = Reader(small.cp)
    stated = reader.more()
    tighten(stated.linears, reader.ranges)
    return Exclusive(stated.linears, stated.sets, reader.ranges)


def groups(small: Small, *some: int) -> set[frozenset[int]]:
    """The groups that some numbers are put into; each is in one of them."""
    found = exclusive_of(small).groups(dict.fromkeys(some, 1))
    assert sorted(n for group in found for n in group) == sorted(some)
    return {frozenset(group) for group in found}


def each(*some: int) -> set[frozenset[int]]:
    return {frozenset({n}) for n in some}


def test_of_a_group_no_solution_takes_two():
    for seed in range(80):
        random = Random(seed)
        small = with_sets(random)
        choices = [n for n, its in enumerate(small.ranges) if its == range(2)]
        some = random.sample(choices, random.randint(6, len(choices)))
        solutions = small.solutions()
        for group in groups(small, *some):
            assert len(group) == 1 or all(
                sum(values[n] for n in group) <= 1 for values in solutions)


def test_few_choices_are_left_by_themselves():
    small = Small()
    some = small.choices(6)
    small.at_most_one([(n, True) for n in some])
    assert groups(small, *some[:5]) == each(*some[:5])
    assert groups(small, *some) == {frozenset(some)}
    assert groups(small) == set()


def test_the_largest_set_comes_first_and_what_is_left_after_it():
    """Of 0..3, of 3..7 and of 1, 2 one is taken; 8 is in no set.

    3..7 is the largest; of 0..3 are left 0, 1 and 2, and of 1, 2 nothing.
    """
    small = Small()
    some = small.choices(9)
    for one in (range(1, 3), range(4), range(3, 8)):
        small.at_most_one([(n, True) for n in one])
    assert groups(small, *some) == {frozenset(range(3)), frozenset(range(3, 8)), frozenset({8})}


@pytest.mark.parametrize(("weight", "low", "high", "is_set"), [
    (1, 1, 1, True), (1, 0, 1, True), (1, None, 1, True), (-1, -1, None, True),
    (1, None, 2, False), (1, 1, None, False), (-1, None, 1, False), (-1, -2, -1, False),
    (2, None, 2, False), (1, 2, 3, False)])
def test_a_sum_of_no_more_than_one_states_a_set(weight, low, high, is_set):
    small = Small()
    some = small.choices(6)
    small.sum(dict.fromkeys(some, weight), low, high)
    assert groups(small, *some) == ({frozenset(some)} if is_set else each(*some))


def test_a_sum_that_holds_only_at_times_states_no_set():
    small = Small()
    some, at_times = small.choices(6), small.choice()
    small.sum(dict.fromkeys(some, 1), None, 1, [(at_times, True)])
    assert groups(small, *some) == each(*some)


def test_a_sum_that_is_another_choice_states_a_set():
    """Of 1..6 as many are taken as 0 is, or fewer; 0 itself may be taken as well."""
    for high in (0, None):
        small = Small()
        flag, *parts = small.choices(7)
        small.sum(dict.fromkeys(parts, -1) | {flag: 1}, 0, high)
        assert groups(small, flag, *parts) == {frozenset(parts), frozenset({flag})}


@pytest.mark.parametrize(("flags", "low", "high"), [
    ({0: -1}, 0, None),           # no fewer than 0
    ({0: -1}, None, 1),           # two, where 0 is taken
    ({0: -2}, None, 0),           # so too
    ({0: -1, 1: -1}, None, 0),    # two, where 0 and 1 are
    ({0: -1, 1: -1}, None, 1)])
def test_sums_that_may_be_more_than_one_state_no_set(flags, low, high):
    small = Small()
    _, _, *parts = small.choices(8)
    small.sum(dict.fromkeys(parts, 1) | flags, low, high)
    assert groups(small, *parts) == each(*parts)


@pytest.mark.parametrize("known", [0, 1])
def test_what_is_known_of_a_sum_is_taken_from_its_limit(known):
    """Of seven no more than 1 + known are taken, and one is known: of six no more than one."""
    small = Small()
    some = small.choices(6)
    one = small.number(known, known)
    small.sum(dict.fromkeys([*some, one], 1), None, 1 + known)
    assert groups(small, *some) == {frozenset(some)}


def test_a_number_among_choices_states_no_set():
    """0 + 1 + ... + 5 + n = 1 with n from -1 on: two may be taken."""
    small = Small()
    some = small.choices(6)
    number = small.number(-1, 1)
    small.sum(dict.fromkeys([*some, number], 1), 1, 1)
    assert groups(small, *some) == each(*some)


def test_choices_that_are_sums_of_others_are_seen_through():
    """0 = 2 + 3 + 4 and 1 = 5 + 6 + 7, of 0 and 1 no more than one: so of 2..7.

    And 7 = 8 + 9 in turn.
    """
    small = Small()
    small.choices(10)
    for flag, parts in ((0, range(2, 5)), (1, range(5, 8)), (7, range(8, 10))):
        small.sum(dict.fromkeys(parts, 1) | {flag: -1}, 0, 0)
    small.at_most_one([(0, True), (1, True)])
    assert groups(small, 2, 3, 4, 5, 6, 8, 9) == {frozenset({2, 3, 4, 5, 6, 8, 9})}


def test_a_choice_that_is_no_less_than_others_is_not_seen_through():
    """Of 2..4 one may be taken where 0 is, or none: what is known of 0 is known of them too.

    But it is not what makes 0 up, and of 0 and 5 is known what was stated.
    """
    small = Small()
    some = small.choices(6)
    small.sum({2: 1, 3: 1, 4: 1, 0: -1}, None, 0)
    small.at_most_one([(0, True), (5, True)])
    found = groups(small, *some)
    assert frozenset({2, 3, 4}) in found
    assert frozenset({0, 5}) in found


def test_what_is_not_to_be_taken_is_no_part_of_a_set():
    """Of not 0 and of 1..6 one is taken: so of 1..6, and 0 may be too."""
    small = Small()
    some = small.choices(7)
    small.at_most_one([(0, False), *((n, True) for n in some[1:])])
    assert groups(small, *some) == {frozenset(some[1:]), frozenset({0})}


def test_of_nothing_nothing_is_known():
    assert Exclusive([], [], Ranges()).groups(dict.fromkeys(range(7), 1)) == [[n] for n in range(7)]
