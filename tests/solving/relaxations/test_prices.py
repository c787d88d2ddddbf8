"""Prices: what each choice alone adds to a cost."""

from __future__ import annotations

from itertools import product

import pytest
from ortools.sat.python import cp_model

from timetabler.solving.relaxations.audiences import Audience
from timetabler.solving.relaxations.prices import Group, prices


def of(*groups: Group) -> dict[int, Group]:
    return {choice: group for group in groups for choice in group.choices}


def two_audiences() -> tuple[cp_model.CpModel, Audience, Audience]:
    cp = cp_model.CpModel()
    return cp, Audience.among("ABCD", 2, cp), Audience.among("ABCD", 2, cp)


@pytest.mark.parametrize(("limit", "most"), [(3, 0), (4, 2), (5, 3), (6, 4), (9, 4)])
def test_audiences_too_large_for_a_limit_are_known(limit: int, most: int) -> None:
    """Two audiences of two at least: within 5 in all, none has more than 3; within 3, none is."""
    _, one, other = two_audiences()
    cost = sum(audience.has(peer) for audience, peer in product((one, other), "ABCD"))
    priced = prices(cost, of(one.group, other.group))
    assert priced is not None
    assert priced.least == 4
    for audience in (one, other):
        left = {len(peers) for peers, choice in audience.sets.items()
                if priced.extra[choice.index] <= limit - priced.least}
        assert max(left, default=0) == most


def test_what_else_costs_lowers_what_is_left_for_audiences() -> None:
    """1 + 2 for each peer of one audience: within 6 that is a pair (5), not a three (7)."""
    _, one, _ = two_audiences()
    priced = prices(1 + 2 * sum(one.has(peer) for peer in "ABCD"), of(one.group))
    assert priced is not None
    assert len(priced.beyond(6)) == 5
    assert not priced.beyond(9)


def test_a_choice_that_makes_it_cheaper_can_be_priced_in_its_group_alone() -> None:
    """Of three choices two are taken, each 5 less the cheaper: -5, -3, 0 add 0, 2, 5 to -10."""
    cp = cp_model.CpModel()
    a, b, c = (cp.new_int_var(0, 2, name) for name in "abc")
    cost = -5 * a - 3 * b + 0 * c
    assert prices(cost, {}) is None
    priced = prices(cost, of(Group([a.index, b.index, c.index], 2)))
    assert priced is not None
    assert (priced.least, [priced.extra[x.index] for x in (a, b, c)]) == (-10, [0, 2, 5])
    assert priced.beyond(-7) == {c.index}


def test_a_plain_number_is_its_own_price() -> None:
    priced = prices(4, {})
    assert priced is not None
    assert (priced.least, priced.extra) == (4, {})


def test_a_number_that_is_at_least_something_is_priced_as_that() -> None:
    """What two of the cheapest (-2 each) leave of 4 is nothing, and a dearer one leaves 1 more."""
    cp = cp_model.CpModel()
    pair, single = cp.new_int_var(0, 2, "pair"), cp.new_int_var(0, 2, "single")
    short = cp.new_int_var(0, 4, "short")
    group = of(Group([pair.index, single.index], 2))
    priced = prices(3 * short, group, {short.index: 4 - 2 * pair - single})
    assert priced is not None
    assert (priced.least, priced.extra[pair.index], priced.extra[single.index]) == (0, 0, 3)
    assert priced.beyond(2) == {single.index}
    assert prices(-short, group, {short.index: 4 - 2 * pair - single}) is None
