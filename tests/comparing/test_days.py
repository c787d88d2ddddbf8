"""Days and blocks that differ are said too, though no session does."""

from __future__ import annotations

import pytest

from tests.comparing.worlds import OLD
from tests.writing.conftest import DAYS, timetable_of
from timetabler.comparing import diff
from timetabler.writing.excel import workbook_bytes


def said(**block):
    """What is said where the feedback of Day 1 (17:30–18:00) is another."""
    blocks = [*DAYS[0]["blocks"][:-1], DAYS[0]["blocks"][-1] | block]
    return diff(OLD, timetable_of(days=[DAYS[0] | {"blocks": blocks}, DAYS[1]])).day_sentences


@pytest.mark.parametrize(("block", "sentence"), [
    ({"start": "17:00", "end": "17:30"},
     "Feedback on Day 1 moves from 17:30–18:00 to 17:00–17:30."),
    ({"room": "R1"}, "Feedback on Day 1 moves from no room to Ash."),
    ({"who": ["DASS", "LX1"]},
     "Feedback on Day 1 is joined by Eve Director and Person with lived experience 1."),
    ({"title": "Heads up", "room": "R1"},
     "Feedback on Day 1 moves from no room to Ash and is called “Heads up”."),
])
def test_a_block_that_differs_has_a_sentence(block, sentence):
    assert said(**block) == (sentence,)


def test_blocks_and_days_come_and_go():
    days = [DAYS[0] | {"blocks": DAYS[0]["blocks"][:-1]},
            DAYS[1] | {"id": "D3", "title": "Day 3"}]
    difference = diff(OLD, timetable_of(days=days))
    assert difference.day_sentences == (
        "Feedback on Day 1 is taken out; it was 17:30–18:00.", "Day 3 is new.",
        "Day 2 is taken out.")
    assert str(difference).endswith("Day 2 is taken out.")
    assert "<li>Day 3 is new.</li>" in difference._repr_html_()
    assert workbook_bytes(difference.new, changes=difference)
    back = diff(difference.new, OLD)
    assert "Feedback on Day 1 is new, 17:30–18:00." in back.day_sentences


def test_another_date_is_said_once():
    days = [DAYS[0], DAYS[1] | {"date": "2026-03-05"}]
    assert diff(OLD, timetable_of(days=days)).day_sentences == (
        "Day 2 is on 2026-03-05, not on 2026-03-04.",)


def test_the_same_days_say_nothing():
    assert diff(OLD, timetable_of()).day_sentences == ()
