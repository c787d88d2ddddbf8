"""Each change does what its sentence says, and refuses what it cannot do."""

from __future__ import annotations

import pytest

from tests.fixtures import FIXTURES
from timetabler.changes import (
    AddPeer,
    AddRoom,
    AddSession,
    Away,
    Diary,
    DropSession,
    Free,
    MergeSessions,
    Pin,
    ReviseBlock,
    RevisePeer,
    ReviseRoom,
    ReviseSession,
    SetRule,
    SplitSession,
    apply_all,
    change_from,
)
from timetabler.domain.challenge import Challenge
from timetabler.errors import InputError
from timetabler.reading.read import read


@pytest.fixture(scope="module")
def marlshire() -> Challenge:
    return read(FIXTURES / "marlshire-adult-social-care.xlsx", Challenge)


def free(challenge: Challenge, owner: str) -> set[str]:
    return {slot.id for slot in challenge.slots_free(owner)}


def test_a_new_diary_replaces_the_old_one(marlshire):
    change = Diary(of="CEX", available="D1-1500")
    assert free(change.apply(marlshire), "CEX") == {"D1-1500"}
    assert change.said(marlshire).endswith("is free only D1-1500.")
    assert free(Diary(of="CEX").apply(marlshire), "CEX") == {s.id for s in marlshire.frame.slots}


def test_away_takes_times_out_and_free_puts_them_back(marlshire):
    ill = Away(of="P4", since="D1 from 15:00").apply(marlshire)
    assert free(ill, "P4") == free(marlshire, "P4") & {"D1-1100", "D1-1200", "D1-1400"}
    # From 16:00 on all of day 2 but its first hour is lost: 9 to 10 comes back.
    back = Free(of="P4", when="D2 09:00-10:00").apply(ill)
    assert free(back, "P4") == free(ill, "P4") | {"D2-0900"}
    again = Free(of="P4", when="D1; D2; D3").apply(ill)
    assert free(again, "P4") == {slot.id for slot in marlshire.frame.slots}


def test_free_adds_to_what_was_said_to_be_free(marlshire):
    only = Diary(of="CEX", available="D1-1500").apply(marlshire)
    assert free(Free(of="CEX", when="D2-0900").apply(only), "CEX") == {"D1-1500", "D2-0900"}


def test_sessions_come_go_divide_and_join(marlshire):
    new = marlshire.session["S23"].model_copy(update={"id": "S34", "attendees": ()})
    assert "S34" in AddSession(session=new).apply(marlshire).session
    assert "S33" not in DropSession(session="S33").apply(marlshire).session
    parts = tuple(marlshire.session["S14"].model_copy(update={"id": name, "attendees": ()})
                  for name in ("S14a", "S14b"))
    split = SplitSession(session="S14", into=parts).apply(marlshire)
    assert [s for s in split.session if s.startswith("S14")] == ["S14a", "S14b"]
    merged = MergeSessions(session="S06", others="S07").apply(marlshire)
    assert "S07" not in merged.session
    both = {*marlshire.session["S06"].attendees, *marlshire.session["S07"].attendees}
    assert set(merged.session["S06"].attendees) == both


def test_what_waited_for_a_session_waits_for_what_it_became(marlshire):
    waiting = ReviseSession(session="S33", set={"after": ["S14"]}).apply(marlshire)
    parts = tuple(marlshire.session["S14"].model_copy(update={"id": name, "attendees": ()})
                  for name in ("S14a", "S14b"))
    split = SplitSession(session="S14", into=parts).apply(waiting)
    assert split.session["S33"].after == ("S14a", "S14b")
    assert DropSession(session="S14").apply(waiting).session["S33"].after == ()
    merged = MergeSessions(session="S13", others="S14").apply(waiting)
    assert merged.session["S33"].after == ("S13",)


def test_other_facts_change(marlshire):
    pinned = Pin(session="S02", at="D2-1600", peers="P1; P4").apply(marlshire).session["S02"]
    assert (str(pinned.pinned), pinned.all_of) == ("D2-1600", ("P1", "P4"))
    assert RevisePeer(peer="P4", set={"sessions_a_day": 6}).apply(
        marlshire).peer["P4"].sessions_a_day == 6
    assert ReviseRoom(room="R2", set={"capacity": 30}).apply(marlshire).room["R2"].capacity == 30
    four = ReviseBlock(block="D1-1100", set={"streams": 4}).apply(marlshire)
    assert four.frame.places["D1-1100"].block.streams == 4
    assert SetRule(rule="two-peers", strength="off").apply(
        marlshire).settings["two-peers"].strength == "off"
    spare = marlshire.room["R2"].model_copy(update={"id": "R9", "name": "Room 9"})
    assert "R9" in AddRoom(room=spare).apply(marlshire).room
    ninth = marlshire.peer["P4"].model_copy(update={"id": "P9", "email": None})
    assert "P9" in AddPeer(peer=ninth).apply(marlshire).peer


@pytest.mark.parametrize(("change", "said"), [
    ({"change": "diary", "of": "NOBODY"}, "no peer, person or room 'NOBODY'"),
    ({"change": "away", "of": "P4", "when": ["D9-0900"]}, "is no time of this visit"),
    ({"change": "drop-session", "session": "S3"}, "did you mean 'S33'"),
    ({"change": "session", "session": "S01", "set": {"colour": "red"}}, "no key 'colour'"),
    ({"change": "session", "session": "S01", "set": {"titel": "X"}}, "did you mean 'title'"),
    ({"change": "session", "session": "S01", "set": {"peers_least": 9}}, "^asks for at least 9"),
    ({"change": "session", "session": "S01", "set": {}}, "set"),
    ({"change": "block", "block": "D1-0000", "set": {"streams": 1}}, "no block"),
    ({"change": "rule", "rule": "no-such", "strength": "off"}, "no-such"),
    ({"change": "split-session", "session": "S01", "into": []}, "fewer than two"),
    ({"change": "fire", "session": "S01"}, "^change: found 'fire'; one of diary, away, "),
    ({"of": "P4"}, "^change: nothing here; one of diary, away, "),
    ({"change": "away", "of": "P4"}, "^when: nothing here"),
    ({"change": "free", "of": "P4", "when": []}, "^when: nothing here"),
    ({"change": "pin", "session": "S01"}, "^at: nothing here"),
    ({"change": "merge-sessions", "session": "S01", "others": []}, "^others: names no other"),
    ({"change": "merge-sessions", "session": "S01", "others": ["S01"]}, "the one that stays"),
])
def test_what_cannot_be_done_is_refused(marlshire, change, said):
    with pytest.raises(InputError, match=r"(?s)" + said.replace("'", ".")):
        change_from(change).apply(marlshire)


def test_every_change_reads_back_from_what_it_is_written_as(marlshire):
    for change in (Away(of="P4", since="D2-0900"), Pin(session="S02", at="D2-1600"),
                   SetRule(rule="two-peers", strength="should")):
        assert change_from(change.model_dump(mode="json")) == change
        assert change.said(marlshire).endswith(".")


def test_all_faults_are_said_at_once(marlshire):
    changes = [Diary(of="X1"), DropSession(session="S33"), DropSession(session="X2")]
    with pytest.raises(InputError) as refused:
        apply_all(changes, marlshire)
    assert [fault.where for fault in refused.value.faults] == ["changes[0]", "changes[2]"]
