"""Sessions that are to come after others do so from the first timetable on."""

from __future__ import annotations

from random import Random

import pytest

from tests.solving.heuristics.visits import FIXTURES, agrees, fixture, planned
from timetabler.domain.challenge import Challenge
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import first_plan, first_timetable, keeps_musts
from timetabler.solving.heuristics.annealing import RATIO, Annealing
from timetabler.solving.heuristics.conversion import plan_of, timetable_of
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.large_neighbourhood import LargeNeighbourhoodSearch
from timetabler.solving.heuristics.weights import Weights


def in_sequence(name: str, dice: Random, pairs: int) -> Challenge:
    """A fixture in which some sessions come after others, as they do in one of its timetables."""
    facts = fixture(name)
    plan = planned(facts, seed=9)
    grid, items = plan.facts.grid, plan.facts.items
    after: dict[str, list[str]] = {}
    while sum(map(len, after.values())) < pairs:
        first, later = dice.sample(items, 2)
        end = max(first.taken[plan.start[first.number]])
        if end < plan.start[later.number] and grid.on_site & first.covers[plan.start[first.number]]:
            after.setdefault(later.id, []).append(first.id)
    return facts.revise(sessions=tuple(
        s.model_copy(update={"after": tuple(dict.fromkeys((*s.after, *after.get(s.id, ()))))})
        for s in facts.sessions))


@pytest.mark.parametrize("name", FIXTURES)
@pytest.mark.parametrize("pairs", [3, 12])
def test_a_first_timetable_keeps_the_order(name: str, pairs: int) -> None:
    facts = in_sequence(name, Random(f"{name} {pairs}"), pairs)
    first = first_timetable(facts, Candidates(facts), 20)
    assert first is not None
    assert keeps_musts(first)


@pytest.mark.parametrize("name", FIXTURES[:3])
def test_no_neighbourhood_breaks_the_order(name: str) -> None:
    facts = in_sequence(name, Random(7), 8)
    plan = first_plan(Facts(Candidates(facts)), Clock(20))
    search = LargeNeighbourhoodSearch(plan, seed=3)
    for kind in search._kinds:
        kind()
        assert agrees(plan)
        assert keeps_musts(timetable_of(plan))


def test_annealing_keeps_the_order() -> None:
    facts = in_sequence(FIXTURES[0], Random(3), 8)
    plan = first_plan(Facts(Candidates(facts)), Clock(20))
    weighed = plan_of(plan.facts.weighed(Weights(facts, RATIO)), timetable_of(plan))
    assert weighed is not None
    Annealing(weighed, Random(1)).run(Clock(0.5), 1)
    assert keeps_musts(timetable_of(weighed))


def test_sessions_that_bar_each_other_are_named() -> None:
    facts = in_sequence(FIXTURES[0], Random(5), 1)
    plan = first_plan(Facts(Candidates(facts)), Clock(20))
    later = next(s for s in facts.sessions if s.after)
    items = {item.id: item for item in plan.facts.items}
    one, other = items[later.id], items[later.after[0]]
    plan.lift(one)
    barred = [start for start in one.taken if plan.bars(one, start)]
    # Whatever starts no later than the earlier one ends does not come after it.
    end = max(other.taken[plan.start[other.number]])
    assert barred == [start for start in one.taken if start <= end]
    assert all(plan.bars(one, start) == [other.number] for start in barred)
