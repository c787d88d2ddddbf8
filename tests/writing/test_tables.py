"""The flat tables and the CSV."""

from __future__ import annotations

import csv
import io

import pytest

from tests.writing.conftest import SESSIONS, TIERS, VIOLATIONS, timetable_of
from timetabler.writing.csv import guarded, timetable_csv
from timetabler.writing.tables import (
    SESSION_COLUMNS,
    peer_table,
    session_table,
    tier_table,
    violation_table,
)


def test_a_row_a_session_in_order_of_time(tiny):
    table = session_table(tiny)
    assert tuple(table.columns) == SESSION_COLUMNS
    assert list(table["id"]) == ["S2", "S4", "S1", "S3"]
    row = table.set_index("id").loc["S4"]
    assert (row["start"], row["end"], row["stream"], row["heads"]) == ("11:00", "13:00", "B", 6)
    assert str(row["date"].date()) == "2026-03-03"


def test_an_empty_timetable_has_the_same_columns():
    assert tuple(session_table(timetable_of([])).columns) == SESSION_COLUMNS
    assert len(session_table(timetable_of([]))) == 0


def test_the_load_of_each_peer(tiny):
    table = peer_table(tiny).set_index("peer")
    assert list(table["sessions"]) == [2, 2, 2, 0]
    # P1 works with P2 and P3; P2 with P1 only, for S4 has one peer.
    assert list(table["pairs"]) == [2, 1, 1, 0]
    assert list(table["Day 1"]) == [2, 2, 2, 0]


def test_tiers_and_violations(tiny):
    assert list(tier_table(tiny, TIERS)["proved"]) == ["proved best", "not proved"]
    assert list(violation_table(tiny, VIOLATIONS)["strength"]) == ["must", "flag"]
    assert violation_table(tiny, []).columns[0] == "strength"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1"])
def test_a_csv_holds_no_formula(text):
    named = timetable_of(sessions=[{**SESSIONS[0], "title": text}, *SESSIONS[1:]])
    rows = list(csv.reader(io.StringIO(timetable_csv(named))))
    assert rows[0] == list(SESSION_COLUMNS)
    assert f"'{text}" in rows[3]
    assert guarded(-1) == "-1"
