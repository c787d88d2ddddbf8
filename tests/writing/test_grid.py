"""The grid of Appendix 1, as a view and as a DataFrame."""

from __future__ import annotations

import pytest

from tests.writing.conftest import DAYS, PLACEMENTS, timetable_of
from timetabler.errors import InputError
from timetabler.writing.dayview import day_views
from timetabler.writing.grid import grid
from timetabler.writing.view import View


def test_rows_and_columns_are_those_of_appendix_1(tiny):
    frame = grid(tiny, "Day 1")
    assert list(frame.columns) == ["A", "B", "C"]
    assert frame.index.name == "TIME"
    assert list(frame.index) == ["09:00–10:30", "10:30–11:00", "11:00–12:00", "12:00–13:00",
                                 "13:00–14:00", "14:00–15:00", "17:30–18:00"]


def test_a_session_shows_name_job_title_location_and_peers(tiny):
    frame = grid(tiny, "D1")
    assert frame.loc["14:00–15:00", "A"] == (
        "Director\nEve Director, Director of Adult Services\nAsh\nPeers: Ama Lead, Ben Peer")
    assert "Beech; virtual: https://meet.example/carers" in frame.loc["14:00–15:00", "B"]


def test_a_team_block_spans_all_columns(tiny):
    frame = grid(tiny, "2026-03-03")
    assert set(frame.loc["09:00–10:30"]) == {"Opening · Council chamber"}
    assert set(frame.loc["13:00–14:00"]) == {"Lunch"}


def test_feedback_stands_beside_the_team_meeting_in_the_last_column(tiny):
    row = grid(tiny, "Day 1").loc["17:30–18:00"]
    assert (row["A"], row["B"]) == ("Team meeting", "Team meeting")
    assert row["C"] == "17:30 Informal feedback\nAma Lead, Dan Manager, Eve Director"
    # A day without slots is as wide as the others, and half a lunch goes to the feedback.
    lunch = grid(tiny, "Day 2").loc["12:00–13:00"]
    assert (lunch["A"], lunch["C"].splitlines()[0]) == ("Lunch", "12:30 Informal feedback")


def test_a_moment_has_one_time(tiny):
    assert grid(tiny, "Day 2").index[-1] == "14:30"


def test_a_long_session_is_one_cell_and_said_in_each_row(tiny):
    frame = grid(tiny, "Day 1")
    assert frame.loc["11:00–12:00", "B"] == frame.loc["12:00–13:00", "B"]
    cells = [cell for line in day_views(View(tiny))[0].lines for cell in line.cells
             if cell.entry and cell.entry.id == "S4"]
    assert [(cell.column, cell.rows) for cell in cells] == [(1, 2)]


def test_a_long_session_that_a_break_cuts_is_two_cells():
    placements = [{"session": "S4", "slot": "D1-1200", "room": "R2", "peers": ["P2"]}]
    view = day_views(View(timetable_of(placements)))[0]
    cells = [cell for line in view.lines for cell in line.cells if cell.entry]
    assert [cell.rows for cell in cells] == [1, 1]


def test_a_session_put_into_lunch_by_hand_is_shown_there():
    placements = [{"session": "S1", "slot": "D1-1300", "room": "R1", "peers": ["P1"]}]
    row = grid(timetable_of(placements), "Day 1").loc["13:00–14:00"]
    assert row["A"].startswith("Director\n")
    assert (row["B"], row["C"]) == ("Lunch", "Lunch")


def test_more_sessions_at_once_than_streams_get_columns_of_their_own():
    placements = [{"session": s, "slot": "D1-1100", "room": "R1"} for s in
                  ("S1", "S2", "S3", "S4")]
    frame = grid(timetable_of(placements), "Day 1")
    assert list(frame.columns) == ["A", "B", "C", "D"]
    assert "Peers: none" in frame.loc["11:00–12:00", "D"]


def test_every_session_is_in_the_grid_exactly_where_it_is_placed(tiny):
    for placement in tiny.placements:
        for place in tiny.covered(placement):
            row = grid(tiny, place.day).loc[place.block.hours]
            title = tiny.session(placement).title
            assert sum(text.startswith(title + "\n") for text in row) == 1


def test_feedback_during_a_slot_has_its_own_row():
    days = [DAYS[0] | {"blocks": [*DAYS[0]["blocks"][:6],
                                  {"kind": "feedback", "start": "14:30", "end": "15:00"}]}]
    frame = grid(timetable_of(PLACEMENTS, days=days), "Day 1")
    assert frame.loc["14:30–15:00", "A"].startswith("14:30 Informal feedback")


def test_an_unknown_day_is_refused_with_those_there_are(tiny):
    with pytest.raises(InputError, match="Day 1, Day 2"):
        grid(tiny, "Day 9")
