"""What differs between two issues, session by session, in kinds, sentences and tables."""

from __future__ import annotations

import pytest

from tests.comparing.worlds import (
    OLD,
    changed,
    compared,
    with_peer,
    with_person,
    with_room,
    with_session,
)
from tests.writing.conftest import PEOPLE, PLACEMENTS, SESSIONS, timetable_of
from timetabler.comparing import Kind, diff, succeed


def kinds(difference, session):
    return [str(kind) for kind in difference.by_session[session].kinds]


def test_the_same_timetable_has_no_changes():
    same = compared()
    assert same.changed == ()
    assert same.sentences == ()
    assert same.who_is_told == ()
    assert {kind for change in same.sessions for kind in change.kinds} == {Kind.UNCHANGED}
    assert str(same) == "From issue 1 to issue 2: of 4 sessions, 4 stay as they were."


def test_the_order_of_peers_and_rows_is_no_change():
    turned = [row | {"peers": row["peers"][::-1]} for row in PLACEMENTS[::-1]]
    assert diff(OLD, timetable_of(turned)).changed == ()


#: What is done to S1 (Day 1 14:00, Ash, Ama and Ben, Eve) or S2 (11:00, Ash, Ama and Cat).
CASES = [
    ({"session": "S1", "slot": "D1-1200"}, ["moved"],
     "S1 Director moves from Day 1 14:00–15:00 to Day 1 12:00–13:00, in Ash."),
    ({"session": "S1", "slot": "D1-1200", "room": "R2"}, ["moved", "room changed"],
     "S1 Director moves from Day 1 14:00–15:00 in Ash to Day 1 12:00–13:00 in Beech."),
    ({"session": "S1", "room": "R2"}, ["room changed"],
     "S1 Director stays at Day 1 14:00–15:00 but moves from Ash to Beech."),
    ({"session": "S1", "peers": ["P1", "P3"]}, ["peers changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; Ben Peer is replaced by Cat Peer."),
    ({"session": "S1", "peers": ["P3", "CM"]}, ["peers changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; Ama Lead and Ben Peer are replaced by "
     "Cat Peer and Dan Manager."),
    ({"session": "S1", "peers": ["P1"]}, ["peers changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; Ben Peer leaves."),
    ({"session": "S1", "peers": ["P1", "P2", "P3"]}, ["peers changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; Cat Peer joins."),
    ({"session": "S1", "slot": "D1-1200", "peers": ["P1", "P3"]}, ["moved", "peers changed"],
     "S1 Director moves from Day 1 14:00–15:00 to Day 1 12:00–13:00, in Ash; Ben Peer is "
     "replaced by Cat Peer."),
    ({"facts": with_session("S1", attendees=["DASS", "TEAM"])}, ["company changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; Hospital team (7) comes too."),
    ({"facts": with_session("S1", attendees=["TEAM"])}, ["company changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; Hospital team (7) comes too; Eve Director "
     "no longer comes."),
    ({"facts": with_session("S1", title="DASS")}, ["details changed"],
     "S1 DASS stays at Day 1 14:00–15:00 in Ash; its title was “Director”."),
    ({"facts": with_session("S1", mode="virtual", link="https://meet.example/x")},
     ["details changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; it is virtual now; its link is new."),
    ({"facts": with_session("S1", head_count=3)}, ["details changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; 3 people come, not 1."),
    ({"facts": with_person("DASS", job_title="Chief")}, ["details changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; what is said of Eve Director is new."),
    ({"facts": with_peer("P2", role="Leader")}, ["details changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; what is said of Ben Peer is new."),
    ({"facts": with_session("S1", category="lived experience")}, ["details changed"],
     "S1 Director stays at Day 1 14:00–15:00 in Ash; it is confidential now."),
    ({"facts": with_room("R1", name="Elm")}, ["room changed"],
     "S1 Director stays at Day 1 14:00–15:00 but moves from Ash to Elm."),
]


@pytest.mark.parametrize(("change", "found", "said"), CASES)
def test_a_change_has_its_kinds_and_its_sentence(change, found, said):
    difference = compared(**change)
    assert kinds(difference, "S1") == found
    assert said in difference.sentences
    assert difference.sentences == difference.shown(redacted=True).sentences
    assert said in str(difference)


def test_sessions_come_and_go():
    rows = [*PLACEMENTS[1:], {"session": "S5", "slot": "D1-1200", "room": "R1", "peers": ["P1"]}]
    difference = diff(OLD, timetable_of(rows, sessions=SESSIONS[1:]))
    assert kinds(difference, "S1") == ["dropped"]
    assert kinds(difference, "S5") == ["added"]
    assert difference.sentences == (
        "S5 Reserve is new: Day 1 12:00–13:00, in Ash, with Ama Lead.",
        "S1 Director is taken out; it was Day 1 14:00–15:00, in Ash, Eve Director with Ama Lead "
        "and Ben Peer.")
    assert difference.headline == (
        "From issue 1 to issue 3: of 5 sessions, 1 is new, 1 is taken out and 3 stay as they "
        "were.")


def test_a_day_with_another_date_says_both():
    days = [day | {"date": date} for day, date in zip(
        OLD.challenge.model_dump(mode="json")["days"], ["2026-03-10", "2026-03-11"],
        strict=True)]
    assert compared(facts={"days": days}).sentences[0] == (
        "S2 Hospital discharge staff moves from Day 1 (2026-03-03) 11:00–12:00 to Day 1 "
        "(2026-03-10) 11:00–12:00, in Ash.")


def test_the_frame_has_a_row_for_every_session_and_says_what_was_and_is():
    difference = compared("S1", slot="D1-1200", peers=["P1", "P3"])
    frame = difference.to_frame().set_index("session")
    assert list(frame.index) == ["S2", "S4", "S1", "S3"]  # in order of time as it is now
    row = frame.loc["S1"]
    assert (row["kinds"], row["was_start"], row["is_start"]) == (
        "moved; peers changed", "14:00", "12:00")
    assert (row["was_peers"], row["is_peers"]) == ("Ama Lead; Ben Peer", "Ama Lead; Cat Peer")
    assert (row["was_room"], row["is_date"], row["is_people"]) == (
        "Ash", "2026-03-03", "Eve Director")
    assert row["sentence"] == difference.sentences[0]
    assert list(frame["kinds"]).count("unchanged") == 3
    assert set(frame.loc[frame["kinds"] == "unchanged", "sentence"]) == {""}


def test_a_session_that_is_in_one_issue_only_has_no_other_side():
    frame = diff(OLD, timetable_of(PLACEMENTS[1:])).to_frame().set_index("session")
    assert frame.loc["S1", ["is_day", "is_room", "is_peers"]].isna().all()
    assert frame.loc["S1", "was_day"] == "Day 1"
    assert list(frame.columns) == list(compared().to_frame().columns[1:])


def test_it_shows_itself_and_hides_its_timetables():
    evil = compared("S1", with_session("S1", title="<b>=1</b>"), slot="D1-1200")
    assert repr(evil) == "<Difference from issue 1 to issue 2: 1 session changed>"
    page = evil._repr_html_()
    assert "&lt;b&gt;=1&lt;/b&gt;" in page
    assert "<b>" not in page
    assert page.count("<tr>") == 2
    assert "Who is told what" in page
    assert "<table>" not in compared()._repr_html_()


def test_names_of_private_people_are_codes_unless_asked_for():
    ina = {"id": "LX2", "name": "Ina Newname", "group": "lived experience"}
    facts = {"people": [*PEOPLE, ina],
             "sessions": [s | {"attendees": ["LX2"], "title": "With Ina newname"}
                          if s["id"] == "S3" else s for s in SESSIONS]}
    new = succeed(OLD, timetable_of(**facts))
    difference = diff(OLD, new)
    for text in everything(difference):
        for secret in ("Fay Secretname", "Secretname", "LX1", "LX2", "Newname", "newname",
                       "Hiddenman", "quietname"):
            assert secret not in text, text
    assert ("S3 With Person with lived experience 2 stays at Day 1 14:00–15:00 in Beech; "
            "Person with lived experience 2 comes too; Person with lived experience 1 no longer "
            "comes; its title was “Carers”.") in difference.sentences
    full = diff(OLD, new, redacted=False)
    assert "Ina Newname comes too; Fay Secretname no longer comes" in str(full)
    assert full.shown(redacted=True).sentences == difference.sentences


def test_a_code_that_now_stands_for_somebody_else_says_of_which_issue_it_is():
    # Fay, the first with lived experience, is gone altogether; Ina is the first one now.
    people = [p for p in PEOPLE if p["id"] != "LX1"] + [
        {"id": "LX2", "name": "Ina Newname", "group": "lived experience"}]
    sessions = [s | {"attendees": ["LX2"]} if s["id"] == "S3" else s for s in SESSIONS]
    (said,) = diff(OLD, timetable_of(people=people, sessions=sessions)).sentences
    assert ("Person with lived experience 1 comes too; Person with lived experience 1 of issue 1 "
            "no longer comes") in said


def everything(difference):
    yield str(difference)
    yield repr(difference)
    yield repr(difference.sessions)
    yield repr(difference.who_is_told)
    yield difference._repr_html_()
    yield "\n".join(difference.told_sentences)
    yield difference.to_frame().to_csv()
    yield difference.told_frame().to_csv()


def test_changed_gives_the_next_issue():
    assert (changed().issue, changed().predecessor.issue) == (2, 1)
