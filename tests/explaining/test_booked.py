"""Somebody whom a block of the day keeps busy: said by the block, and mended there."""

from __future__ import annotations

from tests.domain.facts import block, day, session, visit
from timetabler.changes import ReviseBlock
from timetabler.explaining import diagnose

TODAY = day(1, "break 9:30-10:00", "slot 10:00-11:00", "slot 11:00-12:00", "lunch 12:00-13:00")


def test_the_feedback_is_named_and_may_do_without_them():
    """Finn's only slot is 11-12, and from 11.30 a feedback names him."""
    feedback = block("feedback 11:30-12:00", who=("P1", "E", "F"))
    facts = visit(session("S1", attendees=("F",), allowed=("D1-1100",)),
                  days=(TODAY.model_copy(update={"blocks": (*TODAY.blocks, feedback)}),)).with_rule(
                      "final-presentation", "off")
    found = diagnose(facts)
    assert any("Finn Quill is booked for the informal feedback, Day 1 11:30–12:00" in sentence
               for sentence in found.conflicts[0].sentences)
    first = found.repairs[0]
    assert first.changes == (ReviseBlock(block="D1-1130", set={"who": ("P1", "E")}),)
    assert first.said == "Leave Finn Quill out of the informal feedback, Day 1 11:30–12:00."


def test_the_feedback_may_be_elsewhere():
    """The session asks for the room Oak, 11-12, where a feedback is held from 11.30."""
    feedback = block("feedback 11:30-12:00", room="R1")
    facts = visit(session("S1", attendees=("F",), room="R1", allowed=("D1-1100",)),
                  days=(TODAY.model_copy(update={"blocks": (*TODAY.blocks, feedback)}),)).with_rule(
                      "final-presentation", "off")
    said = [repair.said for repair in diagnose(facts).repairs]
    assert "Hold the informal feedback, Day 1 11:30–12:00, in another room." in said
