"""Small changes and annealing: what is not made leaves no trace, what is costs what it says."""

from math import inf
from random import Random

import pytest

from tests.domain.facts import session, visit
from tests.solving.heuristics.visits import FIXTURES, agrees, fixture, planned, tiny_plans
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import keeps_musts
from timetabler.solving.heuristics.annealing import RATIO, Annealing
from timetabler.solving.heuristics.conversion import plan_of, timetable_of
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.insertion import keeping_team
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.team_changes import TeamChanges
from timetabler.solving.heuristics.time_changes import TimeChanges
from timetabler.solving.heuristics.weights import Weights

CHANGES = {"chain": TimeChanges, "replace": TeamChanges, "trade": TeamChanges,
           "rehouse": TeamChanges}


def weighed(plan):
    """The same plan, weighed for annealing."""
    weights = Weights(plan.facts.challenge, RATIO)
    found = plan_of(plan.facts.weighed(weights), timetable_of(plan))
    assert found is not None
    return found


def plans():
    return [weighed(planned(fixture(name), seed=1)) for name in FIXTURES] + [
        weighed(plan) for plan in tiny_plans(6)]


def state(plan):
    return (plan.snapshot(), plan.cost, plan.busy.copy(), plan.full.copy(),
            plan.rooms.used.copy(), [sorted(here) for here in plan.here])


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_may_cost_anything_keeps_the_musts(name):
    """Costs are kept up to date through hundreds of changes, and no *must* but one that weighs."""
    made = 0
    for number, plan in enumerate(plans()):
        change = getattr(CHANGES[name](plan, Random(number)), name)
        for _ in range(300):
            made += change(plan.facts.weights.must - 1)
        assert agrees(plan)
        assert keeps_musts(timetable_of(plan))
    assert made > 100


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_costs_no_more_than_it_may(name):
    for number, plan in enumerate(plans()):
        change = getattr(CHANGES[name](plan, Random(number)), name)
        for most in (0, plan.facts.weights.one[4]) * 60:
            before = plan.cost
            change(most)
            assert plan.cost <= before + most


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_is_not_made_leaves_no_trace(name):
    tried = 0
    for number, plan in enumerate(plans()):
        change, before = getattr(CHANGES[name](plan, Random(number)), name), state(plan)
        for _ in range(100):
            assert not change(-inf)
            tried += 1
        assert state(plan) == before
    assert tried == 1100


def test_chains_of_every_length_are_made():
    """One session into a free place, two that change places, and up to four in a ring."""
    lengths = set()
    for number, plan in enumerate(plans()[:5]):
        changes = TimeChanges(plan, Random(number))
        for _ in range(300):
            before = plan.start.copy()
            if changes.chain(plan.facts.weights.must - 1):
                lengths.add(sum(was != now for was, now in zip(before, plan.start, strict=True)))
    assert lengths == {1, 2, 3, 4}


def test_in_annealing_a_cost_of_one_weighs_so_many_of_the_next_tier():
    weights = Weights(fixture(FIXTURES[0]), RATIO)
    assert weights.one[-1] > 0
    assert [upper // lower for upper, lower in zip(weights.one[1:], weights.one[2:], strict=False)
            ] == [RATIO] * (len(weights.one) - 2)
    assert all(one % step == 0 for one, step in zip(weights.one, weights.steps, strict=True))


def test_elsewhere_it_outweighs_all_that_they_could_cost():
    weights = Weights(fixture(FIXTURES[0]))
    for upper, lower in zip(weights.steps, weights.one[1:], strict=False):
        assert upper == lower * 2**28


def test_other_weights_leave_the_facts_as_they_are():
    facts = planned(fixture(FIXTURES[0])).facts
    even, charge, weights = facts.even, facts.charge, facts.weights
    other = facts.weighed(Weights(facts.challenge, RATIO))
    assert (facts.even, facts.charge, facts.weights) == (even, charge, weights)
    assert other.items is facts.items
    assert other.even != even


@pytest.mark.parametrize("name", FIXTURES)
def test_annealing_ends_no_worse_than_it_began(name):
    plan = weighed(planned(fixture(name), seed=2))
    before = plan.cost
    Annealing(plan, Random(2)).run(Clock(0.2), tier=4)
    assert plan.cost <= before
    assert agrees(plan)
    assert keeps_musts(timetable_of(plan))


def test_annealing_mends_what_construction_left_rough():
    plan = weighed(planned(fixture(FIXTURES[0])))
    before = plan.cost
    Annealing(plan, Random(0)).run(Clock(1), tier=3)
    assert plan.cost < before


def test_a_hot_plan_gets_worse_on_its_way(monkeypatch):
    """At a temperature of a thousand costs of 1 in the first tier nearly everything is made."""
    monkeypatch.setattr("timetabler.solving.heuristics.annealing._HOT", 1000)
    plan = weighed(planned(fixture(FIXTURES[0])))
    annealing, costs = Annealing(plan, Random(0)), []
    change = annealing._change
    monkeypatch.setattr(annealing, "_change", lambda t: (change(t), costs.append(plan.cost))[0])
    annealing.run(Clock(0.1), tier=1)
    assert max(costs) > costs[0] + plan.facts.weights.one[3]
    assert plan.cost <= costs[0]


def test_the_cheapest_that_was_come_by_is_kept_however_it_ends(monkeypatch):
    monkeypatch.setattr("timetabler.solving.heuristics.annealing._HOT", 1000)
    monkeypatch.setattr("timetabler.solving.heuristics.annealing._COLD", 1e15)
    plan = weighed(planned(fixture(FIXTURES[0])))
    annealing, costs = Annealing(plan, Random(0)), [plan.cost]
    change = annealing._change
    monkeypatch.setattr(annealing, "_change",
                        lambda t: (change(t), costs.append(plan.cost))[0])
    annealing.run(Clock(0.1), tier=1)
    assert costs[-1] > min(costs)
    assert plan.cost == min(costs)


def test_who_must_all_attend_is_not_done_without():
    """Ann must hear S1, and hears S2: there S1 cannot be, though Cara is free; elsewhere with her.
    """
    left = Candidates(visit(session("S1", all_of=("P1",), peers_wanted=2, peers_least=1),
                            session("S2", peers_wanted=2)))
    plan = Plan(Facts(left))
    one, other = plan.facts.items
    here, there = list(one.taken)[:2]
    ann, ben, cara = (1 << plan.facts.peers.index(peer) for peer in ("P1", "P2", "P3"))
    plan.place(other, here, 1, ann | ben)
    assert plan.free_peers(one, here) == cara
    assert keeping_team(plan, one, here, cara) is None
    assert keeping_team(plan, one, there, cara) == ann | cara
