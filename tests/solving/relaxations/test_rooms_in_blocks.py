"""Rooms in blocks: what counts them asks no more of a block than of each room by itself."""

from __future__ import annotations

from random import Random

import pytest
from ortools.sat.python import cp_model

from tests.domain.facts import rooms, session, visit
from tests.rules.test_agreement import SHAPES, Shape, cost
from tests.rules.worlds import alone
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULES, Rule
from timetabler.solving.alike import blocks_of
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.run import Settings


def test_rooms_that_one_session_could_choose_between_are_one():
    assert blocks_of("ABCDE", ["AB", "D", "BC"]) == {"A": ["A", "B", "C"], "D": ["D"], "E": ["E"]}
    assert blocks_of("ABCD", ["DC", "BA", "CB"]) == {"D": ["D", "C", "B", "A"]}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.counts_rooms], ids=lambda r: r.id)
def test_a_rule_that_counts_rooms_asks_no_more_of_blocks(rule: Rule) -> None:
    less = 0
    for seed in range(60):
        drawn = SHAPES.get(rule.id, Shape()).draw(seed)
        facts = alone(drawn.challenge, rule.id, "should")
        timetable = Timetable(challenge=facts, placements=drawn.placements)
        dear = cost(rule, timetable) * rule.scale(facts)
        least = _least(timetable, rule, Random(seed))
        assert least <= dear
        less += least < dear
        assert _least(timetable, rule, None) <= dear
    assert less


def _least(timetable: Timetable, rule: Rule, dice: Random | None) -> int:
    """What the starts of a timetable cost at least, with its rooms in up to three blocks."""
    facts = timetable.challenge
    left = Candidates(facts, [rule])
    block = {room: dice.randrange(3) if dice else room for room in facts.room}
    left.rooms = {(name, slot): tuple(room for room in facts.room
                                      if block[room] == block[timetable.placed[name].room])
                  for name, slot in left.rooms if name in timetable.placed}
    left.starts = {name: slots for name, slots in left.starts.items() if name in timetable.placed}
    model = TimetableModel(facts, [rule], left.rooms_in_blocks().without_peers())
    for placed in timetable.placements:
        model.cp.add(model.starts(placed.session, placed.slot) == 1)
    model.cp.minimize(sum(model.terms[rule.id]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return round(solver.objective_value)


@pytest.mark.parametrize(("hour", "least"), [
    ("D1-1100", 2),  # between two talks: there and back
    ("D1-1000", 1),  # before them: back only
])
def test_the_way_to_another_room_and_back_is_counted_without_choosing_rooms(hour, least):
    hours = ("D1-1000", "D1-1100", "D1-1300", "D1-1400")
    talks = [session(f"S{n}", allowed=one) for n, one in enumerate(hours) if one != hour]
    away = Room(id="FAR", name="Studio", capacity=9, use=RoomUse.ON_REQUEST)
    facts = alone(visit(*talks, session("S9", allowed=hour, room="FAR"), rooms=(*rooms(), away),
                        tiers=("only",)),
                  "few-moves", "should")
    facts = facts.with_rule("room-fits", "must")
    told = TimesAndCrews(Candidates(facts), Settings(workers=1)).bring_down(facts.tiers[0], 10)
    assert (told.bound, told.value) == (least, least)
