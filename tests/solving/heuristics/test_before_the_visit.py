"""Days before the visit are no interviewing days: nothing is balanced over them."""

from __future__ import annotations

from datetime import date, time
from random import Random

import pytest

from tests.solving.heuristics.visits import agrees, fixture, planned
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Block, BlockKind, Day
from timetabler.domain.people import Category
from timetabler.domain.sessions import Session
from timetabler.solving.clock import Clock
from timetabler.solving.heuristics.large_neighbourhood import LargeNeighbourhoodSearch
from timetabler.solving.heuristics.neighbourhoods import uneven_days


def visited_before(sessions: int) -> Challenge:
    """Marlshire with a day of interviews two weeks ahead, more of them than on the visit."""
    marlshire = fixture("marlshire-adult-social-care")
    hours = [Block(kind=BlockKind.SLOT, start=time(hour), end=time(hour + 1))
             for hour in (9, 10, 11, 13, 14, 15)]
    lunch = Block(kind=BlockKind.LUNCH, start=time(12), end=time(13))
    before = Day(id="D0", date=date(2026, 2, 17), pre_visit=True,
                 blocks=(*hours[:3], lunch, *hours[3:]))
    ahead = tuple(Session(id=f"X{n}", title=f"Talk {n}", category=Category.LIVED, pre_visit=True)
                  for n in range(sessions))
    return marlshire.revise(days=(before, *marlshire.days),
                            sessions=(*marlshire.sessions, *ahead))


@pytest.mark.parametrize("sessions", [1, 6, 12])
def test_every_neighbourhood_keeps_the_costs_of_the_check(sessions: int) -> None:
    """Twelve before the visit are more than there are on it, of one category and of all."""
    plan = planned(visited_before(sessions))
    assert not plan.breaks_musts
    search = LargeNeighbourhoodSearch(plan, seed=1)
    for kind in search._kinds:
        for _ in range(2):
            kind()
            assert agrees(plan)


def test_only_interviewing_days_are_evened_out() -> None:
    plan = planned(visited_before(12))
    grid = plan.facts.grid
    kind = next(kind for kind, rule in plan.facts.even_rule.items()
                if rule == "lived-experience-evenness")
    assert plan.times.of_day(kind, 0) == 0  # twelve sessions, none of which counts
    dice = Random(0)
    drawn = {day for _ in range(50) for day in uneven_days(plan, grid.interviewing, dice)}
    assert drawn == set(grid.interviewing)


def test_the_search_goes_through_all_neighbourhoods() -> None:
    plan = planned(visited_before(8))
    LargeNeighbourhoodSearch(plan, seed=2).run(Clock(1), lambda: None)
    assert agrees(plan)
