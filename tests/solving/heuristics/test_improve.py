"""Improving: never worse by `checking.score`, valid, told of in falling order, soon over."""

from types import SimpleNamespace

import pytest

from tests.domain.facts import visit
from tests.solving.heuristics.visits import FIXTURES, fixture
from timetabler.checking import score
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import first_timetable, keeps_musts
from timetabler.solving.heuristics.annealing import Annealing
from timetabler.solving.heuristics.large_neighbourhood import LargeNeighbourhoodSearch
from timetabler.solving.improve import Improver, _costly


def begun(name, seed=0):
    left = Candidates(fixture(name))
    return first_timetable(left.challenge, left, 30, seed), left


def tuple_of(timetable):
    return tuple(score(timetable).values())


@pytest.mark.parametrize("name", FIXTURES[:3])
def test_what_comes_back_is_better_and_valid(name):
    timetable, left = begun(name)
    told = []
    better = Improver(left, seed=1).improve(timetable, Clock(0.7), told.append)
    assert keeps_musts(better)
    assert tuple_of(better) <= tuple_of(timetable)
    scores = [tuple_of(timetable), *map(tuple_of, told)]
    assert scores == sorted(set(scores), reverse=True)
    assert not told or told[-1].placements == better.placements


def test_marlshire_gets_better_at_once():
    timetable, left = begun(FIXTURES[0])
    assert tuple_of(Improver(left).improve(timetable, Clock(1.5))) < tuple_of(timetable)


def test_no_time_changes_nothing():
    timetable, left = begun(FIXTURES[0])
    assert Improver(left).improve(timetable, Clock(0)) is timetable


def test_without_sessions_there_is_nothing_to_better():
    facts = visit().revise(sessions=())
    timetable = facts.arrange(())
    assert Improver(Candidates(facts)).improve(timetable, Clock(1)) is timetable


def test_a_timetable_that_no_candidates_allow_comes_back_as_it_was():
    timetable, left = begun(FIXTURES[0])
    first = timetable.placements[0].model_copy(update={"room": "BASE"})
    odd = timetable.model_copy(update={"placements": (first, *timetable.placements[1:])})
    assert Improver(left).improve(odd, Clock(0.1)) is odd


def test_ctrl_c_keeps_the_best_so_far(monkeypatch):
    timetable, left = begun(FIXTURES[0])

    def impatient(search):
        raise KeyboardInterrupt

    monkeypatch.setattr(LargeNeighbourhoodSearch, "step", impatient)
    kept = []
    with pytest.raises(KeyboardInterrupt):  # after the opening, which finds something better
        Improver(left).improve(timetable, Clock(60), kept.append)
    assert kept
    assert all(map(keeps_musts, kept))
    assert tuple_of(kept[-1]) < tuple_of(timetable)


def test_a_second_call_goes_on_from_another_timetable():
    """What is left of the first call in the improver does not get in the way."""
    timetable, left = begun(FIXTURES[0])
    other, _ = begun(FIXTURES[0], seed=3)
    improver = Improver(left)
    improver.improve(timetable, Clock(0.3))
    better = improver.improve(other, Clock(0.3), tier="same-peers")
    assert keeps_musts(better)
    assert tuple_of(better) <= tuple_of(other)


@pytest.mark.parametrize(("costs", "tier", "found"), [
    ((1, 0, 5, 14), "a", 4),  # a tenth of 60 sessions is 6: only the last tier costs as much
    ((1, 0, 6, 14), "a", 3),
    ((7, 0, 6, 14), "b", 3),
    ((7, 0, 6, 14), None, 1),
    ((7, 0, 6, 5), "d", 4),  # none does: the tier itself
    ((1, 0, 5, 5), "a", 1),
])
def test_the_tier_to_shake_for_is_one_that_costs_much(costs, tier, found, monkeypatch):
    monkeypatch.setattr("timetabler.solving.improve.score",
                        lambda _: dict(zip("abcd", costs, strict=True)))
    timetable = SimpleNamespace(challenge=SimpleNamespace(tiers=list("abcd")), placements=[0] * 60)
    assert _costly(timetable, tier) == found


def test_what_annealing_made_worse_is_not_gone_on_from(monkeypatch):
    timetable, left = begun(FIXTURES[0])
    costs = []

    def spoil(annealing, clock, tier):
        plan = annealing._plan
        for item in plan.facts.items:
            plan.set_team(item, 0)

    def note(search, clock, improved):
        costs.append(search._plan.cost)
        if len(costs) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Annealing, "run", spoil)
    monkeypatch.setattr(LargeNeighbourhoodSearch, "run", note)
    with pytest.raises(KeyboardInterrupt):
        Improver(left).improve(timetable, Clock(60))
    assert len(set(costs)) == 1
