"""A change after which no timetable can be: the reason, and repairs that have been tried."""

from __future__ import annotations

import timetabler as tt
from tests.explaining.infeasible import visit
from timetabler.changes import Away, ReviseSession, apply_all
from timetabler.domain.timetable import Placement, Timetable


def published() -> Timetable:
    places = {"S1": ("D1-1000", "R1", "L"), "S2": ("D2-1000", "R1", "L"),
              "S3": ("D1-1100", "R1", "L"), "S4": ("D2-1100", "R2", "P")}
    return Timetable(challenge=visit(), placements=tuple(
        Placement(session=session, slot=slot, room=room, peers=(peer,))
        for session, (slot, room, peer) in places.items()))


def test_the_reason_comes_first_and_each_repair_gives_a_timetable():
    """Officer B is away all of the day on which S2 must be."""
    changes = [ReviseSession(session="S2", set={"allowed": ["D2"]}), Away(of="B", when=("D2",))]
    anew = tt.replan(published(), changes, workers=1, progress=False)
    assert not anew.has_timetable
    said = anew.sentences[len(changes):]
    assert said[0].startswith('S2 Officer may only be at "D2", but Officer B is not free then')
    assert said[1] == "Any one of these would do, the cheapest first:"
    assert anew.repairs
    for repair in anew.repairs:
        mended = tt.replan(published(), [*changes, *repair], workers=1, time_limit=5,
                           progress=False)
        assert mended.has_timetable
    assert apply_all(anew.repairs[0], anew.challenge) != anew.challenge
