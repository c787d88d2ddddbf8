"""When somebody can come, in all the forms in which people write it."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tests.domain.facts import day
from timetabler.domain.frame import Frame
from timetabler.domain.when import Moment, Moments, When, day_masks

FRAME = Frame(days=(day(1), day(2)))
NOON, HALF_PAST = time(12, 0), time(12, 30)
DAYS = st.sampled_from(["D1", "D2", "Day 1", "day 2", "2026-03-03", "2026-03-04"])
CLOCKS = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize(("text", "meant"), [
    ("D1-1100", When(day="D1", block="D1-1100")),
    ("D1-1530b", When(day="D1", block="D1-1530b")),
    ("PV-1-0900", When(day="PV-1", block="PV-1-0900")),
    ("D1", When(day="D1")),
    ("Day 1", When(day="Day 1")),
    ("2026-03-03", When(day="2026-03-03")),
    ("D1 12:00-12:30", When(day="D1", start=NOON, end=HALF_PAST)),
    ("D1 12:00 - 12:30", When(day="D1", start=NOON, end=HALF_PAST)),
    ("D1 12:00–12:30", When(day="D1", start=NOON, end=HALF_PAST)),
    ("D1 12:00—12:30", When(day="D1", start=NOON, end=HALF_PAST)),
    ("Day 1 12.00 to 12.30", When(day="Day 1", start=NOON, end=HALF_PAST)),
    ("Day 1, 12.00 TO 12.30", When(day="Day 1", start=NOON, end=HALF_PAST)),
    ("2026-03-03 12:00-12:30", When(day="2026-03-03", start=NOON, end=HALF_PAST)),
    ("D1 from 12:00", When(day="D1", start=NOON)),
    ("D1 after 12.00", When(day="D1", start=NOON)),
    ("D1 until 12:00", When(day="D1", end=NOON)),
    ("Day 1, Before 12:00", When(day="Day 1", end=NOON)),
    ("  D1\n12:00-12:30\u200b", When(day="D1", start=NOON, end=HALF_PAST)),
])
def test_every_form_is_read(text, meant):
    assert When.parse(text) == meant


@pytest.mark.parametrize(("text", "words"), [
    ("", "an empty text is no time; write D1-1100, Day 1 or D1 11:00-12:30"),
    ("\r\n", "an empty text is no time"),
    ("D1 12:30-12:00", "'D1 12:30-12:00' ends before it starts"),
    ("D1 12:00-12:00", "ends before it starts"),
    ("D1 25:00-26:00", "'25:00' is not a time of day"),
    ("D1 from 12:75", "'12:75' is not a time of day"),
])
def test_what_is_no_time_is_refused_in_words(text, words):
    with pytest.raises(ValueError, match=words):
        When.parse(text)


@given(DAYS, CLOCKS, CLOCKS, st.sampled_from(["window", "from", "until", "whole", "block"]))
def test_what_is_printed_is_read_again(name, one, other, form):
    start, end = sorted((one, other))
    when = {
        "window": When(day=name, start=start, end=end) if start < end else When(day=name),
        "from": When(day=name, start=start), "until": When(day=name, end=end),
        "whole": When(day=name), "block": When(day="D1", block=f"D1-{start:%H%M}"),
    }[form]
    assert When.parse(str(when)) == when
    assert str(When.parse(str(when))) == str(when)


@pytest.mark.parametrize(("text", "span"), [
    ("D1-1100", ("D1", 660, 720)),  # 11 h = 660 minutes
    ("D1-1530", ("D1", 930, 960)),  # the feedback, not the team meeting of 15:00
    ("D2", ("D2", 0, 1440)),
    ("day 2", ("D2", 0, 1440)),
    ("DAY 2 from 09:05", ("D2", 545, 1440)),
    ("2026-03-04 until 00:30", ("D2", 0, 30)),
    ("D2 until 00:00", ("D2", 0, 0)),
    ("d1 11:00-12:30", ("D1", 660, 750)),
])
def test_a_time_of_the_visit_has_a_span(text, span):
    assert When.parse(text).span(FRAME) == span


@pytest.mark.parametrize("text", ["D1-1115", "D3", "D3-1000", "2026-03-05",
                                  "2026-03-05 11:00-12:00", "Day 12", "Monday from 11:00",
                                  "D1 eleven"])
def test_another_time_has_none(text):
    assert When.parse(text).span(FRAME) is None


def test_a_cell_holds_several():
    moments = TypeAdapter(Moments)
    assert [str(m) for m in moments.validate_python("D1-1100; Day 2 from 12.00\nD2; ")] == [
        "D1-1100", "Day 2 from 12:00", "D2"]
    assert moments.validate_python(None) == ()
    assert moments.validate_python("") == ()
    read = moments.validate_python(["D1", When(day="D2")])
    assert moments.dump_python(read) == ("D1", "D2")
    with pytest.raises(ValidationError):
        moments.validate_python(5)


def test_it_goes_out_as_text():
    moment = TypeAdapter(Moment)
    assert moment.dump_json(When.parse("Day 1 11.00 to 12.30")) == b'"Day 1 11:00-12:30"'
    assert moment.json_schema()["type"] == "string"


def test_masks_join_what_overlaps():
    masks = day_masks(FRAME, [When.parse(t) for t in ("D1 00:01-00:03", "D1 00:02-00:05", "D9")])
    assert masks == {"D1": 0b11110}  # minutes 1 to 4; a day that is not there counts for nothing
