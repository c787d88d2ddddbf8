"""Midnight ends the day that a stretch of time began in: 00:00, and 24:00 as people write it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from pydantic import ValidationError

from tests.domain.facts import day, placed, session, visit
from tests.rules.hand import breaches
from timetabler.domain.clock import ends_at
from timetabler.domain.frame import Block
from timetabler.domain.when import When
from timetabler.errors import InputError
from timetabler.rules import RULE_BY_ID
from timetabler.writing.calendars.meetings import meetings

LATE = ("slot 20:00-21:00", "slot 22:00-23:00", "slot 23:00-00:00")


@pytest.mark.parametrize("end", ["00:00", "24:00", "24.00", "00.00"])
def test_the_end_of_a_block(end):
    block = Block(kind="slot", start="23:00", end=end)
    assert (block.span, block.end) == ((1380, 1440), time(0))
    assert Block(**block.model_dump(mode="json")) == block


def test_elsewhere_24_is_no_hour():
    with pytest.raises(ValidationError):
        Block(kind="slot", start="24:00", end="01:00")


def test_a_block_that_runs_into_the_next_day_is_refused():
    with pytest.raises(InputError, match="ends before it starts"):
        visit(days=(day(1, "slot 23:00-01:00"),))
    with pytest.raises(InputError, match="overlaps"):
        visit(days=(day(1, "slot 22:00-00:00", "break 23:00-00:00"),))


@pytest.mark.parametrize(("text", "span"), [
    ("D1 22:00-00:00", ("D1", 1320, 1440)), ("D1 22:00-24:00", ("D1", 1320, 1440)),
    ("D1-2300", ("D1", 1380, 1440)), ("D1 from 22:00", ("D1", 1320, 1440))])
def test_stretches_of_time(text, span):
    facts = visit(days=(day(1, *LATE),))
    assert When.parse(text).span(facts.frame) == span
    assert When.parse(str(When.parse(text))).span(facts.frame) == span


def test_whoever_is_free_until_midnight_can_come_to_the_last_slot():
    facts = visit(session("S1", length=2, allowed="D1 22:00-24:00"), days=(day(1, *LATE),))
    timetable = placed(facts, "S1 D1-2200 R1 P1")
    assert breaches("within-availability", timetable) == []
    assert breaches("finish-together", timetable) == []


def test_what_comes_after_it_is_on_the_next_day():
    facts = visit(session("S1"), session("S2", after=("S1",)), days=(day(1, *LATE), day(2)))
    assert breaches("after-others", placed(facts, "S1 D1-2300 R1", "S2 D1-2200 R1"))
    assert breaches("after-others", placed(facts, "S1 D1-2300 R1", "S2 D2-1000 R1")) == []


def test_two_sessions_until_midnight_are_at_once():
    facts = visit(session("S1"), session("S2"), days=(day(1, *LATE),))
    found = breaches("one-place-at-a-time", placed(facts, "S1 D1-2300 R1", "S2 D1-2300 R1"))
    assert len(found) == 1


def test_the_feedback_may_end_the_day():
    today = day(1, "slot 20:00-21:00", "slot 22:00-23:00", "feedback 23:30-00:00")
    facts = visit(days=(today,))
    said = [f.message for f in RULE_BY_ID["informal-feedback"].check_facts(facts)]
    assert said == []


def test_calendars_end_on_the_next_date():
    facts = visit(session("S1"), days=(day(1, *LATE, "team meeting 21:00-22:00"),))
    told = {m.id: (m.start, m.end) for m in meetings(placed(facts, "S1 D1-2300 R1 P1"))}
    assert told["S1"] == (datetime(2026, 3, 3, 23), datetime(2026, 3, 4))
    assert ends_at(date(2026, 3, 3), time(22), time(23)) == datetime(2026, 3, 3, 23)
    assert ends_at(date(2026, 3, 3), time(0), time(0)) == datetime(2026, 3, 3)
