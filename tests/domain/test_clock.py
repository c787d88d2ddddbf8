"""Times of day in all the forms in which the manuals write them (001 Appendix 1)."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from timetabler.domain.clock import Clock, Date, minutes, parse_time, show

CLOCKS = st.times().map(lambda t: t.replace(second=0, microsecond=0))
clock, day = TypeAdapter(Clock), TypeAdapter(Date)


@pytest.mark.parametrize(("text", "hour", "minute"), [
    ("16:30", 16, 30), ("16.30", 16, 30), ("8.30", 8, 30), ("08.30", 8, 30), ("8:30", 8, 30),
    ("1630", 16, 30), ("0830", 8, 30), ("16:30:00", 16, 30), (" 16.30\t", 16, 30),
    ("00:00", 0, 0), ("0:00", 0, 0), ("23:59", 23, 59),
    ("830", 8, 30), ("9am", 9, 0), ("9 AM", 9, 0), ("9.30am", 9, 30), ("9:30 a.m.", 9, 30),
    ("2pm", 14, 0), ("02.15 p.m.", 14, 15), ("1130am", 11, 30), ("12pm", 12, 0),
    ("12.30 pm", 12, 30), ("noon", 12, 0), ("Midday", 12, 0), ("12 noon", 12, 0),
    ("12:00 noon", 12, 0),
])
def test_every_written_form_is_read(text, hour, minute):
    assert parse_time(text) == time(hour, minute)


@pytest.mark.parametrize("text", [
    "", "lunch", "24:00", "12:60", "25.00", "2400", "1260", "870", "16", "13pm", "0am", "9.60am",
    "1 noon", "16:3", "16:305",
    "16:30:15", "16-30", "16:30 pm", "-1:30", "16:30-17:30", "116:30", "16h30",
])
def test_anything_else_is_refused_with_the_text_and_a_right_form(text):
    with pytest.raises(ValueError, match="is not a time of day; write it like 16:30") as refusal:
        parse_time(text)
    assert repr(text) in str(refusal.value)


@given(CLOCKS)
def test_all_forms_of_a_time_are_the_same_time(moment):
    hour, minute = moment.hour, moment.minute
    forms = (f"{hour}:{minute:02}", f"{hour}.{minute:02}", f"{hour:02}.{minute:02}",
             f"{hour:02}{minute:02}", f"{hour:02}:{minute:02}:00", show(moment))
    assert {parse_time(form) for form in forms} == {moment}


@given(CLOCKS)
def test_one_form_is_printed(moment):
    assert show(moment) == f"{moment.hour:02}:{moment.minute:02}"
    assert minutes(moment) == moment.hour * 60 + moment.minute


@given(st.text(max_size=8))
def test_any_text_is_a_time_or_a_plain_refusal(text):
    try:
        read = parse_time(text)
    except ValueError as refusal:
        read = str(refusal)
    assert isinstance(read, time) or read.endswith("write it like 16:30")


def test_a_spreadsheet_hands_over_times_and_moments():
    assert clock.validate_python(time(16, 30)) == time(16, 30)
    assert clock.validate_python(datetime(1899, 12, 31, 16, 30, 4, 5)) == time(16, 30)
    assert day.validate_python(datetime(2026, 3, 3)) == date(2026, 3, 3)
    assert day.validate_python("2026-03-03T00:00:00") == date(2026, 3, 3)
    assert day.validate_python("2026-03-03") == date(2026, 3, 3)


@pytest.mark.parametrize("number", [1630, 990, 0.6875, 0])
def test_a_number_is_no_time(number):
    # pydantic by itself takes 1630 for seconds since midnight: 00:27:10.
    with pytest.raises(ValidationError, match="write it like 16:30"):
        clock.validate_python(number)


@pytest.mark.parametrize("text", ["12am", "12.30 a.m."])
def test_what_may_be_noon_or_midnight_is_refused_with_both(text):
    with pytest.raises(ValueError, match=r"may mean 00:\d\d or 12:\d\d"):
        parse_time(text)


@pytest.mark.parametrize("moment", [datetime(2026, 3, 3, 9, 15), "2026-03-03 09:15:00"])
def test_half_of_a_moment_is_never_dropped(moment):
    with pytest.raises(ValidationError, match="3 March 2026 together with the time 09:15"):
        day.validate_python(moment)


def test_a_moment_is_no_time_of_day():
    with pytest.raises(ValidationError, match="3 March 2026 together with the time 09:15"):
        clock.validate_python(datetime(2026, 3, 3, 9, 15))
