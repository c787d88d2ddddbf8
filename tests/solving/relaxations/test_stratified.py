"""Several tiers in one search: bounds that are bounds, and a guide that is the best there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest

from tests.solving.tiny import SMALL, BruteForce, tiny_visit
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations import Asked, Stratified, Whole
from timetabler.solving.run import Settings
from timetabler.solving.tiers import unit_of

BY_CORES = Settings(workers=1, by_cores=True, by_conflicts=True)
#: Costs that a tier in fractions is told apart by; any will do.
RUNGS = (Fraction(1, 2), Fraction(2), Fraction(20))

Costs = Mapping[str, Fraction]


@pytest.fixture(scope="module")
def best() -> dict[int, Costs]:
    """The least costs of some tiny visits, by trying every timetable."""
    found = {}
    for seed in SMALL[:40]:
        brute = BruteForce(tiny_visit(seed))
        if (costs := brute.best()) is not None:
            found[seed] = dict(zip(brute.challenge.tiers, costs, strict=True))
    return found


def in_reach(bounds: Costs, costs: Costs) -> Iterator[str]:
    """The tiers of which bounds speak: all above them cost what they are bounded by."""
    for name, bound in bounds.items():
        yield name
        if costs[name] > bound:
            break


@pytest.mark.parametrize("begin", [0, 3])
def test_no_timetable_is_better_than_all_tiers_together_allow(
        best: dict[int, Costs], begin: int) -> None:
    whole = exact = 0
    for seed, costs in best.items():
        facts = tiny_visit(seed)
        above, names = facts.tiers[:begin], facts.tiers[begin:]
        crews = Stratified(Candidates(facts), BY_CORES).held_to({n: costs[n] for n in above})
        asked = {name: Asked(rungs=RUNGS) for name in names}
        told = crews.bring_down_all(asked, 10)
        assert told.is_proved
        assert told.steps > 0
        assert [*told.bounds] == [*names]
        speaks = [*in_reach(told.bounds, costs)]
        assert all(told.bounds[name] <= costs[name] for name in speaks), seed
        counted = [name for name in speaks if unit_of(facts, name) == 1]
        whole += len(counted)
        exact += sum(told.bounds[name] == costs[name] for name in counted)
    assert exact > 0.9 * whole > len(best)  # what it forgets, rooms, is seldom scarce here


def test_its_guide_costs_no_more_than_its_limits(best: dict[int, Costs]) -> None:
    """The whole, held to the limits, can follow it in who hears what and when."""
    followed = 0
    for seed in best:
        left = Candidates(tiny_visit(seed))
        asked = {name: Asked(rungs=RUNGS) for name in left.challenge.tiers}
        told = Stratified(left, BY_CORES).bring_down_all(asked, 10)
        whole = Whole(left, BY_CORES).held_to(told.limits)
        followed += bool(whole.find_around(told.guide, 10, 5).starts)
    assert followed > len(best) / 2


def test_what_is_known_before_is_not_lost(best: dict[int, Costs]) -> None:
    for seed, costs in [*best.items()][:12]:
        crews = Stratified(Candidates(tiny_visit(seed)), BY_CORES)
        told = crews.bring_down_all({name: Asked(cost) for name, cost in costs.items()}, 10)
        assert all(told.bounds[name] >= cost for name, cost in costs.items()), seed


def test_one_question_leaves_no_trace_in_the_next(best: dict[int, Costs]) -> None:
    """First with more asked of the last tier than it need cost."""
    for seed, costs in [*best.items()][:12]:
        crews = Stratified(Candidates(tiny_visit(seed)), BY_CORES)
        asked = {name: Asked(rungs=RUNGS) for name in costs}
        before = crews.bring_down_all(asked, 10)
        last = [*costs][-1]
        crews.bring_down_all(asked | {last: Asked(costs[last] + 3)}, 10)
        assert crews.bring_down_all(asked, 10).bounds == before.bounds


def test_where_each_cost_is_a_rung_a_tier_in_fractions_is_known_exactly(
        best: dict[int, Costs]) -> None:
    exact = 0
    for seed, costs in best.items():
        crews = Stratified(Candidates(tiny_visit(seed)), BY_CORES).held_to(
            {name: cost for name, cost in costs.items() if name != "fair-workload"})
        every = crews.costs("fair-workload")
        assert costs["fair-workload"] in every, seed
        told = crews.bring_down_all({"fair-workload": Asked(rungs=(*every,))}, 10)
        assert told.bounds["fair-workload"] <= costs["fair-workload"], seed
        assert told.bounds == told.limits
        exact += told.bounds["fair-workload"] == costs["fair-workload"]
    assert exact > 0.8 * len(best)


def test_a_rule_that_weighs_three_costs_three_times_as_much(best: dict[int, Costs]) -> None:
    facts = tiny_visit(next(iter(best)))
    tier = facts.settings["fair-workload"].tier
    once, thrice = (Stratified(Candidates(
        facts.with_rule("fair-workload", "should", tier=tier, weight=weight)), BY_CORES)
        for weight in (1, 3))
    assert thrice.costs("fair-workload") == [3 * cost for cost in once.costs("fair-workload")]
    assert len(once.costs("fair-workload")) > 1


def test_of_a_tier_of_several_rules_nobody_knows_all_costs(best: dict[int, Costs]) -> None:
    facts = tiny_visit(next(iter(best))).with_rule("pairs-vary", "should", tier="fair-workload")
    assert Stratified(Candidates(facts), BY_CORES).costs("fair-workload") == []


def test_what_a_rung_means_is_stated_for_one_question_only(best: dict[int, Costs]) -> None:
    crews = Stratified(Candidates(tiny_visit(next(iter(best)))), BY_CORES)
    before = str(crews._cp.proto)
    told = crews.bring_down_all({"fair-workload": Asked(rungs=RUNGS)}, 10)
    assert told.is_proved
    crews._cp.clear_objective()
    assert str(crews._cp.proto) == before


def test_ended_early_it_tells_only_what_holds(best: dict[int, Costs]) -> None:
    for seed, costs in [*best.items()][:12]:
        crews = Stratified(Candidates(tiny_visit(seed)), BY_CORES)
        with crews.run_with(steps=0.0):
            told = crews.bring_down_all({name: Asked() for name in costs}, 10)
        assert not told.is_proved
        assert all(told.bounds[name] <= costs[name] for name in in_reach(told.bounds, costs))
