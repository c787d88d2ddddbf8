"""The fact that matters comes first, with its cells; repairs conflict by conflict, all tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.explaining.holding import broken_promises, feasible
from tests.explaining.infeasible import TOGETHER, infeasible
from timetabler.explaining import diagnose
from timetabler.explaining.obstacles import obstacles
from timetabler.explaining.repairs import search
from timetabler.reading.read import read

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="module")
def four_reasons():
    return read(CASES / "four-reasons-for-no-timetable.xlsx")


def test_every_session_without_a_place_is_told_with_its_cells(four_reasons):
    told = [str(one) for one in obstacles(four_reasons)]
    assert told[0].startswith("S27 Frontline staff: first group has 12 people, over the most of 10")
    assert told[1:] == [
        'S12 Section 151 officer may only be at "D3 09:30-10:30", and no slot lies in that time: '
        "the nearest are D3-0900, D3-1000 and D3-1130 (within-availability). Look at: Sessions "
        "S12, Only at.",
        "S34 Health partners is virtual, but no interview room has video kit (room-fits). Look at: "
        "Sessions S34, Where; Rooms, Video.",
        "S37 Neighbouring councils is virtual, but no interview room has video kit (room-fits). "
        "Look at: Sessions S37, Where; Rooms, Video."]


def test_where_there_is_no_time_that_is_said_and_what_to_do(four_reasons):
    found = diagnose(four_reasons, time_limit=0.0, workers=1)
    assert not found.feasible
    text = str(found)
    assert text.index("What stands in the way by itself") < text.index("--time-limit")
    assert "S34 Health partners is virtual" in text
    assert not any(repair.verified for repair in found.repairs)


@pytest.mark.parametrize("causes", [TOGETHER[2], TOGETHER[4], TOGETHER[6], TOGETHER[9]])
def test_repairs_conflict_by_conflict_have_been_tried_too(causes, monkeypatch):
    """As in a large visit: each conflict is mended by itself, and all mendings tried together."""
    monkeypatch.setattr(search, "_LARGE", 0)
    facts = infeasible(*causes)
    found = diagnose(facts, workers=1)
    assert found.repairs
    assert all(repair.verified for repair in found.repairs)
    assert broken_promises(facts, found) == []


@pytest.mark.parametrize("cause", ["video", "steps"])
def test_a_room_is_given_only_the_kit_that_is_needed(cause):
    facts = infeasible(cause)
    (kit,) = [change.set for repair in diagnose(facts, workers=1).repairs
              for change in repair.changes if getattr(change, "room", None) == "R2"]
    assert kit == ({"video": True} if cause == "video" else {"step_free": True})


@pytest.mark.xfail(reason="of two slots of a day the later one is proposed first")
def test_the_nearest_slot_is_the_first_to_be_opened():
    facts = infeasible("diary against pin")
    moved = facts.revise(sessions=tuple(s.model_copy(update={
        "allowed": ("D2 09:30-10:30",), "pinned": None}) if s.id == "S2" else s
        for s in facts.sessions))
    found = diagnose(moved, workers=1)
    assert str(found.obstacles[0]).startswith("S2 Officer may only be at")
    assert "Day 2 10:00–11:00 too" in found.repairs[0].said
    assert feasible(found.repairs[0].apply(moved))
