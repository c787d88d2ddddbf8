"""Day frames that real visits have: read, and nothing of them refused."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from timetabler.checking import check_facts
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement
from timetabler.front import doors
from timetabler.solving.candidates import Candidates
from timetabler.solving.counting import shortages
from timetabler.solving.result import Status
from timetabler.solving.solve import solve
from timetabler.writing.calendars.meetings import meetings

HERE = Path(__file__).parent / "frames"


def visit(name: str) -> Challenge:
    return doors.read(HERE / name)


def test_an_evening_session_after_the_feedback_leaves_the_day_its_end():
    """Tuesday: feedback 17.00-17.30, an evening slot 18.00-18.45."""
    facts = visit("feedback-before-an-evening-slot.xlsx")
    assert [v for v in check_facts(facts) if v.strength == "must"] == []
    assert list(shortages(facts, Candidates(facts))) == []


def test_nobody_and_no_room_is_in_a_session_while_a_feedback_names_them():
    """One slot, 9-10; beside it from 9.30 a feedback of P2 and the guest Q2 in the only room."""
    facts = visit("feedback-with-a-room-and-guests-over-a-slot.json")
    assert Candidates(facts).starts == {"S1": ()}
    assert [facts.slots_busy(one) for one in ("P2", "Q2", "R1")] == [{"D1-0900"}] * 3
    assert solve(facts, time_limit=5, workers=1).status is Status.INFEASIBLE


def test_with_an_hour_before_it_all_of_them_have_that_one():
    facts = visit("feedback-with-a-room-and-guests-over-a-slot.json")
    slot, feedback = facts.days[0].blocks
    day = facts.days[0].model_copy(update={"blocks": (
        slot, feedback.model_copy(update={"start": "10:30", "end": "11:00"}),
        slot.model_copy(update={"start": "10:00", "end": "11:00"}))})
    found = solve(facts.revise(days=(day,)), time_limit=5, workers=1)
    (placed,) = found.timetable.placements
    assert (placed.slot, placed.room) == ("D1-0900", "R1")
    told = meetings(found.timetable)
    for one in ("P2", "Q2"):
        spans = [(m.start, m.end) for m in told
                 if one in {p.id for p in (*m.peers, *m.people)}]
        assert len(spans) == 2 - (one not in {*placed.peers, "Q2"})
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_whoever_misses_a_feedback_that_is_no_must_is_not_told_to_be_there():
    """The sponsor's session is in the only slot, beside the feedback: a should may give way."""
    facts = visit("feedback-with-a-room-and-guests-over-a-slot.json")
    blocks = (facts.days[0].blocks[0], facts.days[0].blocks[1].model_copy(
        update={"who": (), "room": None}))
    facts = facts.revise(
        days=(facts.days[0].model_copy(update={"blocks": blocks}),),
        sessions=(facts.sessions[0].model_copy(update={"attendees": ("Q1",)}),))
    eased = facts.with_rule("informal-feedback", "should", tier=facts.tiers[-1])
    timetable = eased.arrange([Placement(session="S1", slot="D1-0900", room="R1", peers=("P2",))])
    (feedback,) = (m for m in meetings(timetable) if m.key.startswith("block/"))
    assert [one.id for one in (*feedback.peers, *feedback.people)] == ["P1", "CM"]
    strict = facts.arrange(timetable.placements)
    (feedback,) = (m for m in meetings(strict) if m.key.startswith("block/"))
    assert [one.id for one in (*feedback.peers, *feedback.people)] == ["P1", "CM", "Q1"]


def test_the_id_of_a_slot_is_its_own_though_a_feedback_shares_it():
    """Slots 9-10 and 10-11, a feedback 10-10.30; S1 may only be at D1-1000."""
    facts = visit("block-id-of-slot-and-feedback.json")
    (placed,) = solve(facts, time_limit=5, workers=1).timetable.placements
    assert facts.frame.places[placed.slot].block.hours == "10:00–11:00"
