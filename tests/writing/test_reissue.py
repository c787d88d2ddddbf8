"""A re-issue writes to those whom it touches, about what it changes, and to nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.writing.calendars.reads import text, values
from tests.writing.calendars.test_readers import read_by_all
from tests.writing.calendars.worlds import ISSUED, placements, timetable
from timetabler.comparing import diff, succeed
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError
from timetabler.writing.calendars import calendars, invitations
from timetabler.writing.reissue import reissue

FIRST = timetable()
LATER = ISSUED + timedelta(days=3)


def placed(old: Timetable, session: str, **changed: Any) -> Timetable:
    """The next issue, with one session placed otherwise."""
    return succeed(old, old.model_copy(update={"placements": tuple(
        p.model_copy(update=changed) if p.session == session else p for p in old.placements)}))


def without(old: Timetable, session: str) -> Timetable:
    return succeed(old, old.model_copy(update={"placements": tuple(
        p for p in old.placements if p.session != session)}))


def told(old: Timetable, new: Timetable) -> dict[str, str]:
    """Method of each file, by its name."""
    return {path.removeprefix("invitations/").removesuffix(".ics"): values(content, "METHOD")[0]
            for path, content in reissue(old, new, issued=LATER).items()}


def test_where_nothing_differs_nothing_is_sent():
    assert told(FIRST, succeed(FIRST, FIRST)) == {}


def test_a_session_at_another_time_is_told_to_everybody_in_it():
    assert told(FIRST, placed(FIRST, "S2", slot="D2-1130")) == {
        "P1-S2": "REQUEST", "SW-S2": "REQUEST", "DASS-S2": "REQUEST"}


def test_who_is_taken_out_is_told_and_so_is_who_comes_in():
    # S1: P1 and P2 with DASS.  DASS reads whom they meet; P1 reads who comes along.
    new = placed(FIRST, "S1", peers=("P1",))
    assert told(FIRST, new) == {"P2-S1-cancelled": "CANCEL", "P1-S1": "REQUEST",
                                "DASS-S1": "REQUEST"}
    assert told(new, placed(new, "S1", peers=("P1", "P2"))) == {
        "P1-S1": "REQUEST", "P2-S1": "REQUEST", "DASS-S1": "REQUEST"}


def test_who_is_met_in_confidence_is_not_told_of_another_peer():
    # L1, L2 and SW are told when and where, and not whom they meet.
    assert told(FIRST, placed(FIRST, "S3", peers=("P1",))) == {
        "P2-S3-cancelled": "CANCEL", "P1-S3": "REQUEST"}


def test_who_joins_from_elsewhere_is_not_told_of_another_room():
    assert told(FIRST, placed(FIRST, "S2", room="HOME")) == {"P1-S2": "REQUEST"}


def test_a_dropped_session_is_taken_back_from_everybody():
    assert told(FIRST, without(FIRST, "S4")) == {
        "P1-S4-cancelled": "CANCEL", "P2-S4-cancelled": "CANCEL", "SW-S4-cancelled": "CANCEL"}


def test_a_feedback_at_another_time_is_told_to_those_who_are_there():
    def earlier(facts: dict[str, Any]) -> None:
        facts["days"][0]["blocks"][8] = {"kind": "feedback", "start": "17:00", "end": "17:30"}

    new = succeed(FIRST, timetable(change=earlier))
    assert told(FIRST, new) == {"P1-D1-feedback": "REQUEST", "DASS-D1-feedback": "REQUEST"}


def test_an_address_that_is_gone_loses_its_appointments():
    def move_house(facts: dict[str, Any]) -> None:
        facts["people"][2]["email"] = "margaret@elsewhere.example"

    new = succeed(FIRST, timetable(change=move_house))
    files = reissue(FIRST, new, issued=LATER)
    assert list(files) == ["invitations/guest1-S3-cancelled.ics", "invitations/guest1-S3.ics"]
    back, asked = files.values()
    assert "mu@mailbox.example" in text(back)
    assert "margaret@elsewhere.example" in text(asked)
    # Where both reach one mailbox, the invitation is the later word (RFC 5546 §2.1.5).
    assert values(back, "UID") == values(asked, "UID")
    assert values(back, "DTSTAMP")[0] < values(asked, "DTSTAMP")[0]
    assert told(FIRST, succeed(FIRST, timetable(
        change=lambda facts: facts["people"][2].update(email=None)))) == {
            "guest1-S3-cancelled": "CANCEL"}


@pytest.mark.parametrize("change", [
    lambda facts: facts["visit"].update(organiser="Ann B. Organiser"),
    lambda facts: facts["people"][1].update(unavailable=["D1"]),
    lambda facts: facts["peers"][0].update(note="comes by train"),
    lambda facts: facts["sessions"][4].update(priority=1),
], ids=["how the organiser is written", "when somebody is away", "a note", "a priority"])
def test_what_no_invitation_says_is_no_news(change):
    assert told(FIRST, succeed(FIRST, timetable(change=change))) == {}


def test_the_order_of_names_is_no_news():
    turned = tuple(p.model_copy(update={"peers": p.peers[::-1]}) for p in placements()[::-1])
    assert told(FIRST, succeed(FIRST, FIRST.model_copy(update={"placements": turned}))) == {}


def test_a_code_sticks_to_the_person_so_that_who_joins_is_no_news_to_others():
    # Margaret was the first with lived experience, and stays the first: P2 reads codes.
    def one_more(facts: dict[str, Any]) -> None:
        facts["people"].insert(0, {"id": "L0", "name": "Una", "group": "lived experience"})

    new = succeed(FIRST, timetable(change=one_more))
    assert told(FIRST, new) == {}
    assert diff(FIRST, new).who_is_told == ()


def test_a_code_that_stands_for_somebody_else_is_news_to_who_reads_it():
    def renumbered(facts: dict[str, Any]) -> None:
        facts["pseudonyms"] = [{"person": "L1", "kind": "Person with lived experience",
                                "number": 7, "mark": "0" * 16}]

    new = succeed(FIRST, FIRST).model_copy(update={
        "challenge": timetable(change=renumbered).challenge})
    assert told(FIRST, new) == {"P2-S3": "REQUEST"}
    assert [(one.id, one.changed) for one in diff(FIRST, new).who_is_told] == [("P2", ("S3",))]


def test_sequence_rises_over_issues_in_which_nothing_was_sent():
    second = succeed(FIRST, FIRST)
    third = placed(second, "S5", slot="D1-1000")
    fourth = without(third, "S5")
    fifth = succeed(fourth, FIRST)
    sent = [reissue(old, new, issued=LATER) for old, new in
            ((FIRST, second), (second, third), (third, fourth), (fourth, fifth))]
    first = invitations(FIRST, issued=ISSUED)["invitations/P2-S5.ics"]
    messages = [first, *(content for files in sent for content in files.values())]
    assert [len(files) for files in sent] == [0, 1, 1, 1]
    assert [values(m, "SEQUENCE")[0] for m in messages] == ["0", "2", "3", "4"]
    assert [values(m, "METHOD")[0] for m in messages] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]
    assert len({values(m, "UID")[0] for m in messages}) == 1


def test_uids_outlive_another_title_and_another_week():
    renamed = succeed(FIRST, timetable(title="Marlshire preparation for assurance"))
    postponed = succeed(renamed, timetable(FIRST.challenge.days[0].date + timedelta(days=7),
                                           title="Marlshire preparation for assurance"))
    files = reissue(renamed, postponed, issued=LATER)
    before = invitations(FIRST, issued=ISSUED)
    assert set(files) == set(before)  # every time is another; nothing is cancelled
    for path, content in files.items():
        assert values(content, "UID") == values(before[path], "UID"), path
    team = [values(calendars(t, issued=ISSUED)["calendars/team.ics"], "UID")
            for t in (FIRST, postponed)]
    assert team[0] == team[1]


def test_who_becomes_the_organiser_is_not_their_own_guest():
    new = succeed(FIRST, timetable(organiser_email="sam@marlshire.example"))
    theirs = {name for name in told(FIRST, new) if name.startswith("SW-")}
    assert theirs == {"SW-S2-cancelled", "SW-S3-cancelled", "SW-S4-cancelled"}


def test_nobody_is_left_with_old_invitations_in_silence():
    new = succeed(FIRST, timetable(organiser_email=None))
    with pytest.raises(InputError, match="organiser_email"):
        reissue(FIRST, new, issued=LATER)
    # The other way round everything is new, and before either nothing was ever sent.
    assert len(told(new, succeed(new, FIRST))) == len(invitations(FIRST, issued=ISSUED))
    assert told(new, succeed(new, new)) == {}


def test_two_strangers_are_refused():
    second = succeed(FIRST, FIRST)
    third = placed(second, "S5", slot="D1-1000")
    elsewhere = placed(FIRST, "S1", room="HOME")
    for old, new, reason in [(FIRST, FIRST, "does not say which issue it follows"),
                             (FIRST, third, "follows issue 2, not issue 1"),
                             (elsewhere, third, "changed since or belongs to another visit"),
                             (third, second, "follows issue 1, not issue 3")]:
        with pytest.raises(InputError, match=reason):
            reissue(old, new, issued=LATER)


def test_the_moment_of_issue_has_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        reissue(FIRST, without(FIRST, "S4"), issued=datetime(2026, 2, 1))


def test_messages_read_like_any_invitation_and_cancellation():
    files = reissue(FIRST, placed(FIRST, "S1", peers=("P1",)), issued=LATER)
    for path, content in files.items():
        assert content.endswith(b"END:VCALENDAR\r\n"), path
        assert values(content, "STATUS") == [
            "CANCELLED" if "cancelled" in path else "CONFIRMED"]
        assert values(content, "SEQUENCE") == ["1"]
    assert "Issue 2 of the timetable." in text(files["invitations/P1-S1.ics"])


def test_other_programs_read_every_message():
    read_by_all(reissue(FIRST, placed(FIRST, "S4", slot="D1-1130", peers=("P2",)), issued=LATER))


def spelt(old: Timetable, **changed: Any) -> Timetable:
    """The next issue, with facts of the visit and of one person's address written otherwise."""
    facts = old.challenge
    people = tuple(p.model_copy(update={"email": changed.get(p.id, p.email)}) for p in facts.people)
    visit = facts.visit.model_copy(update={
        key: value for key, value in changed.items() if key.startswith("organiser")})
    return succeed(old, old.model_copy(update={
        "challenge": facts.revise(people=people, visit=visit)}))


def test_another_spelling_of_a_mailbox_is_no_news():
    new = spelt(FIRST, SW="Sam@Marlshire.EXAMPLE", organiser_email="ANN@marlshire.example")
    assert told(FIRST, new) == {}
    assert diff(FIRST, new).told_sentences == ()


def message(files, name, key):
    return values(files[f"invitations/{name}.ics"], key)


def test_another_organiser_takes_nothing_over_but_asks_anew():
    """RFC 5546 lets nobody but the organiser of a UID change it."""
    first = invitations(FIRST, issued=ISSUED)
    new = spelt(FIRST, organiser="Nina Next", organiser_email="nina@marlshire.example")
    second = reissue(FIRST, new, issued=LATER)
    names = [path.removeprefix("invitations/").removesuffix(".ics") for path in first]
    assert list(second)[:len(names)] == [f"invitations/{name}-cancelled.ics" for name in names]
    assert len(second) == 2 * len(names)
    for name in names:
        back = f"{name}-cancelled"
        assert message(second, back, "UID") == message(first, name, "UID")
        assert message(second, back, "ORGANIZER") == ["mailto:ann@marlshire.example"]
        assert message(second, back, "METHOD") == ["CANCEL"]
        assert message(second, name, "UID") != message(first, name, "UID")
        assert message(second, name, "ORGANIZER") == ["mailto:nina@marlshire.example"]
        assert message(second, name, "METHOD") == ["REQUEST"]


def test_the_new_organiser_stays_the_organiser_and_the_old_one_may_come_back():
    nina = spelt(FIRST, organiser_email="nina@marlshire.example")
    moved = placed(nina, "S1", slot="D1-1000")
    second, third = reissue(FIRST, nina, issued=LATER), reissue(nina, moved, issued=LATER)
    assert set(third) == {f"invitations/{who}-S1.ics" for who in ("P1", "P2", "DASS")}
    assert message(third, "P1-S1", "UID") == message(second, "P1-S1", "UID")
    ann = spelt(moved, organiser_email="ann@marlshire.example")
    fourth = reissue(moved, ann, issued=LATER)
    first = invitations(FIRST, issued=ISSUED)
    assert message(fourth, "P1-S1", "UID") == message(first, "P1-S1", "UID")
    # The cancellation of issue 2 had SEQUENCE 1: the invitation of issue 4 is the later word.
    assert message(fourth, "P1-S1", "SEQUENCE") == ["3"]


def test_a_handover_is_said_first():
    new = spelt(FIRST, organiser="Nina Next", organiser_email="nina@marlshire.example")
    assert diff(FIRST, new).told_sentences[0] == (
        "Invitations come from Nina Next (nina@marlshire.example) now: everybody invited so far "
        "gets a cancellation, to be sent first and from Ann Organiser (ann@marlshire.example), "
        "and then a new invitation.")
