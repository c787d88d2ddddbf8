"""The day frame of 001 Appendix 1, its ids, and sessions of several slots."""

from datetime import time

import pytest

from tests.domain.facts import block, day
from timetabler.domain.frame import Frame
from timetabler.domain.frame_faults import frame_faults
from timetabler.domain.when import When

APPENDIX_1 = Frame(days=(
    day(1, "arrival 8:30-9:00", "plenary 9:00-10:30", "break 10:30-11:00", "slot 11:00-12:00",
        "slot 12:00-13:00", "lunch 13:00-14:00", "slot 14:00-15:00", "slot 15:00-16:00",
        "break 16:00-16:30", "slot 16:30-17:30", "team meeting 17:30-18:00",
        "feedback 17:30-18:00", streams=3),
    day(2, "arrival 8:30-9:00", "slot 9:00-10:00", "slot 10:00-11:00", "break 11:00-11:30",
        "slot 11:30-12:30", "lunch 12:30-13:30", "slot 13:30-14:30", "slot 14:30-15:30",
        "break 15:30-16:00", "slot 16:00-17:00", "team meeting 17:00-18:00",
        "feedback 17:30-18:00", streams=3),
    day(3, "arrival 8:30-9:00", "writing 9:00-12:00", "lunch 12:00-13:00", "feedback 12:30-13:00",
        "buffer 13:00-13:30", "final presentation 13:30-14:30"),
))


def test_five_slots_then_six_of_three_streams():
    assert [slot.id for slot in APPENDIX_1.slots] == [
        "D1-1100", "D1-1200", "D1-1400", "D1-1500", "D1-1630",
        "D2-0900", "D2-1000", "D2-1130", "D2-1330", "D2-1430", "D2-1600"]
    assert sum(slot.block.streams for slot in APPENDIX_1.slots) == 33  # 5 x 3 + 6 x 3
    assert APPENDIX_1.order["D1-1100"] == 0
    assert APPENDIX_1.order["D2-1600"] == 10
    assert list(frame_faults(APPENDIX_1.days)) == []


def test_days_are_told_apart_by_what_they_are_for():
    assert [day.id for day in APPENDIX_1.interviewing_days] == ["D1", "D2"]
    before = day(1, "slot 10:00-11:00", streams=None, pre_visit=True)
    assert Frame(days=(before, day(2))).interviewing_days == (day(2),)
    assert APPENDIX_1.day_of("D2-1730").id == "D2"
    assert day(1, title="").name == "D1"
    assert day(1).name == "Day 1"


def test_two_blocks_that_start_together_have_two_ids():
    # Sorted by end, then kind: of the two from 17:30 to 18:00 "feedback" comes first.
    at_half_past = {place.id: str(place.block.kind) for place in APPENDIX_1.days[0].places
                    if place.block.start == time(17, 30)}
    assert at_half_past == {"D1-1730": "feedback", "D1-1730b": "team meeting"}
    three = day(1, "feedback 17:00-18:00", "feedback 17:00-17:30", "feedback 17:00-17:15")
    assert [(place.id, place.block.hours) for place in three.places] == [
        ("D1-1700", "17:00–17:15"), ("D1-1700b", "17:00–17:30"), ("D1-1700c", "17:00–18:00")]


def test_ids_do_not_depend_on_the_order_of_writing():
    texts = ["slot 10:00-11:00", "feedback 10:00-10:30", "slot 9:00-10:00", "lunch 11:00-12:00"]
    there, back = day(1, *texts), day(1, *reversed(texts))
    assert there.places == back.places
    assert [place.id for place in there.places] == ["D1-0900", "D1-1000", "D1-1000b", "D1-1100"]


def test_many_blocks_may_start_together():
    crowded = day(1, "slot 10:00-11:00", *(f"feedback 15:00-15:{n}" for n in range(10, 40)))
    assert list(frame_faults((crowded,))) == []
    assert len({place.id for place in crowded.places}) == 31
    frame = Frame(days=(crowded,))
    for place in crowded.places:  # each of them can be named in a cell
        assert When.parse(place.id).span(frame) == ("D1", *place.block.span)


@pytest.mark.parametrize(("start", "length", "covered", "unbroken"), [
    ("D1-1100", 1, ["D1-1100"], True),
    ("D1-1100", 2, ["D1-1100", "D1-1200"], True),
    ("D1-1200", 2, ["D1-1200", "D1-1400"], False),  # lunch lies between
    ("D1-1400", 3, ["D1-1400", "D1-1500", "D1-1630"], False),  # a break lies between
    ("D1-1630", 1, ["D1-1630"], True),
    ("D1-1630", 2, ["D1-1630"], False),  # the day ends first
    ("D2-1430", 2, ["D2-1430", "D2-1600"], False),
    ("D1-1300", 2, ["D1-1300"], False),  # lunch covers itself
    ("D3-0900", 1, ["D3-0900"], True),
])
def test_what_a_longer_session_takes(start, length, covered, unbroken):
    assert [place.id for place in APPENDIX_1.covered(start, length)] == covered
    assert APPENDIX_1.unbroken(start, length) is unbroken


def test_hours_are_printed_in_one_form():
    assert block("slot 8:30-9:00").hours == "08:30–09:00"
    assert block("slot 8:30-9:00").span == (510, 540)


@pytest.mark.parametrize(("days", "path", "words"), [
    ((day(1, "lunch 12:00-13:00"),), ("days",), "no day has a slot that could hold a session"),
    ((day(2), day(1)), ("days", 1, "date"),
     "Day 1 is on 2026-03-03, not after Day 2 on 2026-03-04"),
    ((day(1), day(2, date=day(1).date)), ("days", 1, "date"), "not after Day 1 on 2026-03-03"),
    ((day(1), day(2, id="D1")), ("days", 1, "id"), "two days are called 'd1'"),
    ((day(1), day(2, title="DAY 1")), ("days", 1, "id"), "two days are called 'day 1'"),
    ((day(1), day(2, title="d1")), ("days", 1, "id"), "two days are called 'd1'"),
    ((day(1, "slot 10:00-10:00"),), ("days", 0, "blocks", 0), "10:00–10:00 ends before it starts"),
    ((day(1, "slot 11:00-10:00"),), ("days", 0, "blocks", 0), "11:00–10:00 ends before it starts"),
    ((day(1, "slot 10:00-11:01", "lunch 11:00-12:00"),), ("days", 0, "blocks", 1),
     "lunch at 11:00–12:00 overlaps slot at 10:00–11:01 on Day 1"),
    ((day(1, "lunch 11:00-12:00", "slot 10:00-11:01"),), ("days", 0, "blocks", 0),
     "lunch at 11:00–12:00 overlaps slot at 10:00–11:01 on Day 1"),
])
def test_what_is_wrong_with_days(days, path, words):
    found = list(frame_faults(days))
    assert len(found) == 1
    assert found[0][0] == path
    assert words in found[0][1]


def test_streams_belong_to_slots():
    wrong = day(1, blocks=(block("slot 10:00-11:00", streams=2),
                           block("lunch 11:00-12:00", streams=2)))
    assert list(frame_faults((wrong,))) == [
        (("days", 0, "blocks", 1, "streams"),
         "lunch at 11:00–12:00 has streams; only slots have them, so leave it empty")]


def test_feedback_runs_beside_anything():
    assert list(frame_faults((day(1, "slot 10:00-11:00", "feedback 10:30-11:30"),))) == []
