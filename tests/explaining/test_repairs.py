"""Repairs: of different kinds, the cheapest first, in words for organisers."""

from __future__ import annotations

import pytest

from tests.explaining.infeasible import infeasible, visit
from timetabler.changes import Free, ReviseSession, apply_all
from timetabler.explaining import diagnose
from timetabler.explaining.oracle import Oracle
from timetabler.explaining.repairs.merging import merged
from timetabler.explaining.repairs.words import asked
from timetabler.solving.clock import Clock
from timetabler.solving.run import Settings


def test_the_cheapest_comes_first_and_levers_differ():
    repairs = diagnose(infeasible("named peer away"), workers=1).repairs
    assert [r.cost for r in repairs] == sorted(r.cost for r in repairs)
    assert len({type(change) for r in repairs for change in r.changes}) > 1
    assert len({r.said for r in repairs}) == len(repairs)


def test_a_repair_mends_every_conflict():
    repairs = diagnose(infeasible("steps", "diary against pin"), workers=1).repairs
    assert {change.of for r in repairs[:1] for change in r.changes
            if isinstance(change, Free)} == {"B"}
    assert all(len(r.changes) >= 2 for r in repairs)


@pytest.mark.parametrize("causes", [
    ("team away",), ("rooms away",), ("lived experience on one day", "sponsor away at feedback")])
def test_no_change_of_a_repair_is_idle(causes):
    spoilt = infeasible(*causes)
    oracle = Oracle(Clock(20.0), Settings(workers=1))
    for repair in diagnose(spoilt, workers=1).repairs:
        for change in repair.changes:
            others = [other for other in repair.changes if other != change]
            assert oracle.feasible(apply_all(others, spoilt)) is False, repair.said


def test_what_is_said_of_one_diary_is_one_change():
    one, other = Free(of="B", when=("D1-1000",)), Free(of="B", when=("D1-1100",))
    assert merged([one, other]) == (Free(of="B", when=("D1-1000", "D1-1100")),)


def test_allowed_times_are_added_up():
    changes = [ReviseSession(session="S2", set={"allowed": ["D1", slot]})
               for slot in ("D2-1000", "D2-1100")]
    assert merged(changes) == (ReviseSession(session="S2", set={
        "allowed": ["D1", "D2-1000", "D2-1100"]}),)


def test_the_words():
    facts = visit()
    assert asked(facts, [ReviseSession(session="S2", set={"peers_wanted": 1})]) \
        == "Let one peer see S2 Officer alone."


def test_no_time_is_left_out_of_the_words():
    feedback = next(place for day in visit().frame.days for place in day.places
                    if place.block.kind == "feedback")
    said = asked(visit(), [Free(of="B", when=(feedback.id, "D1-1000"))])
    assert f"Day 1 {feedback.block.hours} and Day 1 10:00–11:00" in said
