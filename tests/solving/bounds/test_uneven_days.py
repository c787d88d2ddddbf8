"""How uneven the days must be."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.facts import day, session, visit
from tests.solving.test_counting import hours, ruled
from timetabler.domain.people import Category
from timetabler.solving.bounds.uneven_days import least_unevenness
from timetabler.solving.candidates import Candidates

SLOT = "slot 10:00-11:00"
#: The first day comes before the visit, and is none of the three that are to be even.
DAYS = (day(0, SLOT, streams=None, pre_visit=True),
        *(day(n, SLOT, streams=None) for n in (1, 2, 3)))
VISIT = ("D1", "D2", "D3")


def least(*allowed: Collection[str], before: int = 0) -> Fraction:
    """Of sessions that may be on some days each, and of some before the visit.

    One of another category is in no way of theirs.
    """
    theirs = [session(f"S{n}", category=Category.LIVED, allowed=hours(*days))
              for n, days in enumerate(allowed)]
    early = [session(f"E{n}", category=Category.LIVED, pre_visit=True) for n in range(before)]
    other = session("T", category=Category.SENIOR, allowed=hours("D1"))
    facts = visit(*theirs, *early, other, days=DAYS)
    return least_unevenness(Candidates(ruled(facts, "within-availability")), Category.LIVED)


@pytest.mark.parametrize(("number", "expected"), [
    (0, 0), (3, 0),
    (4, Fraction(4, 3)),  # 2 1 1, the share 4/3: 2/3 + 1/3 + 1/3
    (5, Fraction(4, 3)),  # 2 2 1, the share 5/3: 1/3 + 1/3 + 2/3
])
def test_what_the_days_share_is_as_even_as_numbers_allow(number: int, expected: Fraction) -> None:
    assert least(*[VISIT] * number) == expected


def test_a_day_keeps_what_can_be_on_no_other() -> None:
    """Three are bound to day 1, one is free: 3 1 0, the share 4/3: 5/3 + 1/3 + 4/3."""
    assert least(("D1",), ("D1",), ("D1",), VISIT) == Fraction(10, 3)


def test_a_day_takes_no_more_than_can_be_on_it() -> None:
    """None of the three can be on day 3: 2 1 0."""
    assert least(*[("D1", "D2")] * 3) == 2


def test_what_is_heard_before_the_visit_does_not_count() -> None:
    assert least(VISIT, VISIT, VISIT, before=1) == 0


@settings(max_examples=60)
@given(st.lists(st.sets(st.sampled_from(VISIT), min_size=1), max_size=5))
def test_no_choice_of_days_is_more_even(allowed: list[set[str]]) -> None:
    """Every choice of days is tried: of those that are free or bound, the best is no less even."""
    costs = []
    for chosen in product(*allowed):
        share = Fraction(len(chosen), 3)
        costs.append(sum(abs(chosen.count(one) - share) for one in VISIT))
    assert least(*allowed) <= min(costs)
    if all(len(days) in {1, 3} for days in allowed):
        assert least(*allowed) == min(costs)
