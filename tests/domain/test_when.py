"""When somebody can come, in all the forms in which people write it."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tests.domain.facts import day
from timetabler.domain.frame import Frame
from timetabler.domain.moments import split_moments
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
    ("D1 noon-12.30pm", When(day="D1", start=NOON, end=HALF_PAST)),
    ("D1 12 noon to 12:30 p.m.", When(day="D1", start=NOON, end=HALF_PAST)),
    ("D1 12-12.30pm", When(day="D1", start=NOON, end=HALF_PAST)),
    ("D1 1200-1230", When(day="D1", start=NOON, end=HALF_PAST)),
    ("D1 between 12:00 and 12:30", When(day="D1", start=NOON, end=HALF_PAST)),
    ("D1 from 12:00 to 12:30", When(day="D1", start=NOON, end=HALF_PAST)),
    ("12:00-12:30 on D1", When(day="D1", start=NOON, end=HALF_PAST)),
    ("Tuesday 2pm-4pm", When(day="Tuesday", start=time(14), end=time(16))),
    ("Tuesday 2-4pm", When(day="Tuesday", start=time(14), end=time(16))),
    ("Tue 11-1pm", When(day="Tue", start=time(11), end=time(13))),
    ("D1 9-11am", When(day="D1", start=time(9), end=time(11))),
    ("3 March 2026 9am–10.30am", When(day="3 March 2026", start=time(9), end=time(10, 30))),
    ("D1 am", When(day="D1", end=NOON)),
    ("Day 2 am", When(day="Day 2", end=NOON)),
    ("day 2 pm", When(day="day 2", start=NOON)),
    ("Tuesday 2 pm", When(day="Tuesday", at=time(14))),
    ("D1 in the morning", When(day="D1", end=NOON)),
    ("morning of D1", When(day="D1", end=NOON)),
    ("Tuesday afternoon", When(day="Tuesday", start=NOON)),
    ("D1 PM", When(day="D1", start=NOON)),
    ("D1 all day", When(day="D1")),
    ("D1 from noon", When(day="D1", start=NOON)),
    ("D1 from 2pm onwards", When(day="D1", start=time(14))),
    ("D1 till 12.30pm", When(day="D1", end=HALF_PAST)),
    ("D1 12:00", When(day="D1", at=NOON)),
    ("D1 at noon", When(day="D1", at=NOON)),
    ("2.30pm on Tuesday", When(day="Tuesday", at=time(14, 30))),
    ("3 March 2026", When(day="3 March 2026")),
    ("03/03/2026 11:00", When(day="03/03/2026", at=time(11))),
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
    ("2pm-3pm", "'2pm-3pm' names no day; write one before it, such as D1 2pm-3pm"),
    ("D1 9-11:30", "may mean more than one time; write both ends like 11:00-12:30"),
    ("D1 12am-2pm", "may mean 00:00 or 12:00"),
    ("D1 evening", "may mean more than one time; write times such as D1 from 17:00"),
    ("Wednesday 3 March 2026 2pm-3pm", "3 March 2026 is a Tuesday"),
    ("Wednesday 3 March 2026", "3 March 2026 is a Tuesday"),
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
    ("d1-1100", ("D1", 660, 720)),
    ("D1 11:00", ("D1", 660, 720)),
    ("Day 1 at 11am", ("D1", 660, 720)),
    ("Tuesday", ("D1", 0, 1440)),  # 3 March 2026 is a Tuesday
    ("Wed 2pm-4pm", ("D2", 840, 960)),
    ("03/03/2026", ("D1", 0, 1440)),
    ("4 Mar 26", ("D2", 0, 1440)),
    ("4 March am", ("D2", 0, 720)),
    ("Tuesday 3 March", ("D1", 0, 1440)),
])
def test_a_time_of_the_visit_has_a_span(text, span):
    assert When.parse(text).span(FRAME) == span


@pytest.mark.parametrize("text", ["D1-1115", "D3", "D3-1000", "2026-03-05",
                                  "2026-03-05 11:00-12:00", "Day 12", "Monday from 11:00",
                                  "D1 eleven", "D1 11:15", "Wednesday 3 March"])
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


@pytest.mark.parametrize(("text", "parts"), [
    ("D1, D2", ["D1", "D2"]),
    ("D1 and D2", ["D1", "D2"]),
    ("D1, D2 and D3", ["D1", "D2", "D3"]),
    ("D1 & D2; D3", ["D1", "D2", "D3"]),
    ("D1, 11:00-12:30", ["D1 11:00-12:30"]),
    ("D1 9am-10am, 2pm-3pm", ["D1 9am-10am", "D1 2pm-3pm"]),
    ("D1 9am-10am and D2 2pm-3pm", ["D1 9am-10am", "D2 2pm-3pm"]),
    ("Tuesday, 3 March 2026", ["Tuesday 3 March 2026"]),
    ("March 3, 2026, 2pm-3pm", ["March 3 2026 2pm-3pm"]),
    ("D1 between 9am and 10am, D2", ["D1 between 9am to 10am", "D2"]),
    ("D1 between 9am and 10am", ["D1 between 9am and 10am"]),
    ("D1;\r\nD2", ["D1", "D2"]),
    (" ; \n", []),
])
def test_several_in_one_text_are_taken_apart(text, parts):
    assert split_moments(text) == parts
    assert len(TypeAdapter(Moments).validate_python(text)) == len(parts)


@pytest.mark.parametrize("text", ["D1 and D2 2pm-4pm", "D1, D2, 2pm-4pm"])
def test_times_of_one_day_or_of_both_are_refused(text):
    with pytest.raises(ValueError, match="write D1 2pm-4pm; D2 2pm-4pm, or D1; D2 2pm-4pm"):
        split_moments(text)


def test_a_weekday_that_two_days_have_is_no_day():
    later = day(2).model_copy(update={"id": "E1", "title": "", "date": date(2026, 3, 10)})
    frame = Frame(days=(day(1), later))
    assert When.parse("Tuesday").find_day(frame) is None
    assert When.parse("Tuesday 10 March").span(frame) == ("E1", 0, 1440)
    told = When.parse("Tuesday am").doubt(frame)
    assert told is not None
    assert "may mean D1 (3 March 2026) or E1 (10 March 2026)" in told
    told = When.parse("Monday 10 March").doubt(frame)
    assert told is not None
    assert "10 March 2026 is a Tuesday" in told
    assert When.parse("Tuesday 10 March").doubt(frame) is When.parse("D9").doubt(frame) is None


@pytest.mark.parametrize(("moment", "text"), [
    (datetime(2026, 3, 3, 11), "2026-03-03 11:00"), (datetime(2026, 3, 3), "2026-03-03"),
    (date(2026, 3, 3), "2026-03-03")])
def test_a_moment_keeps_day_and_time(moment, text):
    assert str(TypeAdapter(Moment).validate_python(moment)) == text
    assert [str(m) for m in TypeAdapter(Moments).validate_python(moment)] == [text]
    assert When.parse(text) == When.of(moment)


def test_it_goes_out_as_text():
    moment = TypeAdapter(Moment)
    assert moment.dump_json(When.parse("Day 1 11.00 to 12.30")) == b'"Day 1 11:00-12:30"'
    assert moment.json_schema()["type"] == "string"


def test_masks_join_what_overlaps():
    masks = day_masks(FRAME, [When.parse(t) for t in ("D1 00:01-00:03", "D1 00:02-00:05", "D9")])
    assert masks == {"D1": 0b11110}  # minutes 1 to 4; a day that is not there counts for nothing
