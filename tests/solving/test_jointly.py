"""All tiers that are left, proved together: what is called proved is the best there is."""

from __future__ import annotations

from fractions import Fraction
from time import sleep

import pytest

from tests.solving.tiny import SMALL, BruteForce, tiny_visit
from timetabler.checking import check, score
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID
from timetabler.solving import jointly
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.jointly import Joint, Jointly
from timetabler.solving.relaxations import Bounds, Guide, Stratification, Stratified

Costs = dict[str, Fraction]
Best = dict[int, Costs]


@pytest.fixture(scope="module")
def best() -> Best:
    """The least costs of some tiny visits, by trying every timetable."""
    found = {}
    for seed in SMALL[40:80]:
        brute = BruteForce(tiny_visit(seed))
        if (costs := brute.best()) is not None:
            found[seed] = dict(zip(brute.challenge.tiers, costs, strict=True))
    return found


def problem(seed: int, known: dict[str, Fraction], begin: int = 0) -> Jointly:
    facts = tiny_visit(seed)
    return Jointly(Candidates(facts), facts.tiers[begin], known, 0)


def holds(joint: Joint, costs: dict[str, Fraction]) -> bool:
    """Whether no bound is above the least cost, as far as bounds speak of it."""
    for name, bound in joint.bounds.items():
        if bound != costs[name]:
            return bound < costs[name]
    return True


@pytest.mark.parametrize("begin", [0, 3, 6])
def test_what_is_proved_is_the_best_there_is(best: Best, begin: int) -> None:
    """Nearly all are: what times and crews forget, rooms, is seldom scarce here."""
    proved = 0
    for seed, costs in best.items():
        joint = problem(seed, dict([*costs.items()][:begin]), begin).prove(Clock(20))
        assert holds(joint, costs), seed
        if joint.is_proved:
            assert joint.timetable is not None
            assert score(joint.timetable) == costs, seed
            assert not [v for v in check(joint.timetable) if v.strength is Strength.MUST
                        and not RULE_BY_ID[v.rule].about_outputs]
            proved += 1
    assert proved > 0.8 * len(best)


def test_the_answer_is_the_same_on_every_run(best: Best) -> None:
    for seed in [*best][:10]:
        one, other = (problem(seed, {}).prove(Clock(20)) for _ in range(2))
        assert one == other


def test_whoever_gives_up_is_told_what_holds(best: Best) -> None:
    for seed, costs in [*best.items()][:10]:
        joint = problem(seed, {}).prove(Clock(20), until=lambda: True)
        assert joint.is_proved or joint.was_cut
        assert holds(joint, costs)


def test_a_search_that_took_all_its_steps_was_not_cut_by_the_clock(best: Best) -> None:
    """Asked again it would find no more."""
    for seed, costs in [*best.items()][:10]:
        joint = problem(seed, {}).prove(Clock(20), steps=0.0)
        assert not joint.is_proved
        assert not joint.was_cut
        assert holds(joint, costs)


def test_what_it_took_is_what_it_takes(best: Best) -> None:
    """As many steps as it took suffice, and half of them do not."""
    for seed in [*best][:10]:
        joint = problem(seed, {}).prove(Clock(20))
        assert joint.steps > 0
        assert problem(seed, {}).prove(Clock(20), steps=1.1 * joint.steps) == joint
        assert not problem(seed, {}).prove(Clock(20), steps=0.1 * joint.steps).is_proved


def test_counting_bounds_a_tier_in_fractions_where_those_above_are_at_their_best(
        best: Best) -> None:
    counted = 0
    for seed, costs in best.items():
        its = problem(seed, dict([*costs.items()][:3]), 3)
        for name, cost in costs.items():
            above = {tier: costs[tier] for tier in [*costs][3:[*costs].index(name)]}
            bound = its._counted(Clock(20), name, above)
            assert bound <= cost, (seed, name)
            assert bound == 0 or name == "fair-workload"
            counted += bound > 0
    assert counted > 5


def test_what_no_timetable_can_follow_is_no_proof(best: Best,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Jointly, "_followed", lambda *_: None)
    for seed, costs in [*best.items()][:10]:
        joint = problem(seed, {}).prove(Clock(20))
        assert not joint.is_proved
        assert not joint.was_cut
        assert holds(joint, costs)


def test_a_timetable_above_a_bound_is_no_proof(best: Best,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    """As if what was followed cost a move more than it was to."""
    monkeypatch.setattr(jointly, "score", lambda timetable: {
        name: cost + (name == "moves-and-gaps") for name, cost in score(timetable).items()})
    for seed in [*best][:10]:
        joint = problem(seed, {}).prove(Clock(20))
        assert not joint.is_proved


def test_bounds_are_told_as_they_come(best: Best) -> None:
    told = list[dict[str, Fraction]]()
    for seed, costs in best.items():
        problem(seed, {}).prove(Clock(20), tell=lambda bounds: told.append(dict(bounds)))
        assert all(holds(Joint(bounds), costs) for bounds in told), seed
        told.clear()


def test_what_is_found_on_the_way_is_at_its_best_so_far(best: Best) -> None:
    """Some are passed over, where the search is sooner at the next; the first seldom is."""
    offered = list[Timetable]()
    ways = 0
    for seed, costs in [*best.items()][:20]:
        joint = problem(seed, {}).prove(Clock(20), offer=offered.append)
        if joint.is_proved:
            so_far = [_at_their_best(score(timetable), costs) for timetable in offered]
            assert all(n >= place for place, n in enumerate(so_far, 1)), seed
            assert len(offered) < len(costs)
            ways += bool(offered)
        offered.clear()
    assert ways > 5


def test_what_is_followed_can_be_waited_for(best: Best, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever hears of the second tier can wait for what is made of the first."""
    made, seen = list[Bounds](), list[int]()
    followed = Jointly._followed

    def slowly(its: Jointly, limits: Bounds, guide: Guide, clock: Clock) -> Timetable | None:
        sleep(0.05)
        found = followed(its, limits, guide, clock)
        made.append(limits)
        return found

    monkeypatch.setattr(Jointly, "_followed", slowly)
    its = problem(next(iter(best)), {})
    its.wait_until_followed(10)  # nothing is yet

    def tell(bounds: Bounds) -> None:
        if len(bounds) > 1:
            its.wait_until_followed(10)
            seen.append(len(made))

    its.prove(Clock(20), tell=tell)
    assert seen[0] > 0


def _at_their_best(found: Costs, costs: Costs) -> int:
    """How many tiers are, from the first on."""
    return next((n for n, name in enumerate(costs) if found[name] != costs[name]), len(costs))


def test_ctrl_c_is_told(best: Best, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(its: Stratified, names: object, *_: object) -> Stratification:
        return Stratification({}, {}, Guide(), steps=1.0, stopped=True)

    monkeypatch.setattr(Stratified, "bring_down_all", interrupted)
    joint = problem(next(iter(best)), {}).prove(Clock(20))
    assert joint.stopped
    assert not joint.is_proved
    assert not joint.was_cut
