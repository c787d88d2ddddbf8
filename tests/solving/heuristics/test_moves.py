"""Every move leaves a plan that keeps each *must* and costs what the checks say, and no more."""

from random import Random

import pytest

from tests.solving.heuristics.visits import FIXTURES, agrees, fixture, planned, tiny_plans
from timetabler.solving.first import keeps_musts
from timetabler.solving.heuristics.conversion import plan_of, timetable_of
from timetabler.solving.heuristics.exchange import exchange_some
from timetabler.solving.heuristics.lexicographic import Effort
from timetabler.solving.heuristics.neighbourhoods import within
from timetabler.solving.heuristics.relocation import relocate_all
from timetabler.solving.heuristics.rerooming import reroom
from timetabler.solving.heuristics.reteaming import reteam
from timetabler.solving.heuristics.retiming import retime

EFFORT = Effort(0.02)


def retime_all(plan, dice):
    return retime(plan, plan.facts.items, None, EFFORT)


def retime_a_day(plan, dice):
    day = set(dice.choice([slots for slots in plan.facts.grid.days if slots]))
    return retime(plan, within(plan, day), day, EFFORT)


def reteam_some(plan, dice):
    peers = dice.getrandbits(len(plan.facts.peers))
    return reteam(plan, plan.facts.items, peers, EFFORT)


def reteam_upper_tiers(plan, dice):
    return reteam(plan, plan.facts.items, (1 << len(plan.facts.peers)) - 1, EFFORT, depth=2)


def reroom_days(plan, dice):
    return any(reroom(plan, day, EFFORT) for day in plan.facts.grid.interviewing)


MOVES = (relocate_all, exchange_some, retime_all, retime_a_day, reteam_some, reteam_upper_tiers,
         reroom_days)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.__name__)
@pytest.mark.parametrize("name", FIXTURES)
def test_a_move_never_costs_and_never_breaks(move, name):
    plan = planned(fixture(name), seed=1)
    before = plan.cost
    better = move(plan, Random(1))
    assert plan.cost < before if better else plan.cost == before
    assert agrees(plan)
    assert keeps_musts(timetable_of(plan))


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.__name__)
def test_moves_on_tiny_visits(move):
    for number, plan in enumerate(tiny_plans(12)):
        before = plan.cost
        better = move(plan, Random(number))
        assert plan.cost < before if better else plan.cost == before
        assert agrees(plan)
        assert keeps_musts(timetable_of(plan))


@pytest.mark.parametrize("move", MOVES[:5], ids=lambda move: move.__name__)
def test_a_move_is_seen_to_help_somewhere(move):
    assert any(move(planned(fixture(name), seed), Random(seed))
               for seed in range(4) for name in (FIXTURES[0], FIXTURES[3], FIXTURES[4]))


def test_going_back_restores_everything():
    plan = planned(fixture(FIXTURES[0]))
    before, cost = plan.snapshot(), plan.cost
    for item in plan.facts.items[::3]:
        plan.lift(item)
    assert plan.cost > cost
    plan.restore(before)
    assert (plan.cost, plan.waiting) == (cost, 0)
    assert agrees(plan)


def test_a_plan_and_its_timetable_are_one():
    plan = planned(fixture(FIXTURES[1]))
    again = plan_of(plan.facts, timetable_of(plan))
    assert again is not None
    assert again.snapshot() == plan.snapshot()


def test_a_placing_that_is_no_candidate_makes_no_plan():
    plan = planned(fixture(FIXTURES[0]))
    timetable = timetable_of(plan)
    first = timetable.placements[0].model_copy(update={"room": "BASE"})
    moved = timetable.model_copy(update={"placements": (first, *timetable.placements[1:])})
    assert plan_of(plan.facts, moved) is None
    short = timetable.model_copy(update={"placements": timetable.placements[1:]})
    assert plan_of(plan.facts, short) is None
