"""Rooms that nothing tells apart: when they are alike, and how they are shared out."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from tests.domain.facts import rooms, session, visit
from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import Room, Travel
from timetabler.rules import RULES
from timetabler.solving.alike import share_out
from timetabler.solving.candidates import Candidates
from timetabler.solving.first import keeps_musts
from timetabler.solving.model import TimetableModel

R1 = Room(id="R1", name="Oak", capacity=12)


def plain(*sessions: object, **facts: object) -> Challenge:
    """A visit in which no rule tells rooms apart."""
    made = visit(*sessions, **facts)
    for rule in RULES:
        if rule.tells_rooms_apart:
            made = made.with_rule(rule.id, "off")
    return made


def groups(challenge: Challenge) -> list[list[str]]:
    return sorted(alike for alike in Candidates(challenge).rooms_alike().alike.values()
                  if len(alike) > 1)


def test_rooms_of_one_description_are_alike_whatever_they_are_called():
    assert groups(plain(session("S1"))) == [["R1", "R2"]]


@pytest.mark.parametrize("other", [
    {"capacity": 13}, {"site": "annexe"}, {"step_free": True}, {"video": True}, {"divides": True},
    {"use": "on request"}, {"unavailable": "D1-1000"}, {"available": "D1"}])
def test_whatever_a_session_could_need_tells_rooms_apart(other):
    odd = Room(**R1.model_dump() | {"id": "R2"} | other)
    travel = (Travel(origin="main", destination=odd.site, minutes=5),)
    facts = plain(session("S1"), rooms=(rooms()[0], R1, odd), travel=travel)
    assert groups(facts) == []


def test_a_room_that_a_session_names_is_like_no_other():
    assert groups(plain(session("S1", room="R1"))) == []


def test_a_rule_that_asks_which_room_it_is_keeps_them_apart():
    assert groups(visit(session("S1")).with_rule("few-moves", "should")) == []


def test_counted_rooms_hold_as_many_sessions_as_there_are_and_each_gets_its_own():
    three = (*rooms(), Room(id="R3", name="Ash", capacity=12))
    facts = plain(*(session(f"S{n}", peers_wanted=0, allowed="D1-1000") for n in range(3)),
                  session("S3", peers_wanted=0, length=2, allowed="D1 13:00-15:00"),
                  session("S4", peers_wanted=0, allowed="D1-1400"), rooms=three)
    facts = facts.with_rule("streams", "off")
    model = TimetableModel(facts, left=Candidates(facts).rooms_alike())
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    timetable = model.read(solver.value)
    assert keeps_musts(timetable)
    assert {timetable.placed[f"S{n}"].room for n in range(3)} == {"R1", "R2", "R3"}
    crowded = facts.revise(sessions=(*facts.sessions, session("S5", peers_wanted=0,
                                                              allowed="D1-1000")))
    model = TimetableModel(crowded, left=Candidates(crowded).rooms_alike())
    assert solver.solve(model.cp) == cp_model.INFEASIBLE


def test_rooms_are_shared_out_in_order_of_time():
    # A 0-1, B 1-2, C 2: C can have A's room, which is free first.
    assert share_out(["R1", "R2"], {"B": [1, 2], "C": [2], "A": [0, 1]}) == {
        "A": "R1", "B": "R2", "C": "R1"}
