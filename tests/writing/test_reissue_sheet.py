"""The sheet of changes in the workbook."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from tests.comparing.worlds import OLD, changed, compared, with_person
from tests.writing.conftest import DAYS, SECRETS
from tests.writing.test_privacy import unzipped
from timetabler.comparing import diff, succeed
from timetabler.writing.excel import to_excel, workbook_bytes

NEW = changed("S1", slot="D1-1200", peers=["P1", "P3"])


def book_of(timetable, changes, **options):
    return load_workbook(io.BytesIO(workbook_bytes(timetable, changes=changes, **options)))


def rows(sheet):
    return [tuple(value for value in row if value is not None)
            for row in sheet.iter_rows(values_only=True)]


def test_there_is_a_sheet_only_where_changes_are_given(tmp_path):
    assert "Changes" not in load_workbook(to_excel(NEW, tmp_path / "t.xlsx")).sheetnames
    book = load_workbook(to_excel(NEW, tmp_path / "t.xlsx", changes=diff(OLD, NEW)))
    assert book.sheetnames[:3] == ["Overview", "Changes", "Day 1"]
    links = [cell.hyperlink.location for row in book["Overview"].iter_rows() for cell in row
             if cell.hyperlink]
    assert links[0] == "'Changes'!A1"


def test_it_says_what_was_what_is_and_who_is_told():
    found = rows(book_of(NEW, diff(OLD, NEW))["Changes"])
    assert found[0] == ("Changes since issue 1",)
    assert found[3] == ("Session", "What", "Was (issue 1)", "Is (issue 2)", "Who is told")
    assert found[4] == (
        "S1 Director", "moved\npeers changed",
        "Day 1 14:00–15:00\nAsh\nEve Director\nPeers: Ama Lead, Ben Peer",
        "Day 1 12:00–13:00\nAsh\nEve Director\nPeers: Ama Lead, Cat Peer",
        "New for Cat Peer\nChanged for Ama Lead, Eve Director\nTaken out for Ben Peer")
    assert ("Who", "As", "New", "Changed", "Taken out") in found
    assert found[-1] == ("Eve Director", "person", "S1 Director")


def test_where_nothing_differs_it_says_so():
    same = succeed(OLD, OLD)
    found = rows(book_of(same, diff(OLD, same))["Changes"])
    assert found[-1] == ("No session differs.",)


def test_it_prints_on_a4_landscape_with_the_issue_in_its_foot():
    sheet = book_of(NEW, diff(OLD, NEW))["Changes"]
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows
    assert "Issue 2" in sheet.oddFooter.left.text


def test_the_view_of_the_workbook_decides_who_is_named():
    moved = changed("S3", with_person("LX1", job_title="New job"), slot="D1-1200")
    named = diff(OLD, moved, redacted=False)
    text = unzipped(workbook_bytes(moved, changes=named))
    for secret in SECRETS:
        assert secret.casefold() not in text.casefold(), secret
    assert "Fay Secretname" in unzipped(workbook_bytes(moved, changes=named, redacted=False))


def test_a_day_called_changes_does_not_take_its_name():
    days = [DAYS[0] | {"title": "Changes"}, DAYS[1]]
    difference = compared(facts={"days": days})
    book = book_of(difference.new, difference)
    assert book["Changes"]["A1"].value == "Changes since issue 1"
    assert "Changes (2)" in book.sheetnames
