"""Day frames that real visits have: read, and nothing of them refused."""

from __future__ import annotations

from pathlib import Path

from timetabler.checking import check_facts
from timetabler.domain.challenge import Challenge
from timetabler.front import doors
from timetabler.solving.candidates import Candidates
from timetabler.solving.counting import shortages

HERE = Path(__file__).parent / "frames"


def visit(name: str) -> Challenge:
    return doors.read(HERE / name)


def test_an_evening_session_after_the_feedback_leaves_the_day_its_end():
    """Tuesday: feedback 17.00-17.30, an evening slot 18.00-18.45."""
    facts = visit("feedback-before-an-evening-slot.xlsx")
    assert [v for v in check_facts(facts) if v.strength == "must"] == []
    assert list(shortages(facts, Candidates(facts))) == []
