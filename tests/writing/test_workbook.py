"""The workbook: its sheets, its grid, its flat list, how it prints, what stays text."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.writing.conftest import PEERS, PEOPLE, SESSIONS, TIERS, VIOLATIONS, timetable_of
from timetabler.domain.people import Category
from timetabler.writing.excel import to_excel, workbook_bytes
from timetabler.writing.excel.heights import line_count
from timetabler.writing.excel.text import LIMIT, put, put_titled
from timetabler.writing.excel.titles import Titles

HOSTILE = ['=HYPERLINK("https://evil.example","x")', "+1", "-1+1", "@SUM(A1)", "#N/A", "#REF!",
           "=1\r\n=2", "nul\0byte", "bidi\u202eevil", "\ud800surrogate", "'quoted", "_x0041_",
           "<b>&amp;", "0012", "1e5", "TRUE", "2026-03-03"]


def book_of(timetable, **options):
    options = {"violations": VIOLATIONS, "tiers": TIERS} | options
    return load_workbook(io.BytesIO(workbook_bytes(timetable, **options)))


def texts(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield sheet.title, cell


def test_there_is_a_sheet_for_each_day_list_peer_group_and_room(tiny):
    assert book_of(tiny).sheetnames == [
        "Overview", "Day 1", "Day 2", "Timetable", "Check",
        "Peer Ama Lead", "Peer Ben Peer", "Peer Cat Peer", "Peer Dan Manager",
        "Group Senior manager", "Group Frontline", "Group Lived experience", "Group Partner",
        "Room Base room", "Room Ash", "Room Beech", "Room Council chamber"]


def test_the_flat_list_begins_with_what_a_reader_needs(tiny):
    rows = list(book_of(tiny)["Timetable"].iter_rows(max_col=4, values_only=True))
    assert rows == [("Session", "Slot", "Room", "Peers"),
                    ("S2", "D1-1100", "R1", "P1; P3"),
                    ("S4", "D1-1100", "R2", "P2"),
                    ("S1", "D1-1400", "R1", "P1; P2"),
                    ("S3", "D1-1400", "R2", "P3")]


def test_the_grid_merges_team_blocks_and_long_sessions(tiny):
    day = book_of(tiny)["Day 1"]
    merged = {str(area) for area in day.merged_cells.ranges}
    # Rows: 1 title, 2 about, 3 header, 4 opening, 5 break, 6 and 7 slots, 8 lunch, 9 slot,
    # 10 team meeting with feedback in the last column.
    assert {"B4:D4", "B5:D5", "B8:D8", "B10:C10", "C6:C7"} <= merged
    assert [day.cell(3, column).value for column in range(1, 5)] == ["TIME", "A", "B", "C"]
    assert day["A6"].value == "11:00–12:00"
    assert day["B6"].value == ("Hospital discharge staff\nHospital team (7)\nAsh\n"
                               "Peers: Ama Lead, Cat Peer")
    assert day["C6"].value.startswith("Partner workshop\nPrivate person 1\n6 people in all\n")
    assert day["D10"].value.startswith("17:30 Informal feedback\n")


def test_a_peer_sees_sessions_partners_and_free_slots(tiny):
    rows = list(book_of(tiny)["Peer Ama Lead"].iter_rows(min_row=4, values_only=True))
    assert ("11:00–12:00", "Hospital discharge staff", "Hospital team (7)", "Ash",
            "Cat Peer") in rows
    assert ("12:00–13:00", "Free", None, None, None) in rows
    assert ("17:30–18:00", "Informal feedback", "Dan Manager, Eve Director", None, None) in rows
    others = [row[1] for row in book_of(tiny)["Peer Ben Peer"].iter_rows(values_only=True)]
    assert "Informal feedback" not in others


def test_the_overview_counts_as_the_manual_counts(tiny):
    rows = list(book_of(tiny)["Overview"].iter_rows(values_only=True))
    said = {row[0]: row[1] for row in reversed(rows) if row[0]}
    # Three slots of three streams; besides them the opening and one informal feedback.
    assert said["Size"] == "9 streamed cells, 11 counted meetings."
    assert said["Sessions"] == "4 of 5 sessions placed."
    assert said["Not placed"] == "Reserve (S5)"
    assert said["Status"] == "Issue 3. Draft, to be agreed by 17 February 2026."
    assert said["Check"] == "1 must broken; 1 point to look at."
    tier = next(row for row in rows if row[0] == "2. pairs-vary")
    assert tier[1:5] == ("not proved", 1, 0, 20)


def test_a_timetable_made_by_hand_shows_its_score(tiny, monkeypatch):
    monkeypatch.setattr("timetabler.writing.tiers.score", lambda _: {"two-peers": 2})
    rows = book_of(tiny, tiers=()).worksheets[0].iter_rows(values_only=True)
    assert next(row[:4] for row in rows if row[0] == "1. two-peers") == (
        "1. two-peers", "not tried", 2, None)


def test_every_sheet_prints_on_a4_landscape_with_its_header_and_the_issue(tiny):
    for sheet in book_of(tiny):
        setup = sheet.page_setup
        assert (int(setup.paperSize), setup.orientation) == (9, "landscape")
        assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "Tiny peer challenge · Issue 3" in sheet.oddFooter.left.text
        if sheet.title != "Overview":
            assert sheet.print_title_rows


def test_links_lead_to_sheets_that_are_there(tiny):
    book = book_of(tiny)
    links = [cell.hyperlink.location for row in book["Overview"].iter_rows() for cell in row
             if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_becomes_a_formula(text):
    named = timetable_of(
        peers=[{**PEERS[0], "name": text}, *PEERS[1:]],
        people=[{**PEOPLE[0], "name": text, "job_title": text}, *PEOPLE[1:]],
        sessions=[{**SESSIONS[0], "title": text}, *SESSIONS[1:]])
    book = book_of(named, violations=[v.__class__(text, v.strength, text, text, (text,), (text,))
                                      for v in VIOLATIONS])
    found = list(texts(book))
    assert {cell.data_type for _, cell in found} == {"s"}
    for _, cell in found:
        if cell.value.startswith(("=", "+", "-", "@", "#", "'")):
            assert cell.quotePrefix


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_any_text_can_be_written_and_is_text(lines):
    book = Workbook()
    sheet = book.active
    put(sheet["A1"], lines[0])
    put_titled(sheet["A2"], tuple(lines), "Arial", 10)
    stream = io.BytesIO()
    book.save(stream)
    read = load_workbook(io.BytesIO(stream.getvalue())).active
    for row in (1, 2):
        cell = read.cell(row, 1)
        assert cell.value is None or cell.data_type == "s"


def test_a_text_too_long_for_a_cell_is_cut_in_plain_sight():
    cell = Workbook().active["A1"]
    put(cell, "x" * (LIMIT + 5))
    assert len(cell.value) == LIMIT
    assert cell.value.endswith("[cut here: too long for a workbook]")
    put(cell, "x" * LIMIT)
    assert cell.value == "x" * LIMIT


@given(st.lists(st.text(max_size=50), max_size=12))
def test_sheet_names_are_legal_and_all_different(wanted):
    titles = Titles()
    given_out = [titles.name(name) for name in wanted]
    assert len({name.casefold() for name in given_out}) == len(wanted)
    for name in given_out:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_a_day_called_timetable_does_not_take_the_name_of_the_list():
    day = {"id": "D1", "title": "Timetable", "date": "2026-03-03",
           "blocks": [{"kind": "slot", "start": "11:00", "end": "12:00", "streams": 1}]}
    book = book_of(timetable_of([], days=[day]))
    assert book["Timetable"]["A1"].value == "Session"
    assert "Timetable (2)" in book.sheetnames


def test_rows_grow_with_their_text(tiny):
    long = "A very long title that goes on about everything the council does " * 6
    short_day = book_of(tiny)["Day 1"].row_dimensions[9].height
    titled = timetable_of(sessions=[{**SESSIONS[0], "title": long}, *SESSIONS[1:]])
    assert book_of(titled)["Day 1"].row_dimensions[9].height > short_day + 60


def test_lines_are_counted_as_a_renderer_wraps_them():
    # Arial 10: "aaaa " is 4 * 5.56 + 2.78 points; 100 points hold three such words with the
    # safety margin (3 * 23.1 + 2 * 2.9 = 75, a fourth would make 101).
    assert line_count("aaaa aaaa aaaa", 100, 10) == 1
    assert line_count("aaaa aaaa aaaa aaaa", 100, 10) == 2
    assert line_count("a\nb", 100, 10) == 2
    assert line_count("a" * 40, 100, 10) == 3


@pytest.mark.parametrize("width", [0.0, -6.5, 1e-9, 0.4])
def test_lines_come_to_an_end_in_a_column_without_width(width):
    # No column is narrower than a letter: "aaaa" takes 4 * 5.56 * 1.04 = 23.1 points, in a
    # column of 10 three lines, and so does each of the two words.
    assert line_count("aaaa aaaa", width, 10) in {5, 6}
    assert line_count("a" * 100_000, width, 10) > 5_000


def test_an_overview_has_a_column_for_every_category():
    """All seven at once, and their words stand beside each other."""
    sessions = [{"id": f"S{n}", "title": f"Session {n}", "category": str(category)}
                for n, category in enumerate(Category)]
    places = [(n, slot) for n, slot in zip(range(7), ["D1-1100"] * 3 + ["D1-1200"] * 3
                                           + ["D1-1400"], strict=True)]
    timetable = timetable_of([{"session": f"S{n}", "slot": slot, "room": "R1", "peers": ["P1"]}
                              for n, slot in places], sessions=sessions)
    book = book_of(timetable)
    shown = [[cell.value for cell in row] for row in book["Overview"].iter_rows()]
    header = next(row for row in shown if row[0] == "Day")
    assert header[6:13] == [f"{c[0].upper()}{c[1:]}" for c in Category]


def test_the_file_is_written_whole(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr("timetabler.writing.tiers.score", lambda _: {})
    target = tmp_path / "t.xlsx"
    assert to_excel(tiny, target, tiers=TIERS) == target.resolve()
    broken = [SimpleNamespace(name="x", value="no number", bound=0, seconds=0, proved=True)]
    before = target.read_bytes()
    with pytest.raises(ValueError):
        to_excel(tiny, target, tiers=broken)
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["t.xlsx"]
