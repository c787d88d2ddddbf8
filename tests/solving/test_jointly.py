"""All tiers that are left, proved together: what is called proved is the best there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

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
from timetabler.solving.relaxations import Asked, Guide, Stratification, Stratified
from timetabler.solving.tiers import unit_of

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


def nearly_all_are_proved(best: Best, known: Callable[[Costs], Costs]) -> bool:
    """Whether four in five are, from the fourth tier on; and no bound is too high."""
    proved = 0
    for seed, costs in best.items():
        joint = problem(seed, known(costs), 3).prove(Clock(20))
        assert holds(joint, costs), seed
        proved += joint.is_proved
    return proved > 0.8 * len(best)


@pytest.mark.parametrize("begin", [0, 3, 6])
def test_what_is_proved_is_the_best_there_is(best: Best, begin: int) -> None:
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


def test_a_tier_that_is_known_need_not_be_guessed(best: Best,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    """One round is enough, since no tier in fractions is left to be told apart."""
    monkeypatch.setattr(jointly, "_ROUNDS", 1)
    assert nearly_all_are_proved(best, lambda costs: {
        name: cost for name, cost in costs.items() if name != "moves-and-gaps"})


def test_where_all_costs_are_known_one_round_is_enough(best: Best,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    """The workload counts in fractions, but its few costs are climbed in one search."""
    monkeypatch.setattr(jointly, "_ROUNDS", 1)
    assert nearly_all_are_proved(best, lambda costs: dict([*costs.items()][:3]))


def test_a_few_costs_at_a_time_come_to_the_same(best: Best,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    """With two rungs a round, what is above them is asked of the next."""
    monkeypatch.setattr(jointly, "_MOST_RUNGS", 2)
    assert nearly_all_are_proved(best, lambda costs: dict([*costs.items()][:3]))


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


def test_runs_that_are_known_are_held_where_spreads_can_be_listed(best: Best) -> None:
    """With four slots they always can; nothing is told of them then, nor is anything lost."""
    proved = 0
    for seed, costs in best.items():
        known = dict([*costs.items()][:4])
        joint = problem(seed, known, 3).prove(Clock(20))
        assert "themes-in-sequence" not in joint.bounds
        assert holds(joint, costs), seed
        if joint.is_proved:
            assert joint.timetable is not None
            assert score(joint.timetable) == costs, seed
            proved += 1
    assert proved > 0.8 * len(best)


def test_what_no_timetable_follows_is_asked_otherwise(best: Best,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    """As if rooms were in the way of the first answer: the next is followed, and proved."""
    followed, rounds = Jointly._followed, list[int]()

    def not_at_first(its: Jointly, told: Stratification, clock: Clock) -> Timetable | None:
        rounds.append(1)
        return followed(its, told, clock) if len(rounds) > 1 else None

    monkeypatch.setattr(Jointly, "_followed", not_at_first)
    again = proved = 0
    for seed, costs in best.items():
        rounds.clear()
        joint = problem(seed, {}).prove(Clock(20))
        assert holds(joint, costs), seed
        again += len(rounds) > 1
        proved += joint.is_proved
    assert proved > 0.5 * again > 3


def test_all_rounds_together_are_held_to_the_steps(best: Best,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer takes 3 of 7; since nobody can follow it, there is another round, and a third."""
    left = list[float | None]()

    def answer(its: Stratified, asked: Mapping[str, Asked], *_: object) -> Stratification:
        left.append(its.settings.steps)
        return Stratification({"fair-workload": Fraction(len(left))}, {},
                              Guide(starts={"S0": "D1-1000"}), steps=3.0, stopped=False)

    monkeypatch.setattr(Stratified, "bring_down_all", answer)
    monkeypatch.setattr(Jointly, "_followed", lambda *_: None)
    monkeypatch.setattr(jointly, "_ROUNDS", 4)
    assert problem(next(iter(best)), {}).prove(Clock(20), steps=7.0).steps == 12.0
    assert left == [7.0, 4.0, 1.0, 0.0]


def test_a_tier_in_fractions_is_told_apart_where_its_cost_is_open(best: Best) -> None:
    """Days cost 1 to 3, workload more than 7, and moves 2; nothing of that is known for sure."""
    asked = {"day-balance": Asked(rungs=(Fraction(1, 2),)), "fair-workload": Asked(Fraction(5)),
             "moves-and-gaps": Asked(Fraction(1))}
    told = Stratification({"day-balance": Fraction(1), "fair-workload": Fraction(7),
                           "moves-and-gaps": Fraction(2)},
                          {"day-balance": Fraction(3), "moves-and-gaps": Fraction(2)},
                          Guide(), steps=1.0, stopped=False)
    other = problem(next(iter(best)), {})._otherwise(asked, told)
    assert other == {
        "day-balance": Asked(rungs=(Fraction(1, 2), Fraction(1), Fraction(3, 2), Fraction(2),
                                    Fraction(5, 2), Fraction(3))),
        "fair-workload": Asked(Fraction(5), tuple(map(Fraction, (7, 8, 9, 11, 15, 23, 39)))),
        "moves-and-gaps": Asked(Fraction(1))}


def test_between_a_bound_and_what_was_found_the_first_costs_and_the_last_are_told_apart(
        best: Best, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two at once: from 2 on that is 2 and 3; and the last two, so that 9 can be proved."""
    monkeypatch.setattr(jointly, "_MOST_RUNGS", 2)
    its = problem(next(iter(best)), {})
    its._costs = {"fair-workload": [*map(Fraction, (1, 2, 3, 5, 8, 9, 12))]}
    assert its._between("fair-workload", Fraction(2), Fraction(9)) == Asked(
        Fraction(2), tuple(map(Fraction, (2, 3, 8, 9))))
    assert its._guessed("fair-workload", Fraction(4)) == Asked(rungs=(Fraction(5), Fraction(8)))


def test_between_two_costs_of_which_nobody_knows_the_next_it_is_guessed(best: Best) -> None:
    """From 1 on, at distances of 1, 2, 4; and a unit below what was found."""
    its = problem(next(iter(best)), {})
    its._costs = {"fair-workload": []}
    unit = Fraction(1, unit_of(its._left.challenge, "fair-workload"))
    asked = its._between("fair-workload", Fraction(1), Fraction(6))
    assert asked == Asked(Fraction(1), (Fraction(2), Fraction(3), Fraction(5), 6 - unit,
                                        Fraction(6)))
    assert its._guessed("fair-workload", Fraction(4)) == Asked(rungs=(Fraction(4),))


def test_bounds_are_told_as_they_come(best: Best) -> None:
    told = list[dict[str, Fraction]]()
    for seed, costs in best.items():
        problem(seed, {}).prove(Clock(20), tell=lambda bounds: told.append(dict(bounds)))
        assert all(holds(Joint(bounds), costs) for bounds in told), seed
        told.clear()


def test_ctrl_c_is_told(best: Best, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(its: Stratified, asked: object, *_: object) -> Stratification:
        return Stratification({}, {}, Guide(), steps=1.0, stopped=True)

    monkeypatch.setattr(Stratified, "bring_down_all", interrupted)
    joint = problem(next(iter(best)), {}).prove(Clock(20))
    assert joint.stopped
    assert not joint.is_proved
    assert not joint.was_cut
