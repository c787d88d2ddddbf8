"""The distance of two timetables: by hand, as a measure, and as the model counts it."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, islice

import pytest

from tests.exploring.every import SMALL, every_timetable
from tests.solving.tiny import tiny_visit
from timetabler.domain.timetable import Placement, Timetable
from timetabler.exploring.distance import distance, quarters_from
from timetabler.solving.model import TimetableModel
from timetabler.solving.run import Settings, run


def timetable(*placements):
    return Timetable(challenge=tiny_visit(0), placements=tuple(
        Placement(session=session, slot=slot, room=room, peers=peers)
        for session, slot, room, peers in placements))


START = timetable(("S0", "D1-1000", "R1", ("L", "P")), ("S1", "D1-1100", "R1", ("L",)))


@pytest.mark.parametrize(("other", "apart"), [
    (START, 0),
    # In another room: nobody meets anybody else, at any other time.
    (timetable(("S0", "D1-1000", "R2", ("L", "P")), ("S1", "D1-1100", "R1", ("L",))), 0),
    # One session at another time.
    (timetable(("S0", "D2-1000", "R1", ("L", "P")), ("S1", "D1-1100", "R1", ("L",))), 1),
    # The peer of S1 exchanged: one out, one in.
    (timetable(("S0", "D1-1000", "R1", ("L", "P")), ("S1", "D1-1100", "R1", ("P",))), "1/2"),
    # S1 has one peer more.
    (timetable(("S0", "D1-1000", "R1", ("L", "P")), ("S1", "D1-1100", "R1", ("L", "P"))), "1/4"),
    # The order of the peers is nothing.
    (timetable(("S0", "D1-1000", "R1", ("P", "L")), ("S1", "D1-1100", "R1", ("L",))), 0),
    # S1 is not placed, with its one peer: 1 + 1/4.
    (timetable(("S0", "D1-1000", "R1", ("L", "P"))), "5/4"),
])
def test_the_distance(other, apart):
    assert distance(START, other) == distance(other, START) == Fraction(apart)


@pytest.mark.parametrize("seed", SMALL[:4])
def test_it_is_a_distance(seed):
    some = every_timetable(seed)[::3]
    for one, other, third in islice(combinations(some, 3), 0, None, 7):
        assert distance(one, third) <= distance(one, other) + distance(other, third)


@pytest.mark.parametrize("seed", SMALL[:3])
def test_the_model_counts_the_same(seed):
    every = every_timetable(seed)
    for one, other in islice(combinations(every, 2), 0, None, max(1, len(every) ** 2 // 16)):
        model = TimetableModel(one.challenge)
        assert model.pin(one)
        apart = model.number(1000, "apart")
        model.add(apart == quarters_from(other, model))
        assert run(model.cp, 5, Settings(1)).value(apart) == 4 * distance(one, other)
