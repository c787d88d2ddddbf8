"""A finished timetable and what can be asked of it."""

import pickle

import pytest

from tests.domain.facts import placed, session, visit
from timetabler.domain.timetable import Placement, Timetable
from timetabler.errors import InputError

#: S1 10-12 on day 1, S2 13-14 on day 1, S3 10-11 on day 2, written in disorder; S4 left out.
FACTS = visit(session("S1", length=2, attendees=("E",)), session("S2", attendees=("E", "F")),
              session("S3", attendees=("F",)), session("S4", length=2))
FOUND = placed(FACTS, "S3 D2-1000 R1 P1", "S1 D1-1000 R1 P1 P2", "S2 D1-1300 R2 P2")


def names(placements):
    return [placement.session for placement in placements]


def test_everybody_has_their_sessions_in_order_of_time():
    assert names(FOUND.in_order) == ["S1", "S2", "S3"]
    assert names(FOUND.of_peer("P1")) == ["S1", "S3"]
    assert names(FOUND.of_peer("P2")) == ["S1", "S2"]
    assert names(FOUND.of_peer("P3")) == []
    assert names(FOUND.of_person("E")) == ["S1", "S2"]
    assert names(FOUND.of_person("F")) == ["S2", "S3"]
    assert names(FOUND.in_room("R1")) == ["S1", "S3"]
    assert set(FOUND.placed) == {"S1", "S2", "S3"}


def test_a_long_session_is_in_each_of_its_slots():
    assert {block: names(here) for block, here in FOUND.at.items()} == {
        "D1-1000": ["S1"], "D1-1100": ["S1"], "D1-1300": ["S2"], "D2-1000": ["S3"]}
    first = FOUND.placed["S1"]
    assert [place.id for place in FOUND.covered(first)] == ["D1-1000", "D1-1100"]
    assert FOUND.hours(first).hours == "10:00–12:00"
    assert FOUND.day(first).name == "Day 1"
    assert FOUND.session(first).length == 2


def test_hours_include_what_lies_between():
    # 11:00 and 13:00 are neighbouring slots with lunch between them.
    across = placed(FACTS, "S4 D1-1100 R1")
    assert across.hours(across.placements[0]).hours == "11:00–14:00"
    late = placed(FACTS, "S4 D1-1400 R1")
    assert late.hours(late.placements[0]).hours == "14:00–15:00"


def test_a_hand_may_use_any_block():
    lunch = placed(FACTS, "S2 D1-1200 R1 P1")
    assert names(lunch.at["D1-1200"]) == ["S2"]


def test_same_time_is_ordered_by_id():
    assert names(placed(FACTS, "S3 D1-1000 R1", "S2 D1-1000 R2").in_order) == ["S2", "S3"]


@pytest.mark.parametrize(("rows", "where", "words"), [
    (["S9 D1-1000 R1"], "placements[0].session", "there is no session 'S9' in the challenge"),
    (["S2 D1-1015 R1"], "placements[0].slot", "there is no slot 'D1-1015' in the challenge"),
    (["S2 D1-1000 R9"], "placements[0].room", "there is no room 'R9' in the challenge"),
    (["S2 D1-1000 R1 P1 E"], "placements[0].peers", "there is no peer 'E' in the challenge"),
    (["S2 D1-1000 R1 P1 P1"], "placements[0].peers", "names a peer twice; once would be right"),
    (["S2 D1-1000 R1", "S2 D1-1100 R1"], "placements[1]",
     "session S2 is placed twice; once would be right"),
])
def test_what_does_not_exist_cannot_be_placed(rows, where, words):
    with pytest.raises(InputError) as refusal:
        placed(FACTS, *rows)
    (fault,) = refusal.value.faults
    assert (fault.where, fault.message) == (where, words)


def test_all_of_it_is_told_at_once():
    with pytest.raises(InputError) as refusal:
        placed(FACTS, "S9 D1-1015 R9 XX", "S9 D1-1000 R1")
    assert [fault.where for fault in refusal.value.faults] == [
        "placements[0].session", "placements[0].slot", "placements[0].room", "placements[0].peers",
        "placements[1]", "placements[1].session"]


def test_it_travels_between_processes():
    again = pickle.loads(pickle.dumps(FOUND))
    assert again == FOUND
    assert names(again.of_peer("P1")) == ["S1", "S3"]


def test_peers_come_from_one_cell_too():
    row = Placement(session="S2", slot="D1-1000", room="R1", peers="P1; P2, P3")
    assert Timetable(challenge=FACTS, placements=(row,)).placements[0].peers == ("P1", "P2", "P3")
