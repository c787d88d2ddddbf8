"""A group that is too large comes in parts: its sessions together have a place for all of it."""

from __future__ import annotations

import pytest

from tests.domain.facts import people, session, visit
from timetabler.changes import SplitSession
from timetabler.domain.people import Person
from timetabler.domain.sessions import Format, Session
from timetabler.errors import InputError
from timetabler.rules.focus_group_size import FocusGroupSize


def _group(count: int = 12) -> tuple[Person, ...]:
    return (*people(), Person(id="G", name="Crews", job_title="Crew", count=count))


def _told(*sessions: Session) -> list[str]:
    try:
        visit(*sessions, people=_group())
    except InputError as refused:
        return [*map(str, refused.faults)]
    return []


@pytest.mark.parametrize("parts", [(6, 6), (10, 2), (4, 4, 4), (12, 3), (None, 6)])
def test_parts_that_hold_the_whole_group_are_right(parts) -> None:
    assert _told(*(session(f"S{n}", attendees=("G",), head_count=part)
                   for n, part in enumerate(parts))) == []


def test_a_group_that_is_asked_once_comes_as_a_whole() -> None:
    assert _told(session("S1", attendees=("G", "E"), head_count=6)) == [
        "sessions[0].head_count: says 6 people but its attendees are 13; write at least 13, or "
        "leave it empty to count the attendees"]


def test_parts_that_leave_somebody_out_say_how_many() -> None:
    # 5 and 6 are 11 of 12; Eve takes one of the five.
    assert _told(session("S1", attendees=("G",), head_count=6),
                 session("S2", attendees=("G", "E"), head_count=6))[0] == (
        "sessions[0].head_count: says 6 people, so that 1 of the group 'G' come to none of its "
        "sessions; write at least 7, or leave it empty to count the attendees")


def test_everybody_else_needs_a_place_besides() -> None:
    assert _told(session("S1", attendees=("G", "E", "F"), head_count=2),
                 session("S2", attendees=("G",)))[0].startswith(
        "sessions[0].head_count: says 2 people but its attendees are 3; write at least 3")


def test_the_advice_to_split_can_be_followed_to_its_end() -> None:
    group = session("S1", format=Format.FOCUS_GROUP, attendees=("G",))
    before = visit(group, people=_group())
    (found,) = FocusGroupSize().check_facts(before)
    assert "split it into 2 sessions of 6 and 6" in found.message
    halves = tuple(group.model_copy(update={"id": name, "head_count": 6}) for name in ("A", "B"))
    after = SplitSession(session="S1", into=halves).apply(before)
    assert list(FocusGroupSize().check_facts(after)) == []
