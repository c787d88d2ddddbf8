"""Who is told what: what they see decides, not what has changed somewhere."""

from __future__ import annotations

import pytest

from tests.comparing.worlds import OLD, compared, with_person, with_room, with_session
from tests.writing.conftest import PLACEMENTS, ROOMS, timetable_of
from timetabler.comparing import diff
from timetabler.domain.codes import codes
from timetabler.writing.names import Names


def told(difference):
    return {one.id: (one.new, one.changed, one.out)
            for one in difference.shown(redacted=False).who_is_told}


def test_everybody_in_a_session_that_moves_is_told():
    assert told(compared("S2", slot="D1-1200")) == {
        "P1": ((), ("S2",), ()), "P3": ((), ("S2",), ()), "TEAM": ((), ("S2",), ())}


def test_peers_who_come_and_go():
    # Eve is told whom she meets; Ama stays and reads who is with her.
    assert told(compared("S1", peers=["P1", "P3"])) == {
        "P1": ((), ("S1",), ()), "P2": ((), (), ("S1",)), "P3": (("S1",), (), ()),
        "DASS": ((), ("S1",), ())}


def test_somebody_private_is_not_told_whom_they_meet():
    # S3 with Fay, whom others must not see; S4 with Gus, who is private by his own wish.
    assert told(compared("S3", peers=["P1"])) == {"P1": (("S3",), (), ()), "P3": ((), (), ("S3",))}
    assert "quietname" not in told(compared("S4", peers=["P3"]))
    assert "quietname" in told(compared("S4", room="HALL"))


def test_who_joins_from_elsewhere_is_not_told_of_a_room():
    assert set(told(compared("S3", room="R1"))) == {"P3"}
    assert set(told(compared("S3", slot="D1-1200"))) == {"P3", "LX1"}


def test_a_dropped_session_is_taken_out_for_all_of_it():
    assert told(diff(OLD, timetable_of(PLACEMENTS[1:]))) == {
        "P1": ((), (), ("S1",)), "P2": ((), (), ("S1",)), "DASS": ((), (), ("S1",))}


def test_a_room_with_a_mailbox_is_told():
    mailed = with_room("R1", email="ash@tiny.example")
    old = timetable_of(**mailed)
    rows = [row | {"room": "R2"} if row["session"] == "S2" else row for row in PLACEMENTS]
    found = {one.name: one for one in diff(old, timetable_of(rows, **mailed)).who_is_told}
    assert found["Ash"].out == ("S2",)
    assert found["Ash"].kind == "room"
    assert "Beech" not in found
    assert ROOMS[1]["name"] == "Ash"


@pytest.mark.parametrize(("facts", "who"), [
    (with_person("DASS", email="eve@new.example"), {"DASS"}),
    (with_person("DASS", job_title="Chief"), {"P1", "P2"}),
    (with_person("LX1", job_title="Somebody's carer"), set()),
    (with_session("S1", note="bring cake"), set()),
])
def test_what_somebody_does_not_see_is_not_told(facts, who):
    assert set(told(compared(facts=facts))) == who


def test_sentences_and_table_of_who_is_told():
    rows = [row | {"peers": ["P1", "P3"]} if row["session"] == "S1" else row
            for row in PLACEMENTS if row["session"] != "S2"]
    difference = diff(OLD, timetable_of(rows))
    assert difference.told_sentences == (
        "Ama Lead: S1 Director stays at Day 1 14:00–15:00 in Ash, with other peers; S2 Hospital "
        "discharge staff is taken out (it was Day 1 11:00–12:00).",
        "Ben Peer: S1 Director is taken out (it was Day 1 14:00–15:00).",
        "Cat Peer: S1 Director is new (Day 1 14:00–15:00, Ash); S2 Hospital discharge staff is "
        "taken out (it was Day 1 11:00–12:00).",
        "Eve Director: S1 Director stays at Day 1 14:00–15:00 in Ash, with other peers.",
        "Hospital team (7): S2 Hospital discharge staff is taken out (it was Day 1 "
        "11:00–12:00).")
    frame = difference.told_frame()
    assert list(frame.columns) == ["kind", "id", "name", "session", "title", "what"]
    assert frame[frame["id"] == "P3"][["session", "what"]].values.tolist() == [
        ["S1", "new"], ["S2", "taken out"]]
    assert difference.told_of("S1") == {"new": ("Cat Peer",), "taken out": ("Ben Peer",),
                                        "changed": ("Ama Lead", "Eve Director")}


def test_the_ids_of_private_people_are_theirs():
    (fay,) = (one for one in compared("S3", slot="D1-1200").who_is_told if one.kind == "person")
    assert (fay.id, fay.name) == ("", "Person with lived experience 1")


def test_codes_are_those_of_every_other_output():
    names = Names(OLD.challenge)
    assert codes(OLD.challenge) == {one: names.short(one) for one in ("LX1", "quietname")}
