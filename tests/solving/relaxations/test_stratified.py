"""Several tiers in one search: bounds that are bounds, and a guide that is the best there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest

from tests.solving.tiny import SMALL, BruteForce, tiny_visit
from timetabler.rules import RULES, Rule
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations import Guide, Stratified, Whole
from timetabler.solving.run import Settings

ONE = Settings(workers=1, by_conflicts=True)

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
    spoken = exact = 0
    for seed, costs in best.items():
        facts = tiny_visit(seed)
        above, names = facts.tiers[:begin], facts.tiers[begin:]
        crews = Stratified(Candidates(facts), ONE).held_to({n: costs[n] for n in above})
        told = crews.bring_down_all(names, 10)
        assert told.is_proved
        assert told.steps > 0
        assert [*told.bounds] == [*names]
        assert told.limits == told.bounds
        speaks = [*in_reach(told.bounds, costs)]
        assert all(told.bounds[name] <= costs[name] for name in speaks), seed
        spoken += len(speaks)
        exact += sum(told.bounds[name] == costs[name] for name in speaks)
    assert exact > 0.9 * spoken > len(best)  # what it forgets, rooms, is seldom scarce here


@pytest.mark.parametrize("rungs", [1, 3])
def test_a_few_costs_at_a_time_come_to_the_same(
        best: dict[int, Costs], rungs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the fair workload so many are told apart at once; when all are over, the next are."""
    for seed in [*best][:12]:
        names = (left := Candidates(tiny_visit(seed))).challenge.tiers
        many = Stratified(left, ONE).bring_down_all(names, 10)
        with monkeypatch.context() as few:
            few.setattr("timetabler.solving.relaxations.strata._MOST_RUNGS", rungs)
            few.setattr("timetabler.solving.relaxations.descent._ROUNDS", 100)
            assert Stratified(left, ONE).bring_down_all(names, 10).bounds == many.bounds


def test_where_nobody_knows_its_costs_a_tier_is_told_apart_more_and_more_finely(
        best: dict[int, Costs], monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in [*best][:12]:
        names = (left := Candidates(tiny_visit(seed))).challenge.tiers
        known = Stratified(left, ONE).bring_down_all(names, 10)
        with monkeypatch.context() as unknown:
            unknown.setattr(Stratified, "costs", lambda *_: [])
            unknown.setattr("timetabler.solving.relaxations.strata._MOST_UNITS", 0)
            assert Stratified(left, ONE).bring_down_all(names, 10).bounds == known.bounds


def test_its_guide_costs_no_more_than_its_limits(best: dict[int, Costs]) -> None:
    """The whole, held to the limits, can follow it in who hears what and when."""
    followed = 0
    for seed in best:
        left = Candidates(tiny_visit(seed))
        told = Stratified(left, ONE).bring_down_all(left.challenge.tiers, 10)
        whole = Whole(left, ONE).held_to(told.limits)
        followed += bool(whole.find_around(told.guide, 10, 5).starts)
    assert followed > len(best) / 2


def test_what_is_known_before_is_not_lost(best: dict[int, Costs]) -> None:
    for seed, costs in [*best.items()][:12]:
        crews = Stratified(Candidates(tiny_visit(seed)), ONE)
        told = crews.bring_down_all([*costs], 10, least=lambda name, _, known=costs: known[name])
        assert all(told.bounds[name] >= cost for name, cost in costs.items()), seed


def test_what_is_known_of_a_tier_is_asked_when_those_above_are_down(
        best: dict[int, Costs]) -> None:
    for seed in [*best][:6]:
        facts, asked = tiny_visit(seed), list[tuple[str, Costs]]()

        def least(name: str, above: Costs, asked: list[tuple[str, Costs]] = asked) -> Fraction:
            asked.append((name, above))
            return Fraction(0)

        told = Stratified(Candidates(facts), ONE).bring_down_all(facts.tiers, 10, least)
        assert asked == [(name, {above: told.bounds[above] for above in facts.tiers[:n]})
                         for n, name in enumerate(facts.tiers)]


def test_one_question_leaves_no_trace_in_the_next(best: dict[int, Costs]) -> None:
    """First with more asked of the last tier than it need cost."""
    for seed, costs in [*best.items()][:12]:
        names, more = [*costs], {[*costs][-1]: costs[[*costs][-1]] + 3}
        crews = Stratified(Candidates(tiny_visit(seed)), ONE)
        before = crews.bring_down_all(names, 10)
        crews.bring_down_all(names, 10, lambda name, _, more=more: more.get(name, Fraction(0)))
        assert crews.bring_down_all(names, 10).bounds == before.bounds


def test_it_is_told_what_each_tier_but_the_last_is_at_its_best_with(
        best: dict[int, Costs]) -> None:
    for seed in [*best][:12]:
        left, told = Candidates(tiny_visit(seed)), list[tuple[Costs, Guide]]()
        names = left.challenge.tiers
        found = Stratified(left, ONE).bring_down_all(
            names, 10, reached=lambda *reached, told=told: told.append(reached))  # type: ignore[misc]
        assert [limits for limits, _ in told] == [
            {name: found.limits[name] for name in names[:n]} for n in range(1, len(names))]
        assert all(guide.starts.keys() == found.guide.starts.keys() for _, guide in told)


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.physics],
                         ids=lambda rule: rule.id)
def test_every_rule_can_be_brought_down_as_a_should(rule: Rule) -> None:
    """In tiny visits in which it is in the first tier: nothing that CP-SAT finds costs less."""
    found = 0
    for seed in range(6):
        facts = tiny_visit(seed)
        name = facts.tiers[0]
        left = Candidates(facts.with_rule(rule.id, "should", tier=name))
        told = Stratified(left, ONE).bring_down_all([name], 10)
        whole = Whole(left, ONE).bring_down(name, 10)
        if whole.value is not None:
            assert told.bounds[name] <= whole.value, seed
            found += 1
    assert found > 0
