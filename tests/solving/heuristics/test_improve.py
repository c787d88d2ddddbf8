"""Improving: never worse by `checking.score`, valid, told of in falling order, soon over."""

import pytest

from tests.solving.heuristics.visits import FIXTURES, fixture
from timetabler.checking import score
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import first_timetable, keeps_musts
from timetabler.solving.heuristics.large_neighbourhood import LargeNeighbourhoodSearch
from timetabler.solving.improve import improve


def begun(name, seed=0):
    left = Candidates(fixture(name))
    return first_timetable(left.challenge, left, 30, seed), left


def tuple_of(timetable):
    return tuple(score(timetable).values())


@pytest.mark.parametrize("name", FIXTURES[:3])
def test_what_comes_back_is_better_and_valid(name):
    timetable, left = begun(name)
    told = []
    better = improve(timetable, left, Clock(0.7), seed=1, report=told.append)
    assert keeps_musts(better)
    assert tuple_of(better) <= tuple_of(timetable)
    scores = [tuple_of(timetable), *map(tuple_of, told)]
    assert scores == sorted(set(scores), reverse=True)
    assert not told or told[-1].placements == better.placements


def test_marlshire_gets_better_at_once():
    timetable, left = begun(FIXTURES[0])
    assert tuple_of(improve(timetable, left, Clock(1.5))) < tuple_of(timetable)


def test_no_time_changes_nothing():
    timetable, left = begun(FIXTURES[0])
    assert improve(timetable, left, Clock(0)) is timetable


def test_a_timetable_that_no_candidates_allow_comes_back_as_it_was():
    timetable, left = begun(FIXTURES[0])
    first = timetable.placements[0].model_copy(update={"room": "BASE"})
    odd = timetable.model_copy(update={"placements": (first, *timetable.placements[1:])})
    assert improve(odd, left, Clock(0.1)) is odd


def test_ctrl_c_keeps_the_best_so_far(monkeypatch):
    timetable, left = begun(FIXTURES[0])

    def impatient(search):
        raise KeyboardInterrupt

    monkeypatch.setattr(LargeNeighbourhoodSearch, "step", impatient)
    kept = []
    with pytest.raises(KeyboardInterrupt):  # after the opening, which finds something better
        improve(timetable, left, Clock(60), report=kept.append)
    assert kept
    assert all(map(keeps_musts, kept))
    assert tuple_of(kept[-1]) < tuple_of(timetable)
