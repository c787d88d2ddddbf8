"""Strata: a tier as whole numbers, and what each of them says of its cost."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.relaxations import strata as module
from timetabler.solving.relaxations.strata import Stratum, rungs
from timetabler.solving.tiers import Tier

NOTHING = Fraction(0)


@pytest.fixture(autouse=True)
def _no_tier_is_climbed_by_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_UNITS", 0)


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
    assert height_of(stratum, cp) == 1
    assert [stratum.bound(height) for height in range(3)] == [1, 1, 2]
    assert stratum.limit(3) == 3


def test_a_tier_that_the_model_does_not_count_is_flat():
    stratum = Stratum.of(whole(0), Fraction(2), (Fraction(3),), cp_model.CpModel())
    assert (stratum.height, stratum.bound(0)) == (0, 2)


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


def test_a_height_below_what_is_known_is_not_the_last_word():
    """Moves are at least 2; of a tier with rungs the lowest height is what is known."""
    cp = cp_model.CpModel()
    moves = Stratum.of(whole(cp.new_int_var(0, 3, "")), Fraction(2), (), cp)
    assert [moves.is_known(height) for height in range(4)] == [True, True, False, False]
    fair = Stratum.of(in_quarters(cp.new_int_var(0, 20, "")), Fraction(2), (Fraction(3),), cp)
    assert not fair.is_known(0)


def test_few_quarters_are_climbed_one_by_one(monkeypatch):
    """Up to 20 of them: each height is a quarter, and rungs are not asked for.

    Where it is known what they can be, that is climbed instead.
    """
    cost = (cp := cp_model.CpModel()).new_int_var(0, 20, "")
    for most, climbed in ((20, True), (19, False)):
        monkeypatch.setattr(module, "_MOST_UNITS", most)
        stratum = Stratum.of(in_quarters(cost), Fraction(1), (Fraction(3),), cp)
        assert (stratum.rungs == ()) is climbed
        assert stratum.limit(5) == (Fraction(5, 4) if climbed else None)
        assert stratum.bound(5 if climbed else 1) == Fraction(5, 4)
        assert stratum.is_known(3) is climbed  # three quarters, and it is at least 1
        assert Stratum.of(in_quarters(cost), Fraction(1), (Fraction(3),), cp, costs=(4, 12)).rungs


def test_above_the_highest_rung_nobody_knows_how_much_it_costs():
    cp = cp_model.CpModel()
    stratum = Stratum.of(in_quarters(cp.new_int_var(0, 20, "")), NOTHING, (Fraction(3),), cp)
    assert [stratum.limit(height) for height in range(3)] == [0, 3, None]
    assert [stratum.bound(height) for height in range(3)] == [0, Fraction(1, 4), Fraction(13, 4)]


def test_what_is_over_a_rung_costs_as_much_as_the_next_that_it_can():
    """Quarters, of which only 2, 3 and 12 can be: over ½ it is ¾ at the least, over ¾ it is 3.

    Above all that it can be, which nothing is, a quarter more is still a bound.
    """
    cp, can_be = cp_model.CpModel(), (2, 3, 12)
    fair = in_quarters(cp.new_int_var(0, 20, ""))
    stratum = Stratum.of(fair, NOTHING, map(fair.value, can_be), cp, costs=can_be)
    assert [stratum.bound(height) for height in range(5)] == [
        0, Fraction(1, 2), Fraction(3, 4), 3, Fraction(13, 4)]


def test_the_next_costs_that_there_are_are_told_apart(monkeypatch):
    """Quarters 2, 3, 5, 9, 12; two at once."""
    monkeypatch.setattr(module, "_MOST_RUNGS", 2)
    fair, can_be = in_quarters(cp_model.CpModel().new_int_var(0, 20, "")), (2, 3, 5, 9, 12)

    def told(low: int, top: int | None) -> list[int]:
        found = rungs(fair, can_be, Fraction(low, 4), None if top is None else Fraction(top, 4))
        return [int(4 * rung) for rung in found]

    assert told(0, None) == [2, 3]
    assert told(3, None) == [3, 5]
    assert told(4, 9) == [5]  # what it need not be over is known
    assert told(13, None) == []


def test_where_nobody_knows_the_costs_they_are_told_apart_at_distances(monkeypatch):
    """From 1 on at 1, 2, 4, ... more; between 1 and 2 in two parts, and a quarter below 2."""
    monkeypatch.setattr(module, "_PARTS", 2)
    fair = in_quarters(cp_model.CpModel().new_int_var(0, 200, ""))
    assert rungs(fair, (), Fraction(1), None) == [1, 2, 3, 5, 9, 17, 33]
    assert rungs(fair, (), Fraction(1), Fraction(2)) == [1, Fraction(3, 2), Fraction(7, 4)]
    assert rungs(fair, (), Fraction(1), Fraction(5, 4)) == [1]


def test_a_rung_above_all_costs_does_no_harm():
    """The cost is at most 8 quarters; a rung at 3 is never needed."""
    cp = cp_model.CpModel()
    cost = cp.new_int_var(0, 8, "")
    stratum = Stratum.of(in_quarters(cost), NOTHING, (Fraction(3),), cp)
    cp.add(cost == 8)
    assert height_of(stratum, cp) == 1
