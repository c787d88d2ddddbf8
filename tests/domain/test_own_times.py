"""Where a session may start by its own allowed times; slots 10, 11, lunch, 13, 14 of two days."""

from __future__ import annotations

import pytest

from tests.domain.facts import block, day, placed, session, visit
from timetabler.domain.timetable import Timetable
from timetabler.domain.when import When


def starts(allowed: str, length: int, *blocks: str) -> list[str]:
    days = {"days": (day(1, *blocks),)} if blocks else {}
    facts = visit(session("S1", length=length, allowed=allowed), **days)
    closed = facts.own_times["S1"].starts_closed
    return [slot for slot in facts.frame.order if slot not in closed]


@pytest.mark.parametrize(("allowed", "length", "found"), [
    ("D1-1000", 1, ["D1-1000"]),
    ("D1-1000", 2, ["D1-1000"]),  # 10-12 starts there
    ("D1-1000; D1-1100", 2, ["D1-1000"]),  # both hours are named: it takes them
    ("D1-1000; D2-1300", 2, ["D1-1000", "D2-1300"]),  # one start on each day
    ("D1-1000; D1-1100; D2-1300", 2, ["D1-1000", "D2-1300"]),
    ("D1-1100", 2, ["D1-1100"]),  # that lunch is in between is for finish-together to say
    ("D1 10:00-11:00", 2, []),  # a stretch of time is what it says
    ("D1 10:00-12:00", 2, ["D1-1000"]),
    # 11-12 and 13-14 are no two hours on end: 13:00 is a start of its own.
    ("D1 10:00-12:00; D1-1300", 2, ["D1-1000", "D1-1100", "D1-1300"]),
    ("D1-1200; D2", 2, ["D2-1000", "D2-1100", "D2-1300", "D2-1400"]),  # lunch is no slot
    ("", 2, ["D1-1000", "D1-1100", "D1-1300", "D1-1400",
             "D2-1000", "D2-1100", "D2-1300", "D2-1400"]),
])
def test_a_block_shorter_than_the_session_is_where_it_starts(allowed, length, found):
    assert starts(allowed, length) == found


def test_the_slots_that_are_closed_are_those_of_no_start():
    facts = visit(session("S1", length=2, allowed="D1-1300; D2 10:00-12:00"))
    closed = facts.own_times["S1"].slots_closed
    assert [slot for slot in facts.frame.order if slot not in closed] == [
        "D1-1300", "D1-1400", "D2-1000", "D2-1100"]


#: The feedback is the shorter of two blocks that start at 11:00, and has the plain id.
SHARED = day(1, "slot 10:00-11:00", "slot 11:00-12:00", "feedback 11:00-11:30",
             "slot 12:00-13:00")


def test_an_id_that_a_feedback_shares_is_the_slot():
    facts = visit(session("S1", allowed="D1-1100"), session("S2", pinned="D1-1100"),
                  days=(SHARED,))
    places = facts.frame.places
    assert (places["D1-1100"].block.kind, places["D1-1100b"].block.kind) == ("feedback", "slot")
    assert facts.frame.meant("D1-1100") is places["D1-1100b"]
    assert facts.frame.meant("D1-1100b") is places["D1-1100b"]
    assert facts.frame.meant("D1-1000") is places["D1-1000"]
    assert facts.frame.meant("D1-0900") is None
    assert When.parse("D1-1100").span(facts.frame) == ("D1", 660, 720)
    assert facts.own_times["S1"].starts_closed == {"D1-1000", "D1-1200"}
    timetable = placed(facts, "S1 D1-1100 R1 P2", "S2 D1-1100b R2 P3")
    assert [p.slot for p in timetable.placements] == ["D1-1100b", "D1-1100b"]
    assert Timetable(**timetable.model_dump()) == timetable


def test_a_block_that_shares_no_start_keeps_its_own_meaning():
    facts = visit(days=(day(1, "slot 10:00-11:00", "feedback 10:30-11:00", "lunch 12:00-13:00"),))
    assert facts.frame.meant("D1-1030").block.kind == "feedback"
    assert placed(facts, "S1 D1-1200 R1").placements[0].slot == "D1-1200"


def test_a_buffer_of_no_length_shares_its_start():
    close = block("buffer 10:00-10:00")
    today = day(1, "slot 10:00-11:00")
    facts = visit(days=(today.model_copy(update={"blocks": (*today.blocks, close)}),))
    assert facts.frame.meant("D1-1000").block.is_slot
