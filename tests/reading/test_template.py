"""The workbook that is written: what people see and may type in it."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.outside import need
from tests.reading.worlds import full
from timetabler.errors import InputError
from timetabler.reading.assemble import assemble
from timetabler.reading.models import available
from timetabler.reading.read import read
from timetabler.reading.sheets import SHEETS
from timetabler.reading.template import write_workbook


@pytest.fixture(scope="module")
def opened(book: Path) -> Workbook:
    return load_workbook(book)


@pytest.mark.parametrize("model", available(), ids=lambda model: model.id)
def test_every_model_starts_a_workbook_that_reads_back(model: Any, tmp_path: Path) -> None:
    document = model.starter(date(2026, 3, 2))
    write_workbook(document, tmp_path / "new.xlsx")
    assert read(tmp_path / "new.xlsx") == assemble(document)


def test_sheets_headers_and_help(opened: Workbook) -> None:
    assert opened.sheetnames == ["Notes", *(sheet.title for sheet in SHEETS), "Lists"]
    assert opened["Lists"].sheet_state == "hidden"
    for sheet in SHEETS:
        page = opened[sheet.title]
        if sheet.by_row:
            assert [page.cell(4, n).value for n in (1, 2, 3)] == ["Item", "Answer", "Help"]
            continue
        for number, column in enumerate(sheet.columns, start=1):
            header = page.cell(4, number)
            assert header.value == column.header
            assert column.help in header.comment.text
        assert page.freeze_panes in {"B5", "C5"}
        assert page.auto_filter.ref.startswith("A4:")


def test_it_prints_on_a4_landscape_with_repeated_headers(opened: Workbook) -> None:
    for sheet in SHEETS:
        page = opened[sheet.title]
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0
        assert page.print_title_rows == "$4:$4"


def rules_at(opened: Workbook, sheet: str, cell: str) -> list[Any]:
    return [rule for rule in opened[sheet].data_validations.dataValidation
            if any(cell in area for area in rule.sqref.ranges)]


@pytest.mark.parametrize(("sheet", "cell", "choices"), [
    ("Rooms", "E40", ["interviews", "base room", "plenary", "own office", "on request"]),
    ("Peers", "G9", ["yes", "no"]),
    ("Availability", "B99", ["available", "not available"]),
    ("Rules", "B6", ["must", "should", "flag", "off"]),
    ("Rules", "C6", [*full()["tiers"], "none"]),
    ("Visit", "B5", [model.id for model in available()]),
])
def test_drop_downs_offer_what_the_reader_takes(sheet, cell, choices, opened) -> None:
    (rule,) = rules_at(opened, sheet, cell)
    assert rule.type == "list"
    assert rule.showErrorMessage
    title, area = rule.formula1.lstrip("=").split("!")
    assert title == "Lists"
    assert [one.value for row in opened["Lists"][area.replace("$", "")] for one in row] == choices


def test_numbers_have_the_reader_s_limits(opened: Workbook) -> None:
    (rule,) = rules_at(opened, "Rooms", "D7")
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "1", "5000")
    assert rule.showErrorMessage


def test_help_and_messages_are_within_what_excel_can_show(opened: Workbook) -> None:
    """Longer ones make Excel call the file damaged: 32 for a title, 255 for a text."""
    for sheet in SHEETS:
        for rule in opened[sheet.title].data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.error or "") <= 225


TRICKY = ['=HYPERLINK("http://x.example","y")', "+1", "-1+1", "@SUM(A1)", "#N/A", "=", "'quoted",
          "a\r\nb", "x\x00y\x1bz\x0b", "\u202eevil", "\u2028line", "\ud800lone", "TRUE", "007"]


def test_text_stays_text_whatever_it_begins_with(tmp_path: Path) -> None:
    document = full()
    document["people"] += [{"id": f"T{n}", "name": text} for n, text in enumerate(TRICKY)]
    path = tmp_path / "tricky.xlsx"
    write_workbook(document, path)
    assert read(path) == assemble(document)
    opened = load_workbook(path)
    for sheet in SHEETS:
        for row in opened[sheet.title].iter_rows():
            for cell in row:
                assert cell.data_type not in {"f", "e"}, cell
                if cell.data_type == "s" and cell.value[0] in "=+-@":
                    assert cell.quotePrefix, cell


def test_what_no_cell_can_hold_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    document = full()
    document["sessions"][0]["themes"] = ["a; b"]
    document["sessions"][0]["note"] = "x" * 40_000
    with pytest.raises(InputError) as caught:
        write_workbook(document, tmp_path / "no.xlsx")
    assert [fault.where for fault in caught.value.faults] == ["Sessions!E5", "Sessions!AA5"]
    with pytest.raises(InputError, match=r"peers\[0\].nick"):
        write_workbook(full() | {"peers": [{"id": "P1", "nick": "A"}]}, tmp_path / "no.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "visit.xlsx"
    path.write_bytes(b"the old one")

    def fail(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_workbook(full(), path)
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_what_the_model_adds_is_there_to_be_seen(tmp_path: Path) -> None:
    """Days, rules and scope of the model stand in the workbook, though the document has none."""
    document = {key: full()[key] for key in ("model", "peers", "rooms", "people", "sessions")}
    document |= {"visit": {"title": "V"}, "first_day": date(2026, 3, 2)}
    write_workbook(document, tmp_path / "new.xlsx")
    opened = load_workbook(tmp_path / "new.xlsx")
    assert opened["Days"].max_row > 30
    assert opened["Rules"]["F5"].value  # what the first rule asks
    assert opened["Visit"]["B8"].value is None  # first day: the days say it


def test_libreoffice_saves_it_and_it_still_reads(book: Path, tmp_path: Path) -> None:
    """Another spreadsheet program opens the file, computes it and writes it its own way."""
    soffice = need("soffice")
    subprocess.run([soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                    "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                    str(tmp_path / "out"), str(book)], check=True, capture_output=True,
                   timeout=120)
    assert read(tmp_path / "out" / book.name) == assemble(full())
    lists = load_workbook(tmp_path / "out" / book.name, data_only=True)["Lists"]
    columns = {column[0].value: [cell.value for cell in column[1:] if cell.value]
               for column in lists.iter_cols()}
    assert columns["ids Peers People Rooms"] == [  # the live list of ids has no error in it
        "P1", "P2", "CM", "DASS", "LE", "BASE", "R1", "OFF", "OAK", "HALL"]
