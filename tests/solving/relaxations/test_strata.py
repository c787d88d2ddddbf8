"""Strata: the cost of several tiers as one number, and what that number says of each."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.relaxations import strata as module
from timetabler.solving.relaxations.strata import Strata, Stratum
from timetabler.solving.tiers import Tier

NOTHING = Fraction(0)


def in_quarters(cost: Term) -> Tier:
    return Tier("fair", cost, 4, ("fair-workload",))


def whole(cost: Term, name: str = "moves") -> Tier:
    return Tier(name, cost, 1, ("base-rooms-fixed",))


def height_of(stratum: Stratum, cp: cp_model.CpModel) -> int:
    """The least height that the model allows."""
    solver = cp_model.CpSolver()
    cp.minimize(stratum.height)
    assert solver.solve(cp) == cp_model.OPTIMAL
    return solver.value(stratum.height)


def test_a_whole_tier_is_as_high_as_it_costs():
    cp = cp_model.CpModel()
    cost = 2 * cp.new_int_var(0, 3, "a") - cp.new_int_var(-1, 2, "b")
    stratum = Stratum.of(whole(cost), Fraction(1), (), cp)
    assert stratum.most == 7  # twice 3, and 1 more
    assert height_of(stratum, cp) == 1
    assert [stratum.bound(height) for height in range(3)] == [1, 1, 2]
    assert stratum.limit(3) == 3


def test_a_tier_that_the_model_does_not_count_is_flat():
    stratum = Stratum.of(whole(0), Fraction(2), (Fraction(3),), cp_model.CpModel())
    assert (stratum.height, stratum.most, stratum.bound(0)) == (0, 0, 2)


@pytest.mark.parametrize(("quarters", "height"), [(4, 0), (5, 1), (6, 1), (7, 2), (11, 2),
                                                  (12, 2), (13, 3), (20, 3)])
def test_a_tier_in_fractions_is_as_high_as_the_rungs_that_are_too_low(quarters, height):
    """At least 1 (4 quarters; no timetable has less), with rungs at 6 and 12 quarters."""
    cp = cp_model.CpModel()
    cost = cp.new_int_var(0, 20, "")
    stratum = Stratum.of(in_quarters(cost), Fraction(1), (Fraction(3), Fraction(3, 2), NOTHING), cp)
    assert stratum.rungs == (1, Fraction(3, 2), 3)
    cp.add(cost == quarters)
    assert height_of(stratum, cp) == height
    assert stratum.bound(height) <= Fraction(quarters, 4)
    limit = stratum.limit(height)
    assert limit is None or Fraction(quarters, 4) <= limit


def test_what_a_rung_means_is_stated_where_it_is_not_too_low():
    """At 6 quarters the rung at 1 is too low, the one at 3/2 is not: its meaning is to hold."""
    cp, told = cp_model.CpModel(), []
    cost = cp.new_int_var(0, 20, "")

    def narrow(tier: Tier, limit: Fraction, only_if: Any) -> None:
        told.append((tier.name, limit))
        cp.add(cost != 6).only_enforce_if(only_if)

    stratum = Stratum.of(in_quarters(cost), Fraction(1), (Fraction(3, 2),), cp, narrow)
    assert told == [("fair", 1), ("fair", Fraction(3, 2))]
    cp.add(cost == 6)
    assert height_of(stratum, cp) == 2


def test_the_cost_of_all_is_told_tier_by_tier():
    """Moves are at most 3, so that the cost of both is 4 times the height of the first, and moves.
    """
    cp = cp_model.CpModel()
    fair = Stratum.of(in_quarters(cp.new_int_var(0, 20, "")), NOTHING, (Fraction(3),), cp)
    strata = Strata([fair, Stratum.of(whole(cp.new_int_var(0, 3, "")), NOTHING, (), cp)])
    assert strata.bounds(4 + 2) == {"fair": Fraction(1, 4), "moves": 2}
    assert strata.limits(4 + 2) == {"fair": 3, "moves": 2}
    assert strata.limits(8) == {"moves": 0}


def test_a_cost_below_what_is_known_of_a_tier_says_nothing_of_those_below():
    """Moves are at least 2: that of 1 move and 3 walks nothing is less does not mean 3 walks."""
    cp = cp_model.CpModel()
    moves = Stratum.of(whole(cp.new_int_var(0, 3, "")), Fraction(2), (), cp)
    strata = Strata([moves, Stratum.of(whole(cp.new_int_var(0, 3, ""), "walks"), NOTHING, (), cp)])
    assert strata.bounds(4 + 3) == {"moves": 2, "walks": 0}
    assert strata.bounds(2 * 4 + 3) == {"moves": 2, "walks": 3}


def test_above_the_highest_rung_nobody_knows_how_much_it_costs():
    cp = cp_model.CpModel()
    stratum = Stratum.of(in_quarters(cp.new_int_var(0, 20, "")), NOTHING, (Fraction(3),), cp)
    assert [stratum.limit(height) for height in range(3)] == [0, 3, None]
    assert [stratum.bound(height) for height in range(3)] == [0, Fraction(1, 4), Fraction(13, 4)]


def test_what_is_over_a_rung_costs_as_much_as_the_next_that_it_can():
    """Quarters, of which only 2, 3 and 12 can be: over ½ it is ¾ at the least, over ¾ it is 3.

    Above all that it can be, which nothing is, a quarter more is still a bound.
    """
    cp = cp_model.CpModel()
    can_be = tuple(Fraction(quarters, 4) for quarters in (2, 3, 12))
    stratum = Stratum.of(in_quarters(cp.new_int_var(0, 20, "")), NOTHING, can_be, cp, costs=can_be)
    assert [stratum.bound(height) for height in range(5)] == [
        0, Fraction(1, 2), Fraction(3, 4), 3, Fraction(13, 4)]


def test_a_rung_above_all_costs_does_no_harm():
    """The cost is at most 8 quarters; a rung at 3 is never needed."""
    cp = cp_model.CpModel()
    cost = cp.new_int_var(0, 8, "")
    stratum = Stratum.of(in_quarters(cost), NOTHING, (Fraction(3),), cp)
    cp.add(cost == 8)
    assert height_of(stratum, cp) == 1


@given(st.lists(st.integers(0, 4), min_size=1, max_size=4))
def test_a_tier_outweighs_all_below_it_together(tops):
    """Costs as one number are in the order of the tiers, and each can be read from it."""
    cp = cp_model.CpModel()
    costs = [cp.new_int_var(0, top, "") for top in tops]
    strata = Strata([Stratum.of(whole(cost, str(n)), NOTHING, (), cp)
                     for n, cost in enumerate(costs)])
    told = []
    for heights in product(*(range(top + 1) for top in tops)):
        one = sum(weight * height for weight, height in zip(strata._weights, heights, strict=True))
        assert strata.heights(one) == [*heights]
        told.append(one)
    assert told == sorted({*told})


def test_tiers_that_would_make_the_numbers_too_large_are_left_out(monkeypatch):
    """Tiers of up to 9 are digits: two are below a hundred, the third makes it a thousand."""
    monkeypatch.setattr(module, "_MOST", 999)
    cp = cp_model.CpModel()
    three = [Stratum.of(whole(cp.new_int_var(0, 9, ""), name), NOTHING, (), cp) for name in "abc"]
    strata = Strata(three)
    assert [stratum.tier.name for stratum in strata.strata] == ["a", "b"]
    assert strata.heights(42) == [4, 2]
    monkeypatch.setattr(module, "_MOST", 1000)
    assert Strata(three).heights(421) == [4, 2, 1]


def test_of_no_strata_nothing_is_told():
    assert Strata([]).cost == 0
    assert Strata([]).heights(0) == []
