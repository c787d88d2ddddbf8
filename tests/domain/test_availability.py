"""Who is free when, held to a loop over every single minute."""

from datetime import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.facts import day, people, placed, rooms, session, team, visit
from timetabler.domain.availability import Available, Diary
from timetabler.domain.frame import Frame
from timetabler.domain.when import When

FRAME = Frame(days=(day(1), day(2)))


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


MOMENTS = st.one_of(
    st.sampled_from(["D1", "Day 2", "D1-1000", "D2-1200", "D1-1530", "2026-03-03"]),
    st.builds(lambda day, start, end: f"{day} {clock(start)}-{clock(end)}",
              st.sampled_from(["D1", "D2"]), st.integers(0, 700), st.integers(701, 1439)),
    st.builds(lambda word, at: f"D1 {word} {clock(at)}",
              st.sampled_from(["from", "until"]), st.integers(0, 1439)),
)
LISTS = st.lists(MOMENTS, max_size=3).map(lambda texts: tuple(map(When.parse, texts)))


def covers(moments, day_id, minute):
    """Whether a minute is in one of `moments`, read off their clock times alone."""
    for moment in moments:
        if moment.block is not None:
            block = FRAME.places[moment.block].block
            which, start, end = FRAME.places[moment.block].day, block.start, block.end
        else:
            which, start, end = moment.find_day(FRAME).id, moment.start, moment.end
        now = time(minute // 60, minute % 60)
        if which == day_id and (start is None or start <= now) and (end is None or now < end):
            return True
    return False


@given(LISTS, LISTS, st.sampled_from(["D1", "D2"]), st.integers(0, 1439), st.integers(1, 90))
@example((When.parse("D1 until 00:00"),), (), "D1", 0, 1)
@example((When.parse("D1 10:00-11:00"), When.parse("D1 11:00-12:00")), (), "D1", 630, 60)
def test_masks_equal_a_loop_over_minutes(available, unavailable, day_id, start, length):
    end = min(start + length, 1440)
    diary = Diary(FRAME, Available(available=available, unavailable=unavailable))
    naive = all((not available or covers(available, day_id, minute))
                and not covers(unavailable, day_id, minute) for minute in range(start, end))
    assert diary.is_free(day_id, start, end) is naive


@pytest.mark.parametrize(("away", "free"), [
    ("D1 10:00-11:00", False), ("D1 10:59-11:00", False), ("D1 09:00-10:01", False),
    ("D1 09:00-10:00", True), ("D1 11:00-12:00", True), ("D2 10:00-11:00", True),
    ("D1", False), ("D1 until 10:00", True), ("D1 from 11:00", True),
])
def test_one_minute_is_enough_to_be_busy(away, free):
    facts = visit(peers=(team()[0].model_copy(update={"unavailable": (When.parse(away),)}),))
    assert facts.is_free("P1", facts.frame.places["D1-1000"]) is free


def test_given_times_are_the_only_ones_and_absences_come_off():
    eve = people()[0].model_copy(update={
        "available": (When.parse("D1"), When.parse("D2-1000")),
        "unavailable": (When.parse("D1 from 11:30"),)})
    facts = visit(people=(eve,))
    assert [slot.id for slot in facts.slots_free("E")] == ["D1-1000", "D2-1000"]
    assert [slot.id for slot in facts.slots_free("R1")] == list(facts.frame.order)


def test_the_own_times_of_a_session():
    facts = visit(session("S1", allowed="D1 10:00-12:00; D2-1400"), session("S2"))
    allowed = [slot.id for slot in facts.frame.slots if facts.own_times["S1"].cover(slot)]
    assert allowed == ["D1-1000", "D1-1100", "D2-1400"]
    assert all(facts.own_times["S2"].cover(slot) for slot in facts.frame.slots)


def test_a_room_has_a_diary_too():
    oak = rooms()[1].model_copy(update={"unavailable": (When.parse("Day 2"),)})
    facts = visit(rooms=(rooms()[0], oak))
    assert {slot.day for slot in facts.slots_free("R1")} == {"D1"}
    assert placed(facts, "S1 D2-1000 R1").placements  # to say that it is wrong is the check's job
