"""Columns A, B, C: no two sessions of a slot in one, and no column moves that need not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.facts import day, placed, rooms, session, visit
from timetabler.domain.rooms import Room
from timetabler.domain.streams import letter, streams

ROOMS = tuple(Room(id=f"R{n}", name=f"Room {n}", capacity=9) for n in range(5))
FRAME = (day(1), day(2))
SLOTS = [place.id for one in FRAME for place in one.slots]


@st.composite
def timetables(draw):
    """Distinct rooms in each slot; here and there a session that stays for two slots."""
    sessions, rows, held = [], [], {}
    for slot, then in zip(SLOTS, [*SLOTS[1:], None], strict=True):
        free = [room.id for room in ROOMS if held.get(room.id) != slot]
        for room in draw(st.lists(st.sampled_from(free), unique=True, max_size=4)):
            longer = then is not None and then[:2] == slot[:2] and draw(st.integers(0, 4)) == 0
            if longer:
                held[room] = then
            name = f"S{draw(st.integers(100, 999))}-{len(sessions)}"
            sessions.append(session(name, length=1 + longer))
            rows.append(f"{name} {slot} {room}")
    facts = visit(*sessions, days=FRAME, rooms=ROOMS)
    return placed(facts, *draw(st.permutations(rows)))


@given(timetables())
def test_columns_are_apart_and_move_as_little_as_can_be(found):
    column = streams(found)
    assert set(column) == set(found.placed)
    for one in FRAME:
        for slot in one.slots:
            here = [column[p.session] for p in found.at.get(slot.id, ())]
            assert len(set(here)) == len(here)
        for slot, then in pairwise(one.slots):
            was = {column[p.session]: p.room for p in found.at.get(slot.id, ())}
            now = {column[p.session]: p.room for p in found.at.get(then.id, ())}
            moved = sum(was[c] != now[c] for c in was.keys() & now.keys())
            common = set(was.values()) & set(now.values())
            # The fewer of both slots' columns run on; all but the common rooms must move.
            assert moved == min(len(was), len(now)) - len(common)


@given(timetables())
def test_a_slot_needs_no_more_columns_than_its_day_has_sessions_at_once(found):
    column = streams(found)
    for one in FRAME:
        busiest = max(len(found.at.get(slot.id, ())) for slot in one.slots)
        used = {column[p.session] for p in found.placements if found.day(p) == one}
        assert used <= set(range(busiest))


def test_a_room_keeps_its_column_and_a_newcomer_takes_the_one_left():
    facts = visit(*(session(f"S{n}") for n in range(1, 6)), rooms=(*rooms(), *ROOMS[3:]))
    found = placed(facts, "S1 D1-1000 R1", "S2 D1-1000 R2",
                   "S3 D1-1100 R2", "S4 D1-1100 R3",  # R2 stays B, R3 takes over A
                   "S5 D2-1000 R2")  # a new day begins at A
    assert streams(found) == {"S1": 0, "S2": 1, "S3": 1, "S4": 0, "S5": 0}


def test_sessions_in_the_team_time_have_columns_as_well():
    facts = visit(session("S1"), session("S2"))
    column = streams(placed(facts, "S1 D1-1200 R1", "S2 D1-1200 R2"))
    assert sorted(column.values()) == [0, 1]


def test_a_double_booked_room_still_has_two_columns():
    facts = visit(session("S1"), session("S2"), session("S3"))
    column = streams(placed(facts, "S1 D1-1000 R1", "S2 D1-1100 R1", "S3 D1-1100 R1"))
    assert column["S2"] != column["S3"]


@pytest.mark.parametrize(("column", "text"), [
    (0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ"),
    (702, "AAA")])
def test_columns_are_lettered_as_in_a_spreadsheet(column, text):
    assert letter(column) == text
