"""Sessions that could be held at either of two sites are held at the one where there is room."""

from __future__ import annotations

from random import Random

import pytest

from tests.solving.heuristics.visits import FIXTURES, agrees, fixture
from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import RoomUse, Travel
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import first_plan, first_timetable, keeps_musts
from timetabler.solving.heuristics.annealing import RATIO, Annealing
from timetabler.solving.heuristics.conversion import plan_of, timetable_of
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.large_neighbourhood import LargeNeighbourhoodSearch
from timetabler.solving.heuristics.weights import Weights

MINUTES = 10


def across_the_road(name: str, minutes: int = MINUTES) -> Challenge:
    """A fixture of which every second interview room lies in a house some minutes away."""
    facts = fixture(name)
    plain = [r.id for r in facts.rooms if r.use is RoomUse.INTERVIEWS and r.site == facts.home]
    rooms = tuple(r.model_copy(update={"site": "annexe"}) if r.id in plain[1::2] else r
                  for r in facts.rooms)
    return facts.revise(rooms=rooms, travel=(
        *facts.travel, Travel(origin=facts.home, destination="annexe", minutes=minutes)))


#: Eastmere's six peers are all needed always: with a way between, hardly any timetable is left.
FULL = FIXTURES[1]


@pytest.mark.parametrize(("name", "minutes"), [
    *((name, 0) for name in FIXTURES), *((name, 5) for name in FIXTURES if name != FULL)])
def test_a_first_timetable_uses_both(name: str, minutes: int) -> None:
    facts = across_the_road(name, minutes)
    first = first_timetable(facts, Candidates(facts), 20)
    assert first is not None
    assert keeps_musts(first)
    sites = {facts.room[placed.room].site for placed in first.placements}
    assert {facts.home, "annexe"} <= sites


@pytest.mark.parametrize("name", FIXTURES[2:])
def test_no_neighbourhood_loses_the_way(name: str) -> None:
    facts = across_the_road(name, 5)
    plan = first_plan(Facts(Candidates(facts)), Clock(20))
    assert not plan.breaks_musts
    search = LargeNeighbourhoodSearch(plan, seed=3)
    for kind in search._kinds:
        kind()
        assert agrees(plan)
        assert keeps_musts(timetable_of(plan))


def test_annealing_loses_no_way_and_moves_between_the_houses() -> None:
    facts = across_the_road(FIXTURES[3], 5)
    plan = first_plan(Facts(Candidates(facts)), Clock(20))
    weighed = plan_of(plan.facts.weighed(Weights(facts, RATIO)), timetable_of(plan))
    assert weighed is not None
    before = [facts.room[weighed.facts.rooms[room]].site for room in weighed.room]
    Annealing(weighed, Random(1)).run(Clock(0.8), 1)
    after = [facts.room[weighed.facts.rooms[room]].site for room in weighed.room]
    assert before != after
    assert agrees(weighed)
    assert keeps_musts(timetable_of(weighed))


def test_a_timetable_at_whichever_site_becomes_a_plan() -> None:
    """Found by a model or made by hand: it can be improved from where it stands."""
    facts = across_the_road(FIXTURES[0], 5)
    first = first_timetable(facts, Candidates(facts), 20)
    assert first is not None
    again = plan_of(Facts(Candidates(facts)), first)
    assert again is not None
    assert timetable_of(again).placements == first.placements
