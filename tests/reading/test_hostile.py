"""Files that somebody made to do harm, or that broke on the way: refused, fast, with a reason."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from timetabler.errors import InputError
from timetabler.reading import archive, cellstream
from timetabler.reading.read import read

Remake = Callable[..., Path]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def remade(book: Path, tmp_path: Path) -> Remake:
    """A copy of the workbook with parts replaced or added."""

    def remake(parts: dict[str, bytes], more: dict[str, bytes] | None = None) -> Path:
        path = tmp_path / "hostile.xlsx"
        with ZipFile(book) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
            for part in old.namelist():
                new.writestr(part, parts.get(part, old.read(part)))
            for part, data in (more or {}).items():
                new.writestr(part, data)
        return path

    return remake


def refused(path: Path) -> str:
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        read(path)
    assert time.monotonic() - began < 10
    assert len(caught.value.faults) >= 1
    return str(caught.value)


def sheet(book: Path, title: str) -> tuple[str, bytes]:
    """Name and text of the part that holds a sheet."""
    from openpyxl import load_workbook

    number = load_workbook(book, read_only=True).sheetnames.index(title) + 1
    name = f"xl/worksheets/sheet{number}.xml"
    with ZipFile(book) as archive_:
        return name, archive_.read(name)


@pytest.mark.parametrize(("content", "words"), [
    (b"", "not an Excel workbook"),
    (b"just some text", "not an Excel workbook"),
    (b"PK\x03\x04 and then nothing", "not an Excel workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "without a password"),
])
def test_what_is_no_workbook(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "visit.xlsx"
    path.write_bytes(content)
    assert words in refused(path)


def test_a_zip_without_a_workbook(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "visit.xlsx", "w") as archive_:
        archive_.writestr("readme.txt", "hello")
    assert "no workbook part" in refused(tmp_path / "visit.xlsx")


def test_a_workbook_cut_short(book: Path, tmp_path: Path) -> None:
    data = book.read_bytes()
    for length in (100, len(data) // 2, len(data) - 30):
        (tmp_path / "cut.xlsx").write_bytes(data[:length])
        refused(tmp_path / "cut.xlsx")


def test_a_zip_bomb_by_its_ratio(remade: Remake) -> None:
    bomb = b"<x>" + b" " * (30 * 2**20) + b"</x>"
    assert "zip bomb" in refused(remade({}, {"xl/media/bomb.xml": bomb}))


def test_a_zip_bomb_by_its_size(remade: Remake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 20_000)
    assert "unpacks to" in refused(remade({}))


def test_more_cells_than_any_visit_has(remade: Remake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cellstream, "MOST_CELLS", 500)
    assert "has over 500 cells" in refused(remade({}))


def test_macros(remade: Remake) -> None:
    assert "macros" in refused(remade({}, {"xl/vbaProject.bin": b"Sub Auto_Open()"}))


def test_entities_that_multiply(book: Path, remade: Remake) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'.encode()
    name, text = sheet(book, "Peers")
    assert "declares XML entities" in refused(remade({name: bomb + text}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_read_other_files(encoding: str, book: Path, remade: Remake,
                                        tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    name, _ = sheet(book, "Peers")
    xxe = (f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY s SYSTEM '
           f'"file://{tmp_path}/secret">]><worksheet xmlns="{_MAIN}"><sheetData><row r="4">'
           '<c r="A4" t="inlineStr"><is><t>&s;</t></is></c></row></sheetData></worksheet>')
    message = refused(remade({name: xxe.encode(encoding)}))
    assert "declares XML entities" in message
    assert "the secret" not in message


def test_defusedxml_stands_behind_our_own_guard(book: Path, remade: Remake,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    assert openpyxl.DEFUSEDXML
    monkeypatch.setattr(archive, "_DECLARATIONS", ())
    name, text = sheet(book, "Peers")
    bomb = b'<!DOCTYPE x [<!ENTITY e "ha">]>' + text.replace(b"<sheetData>", b"<sheetData>&e;", 1)
    assert "EntitiesForbidden" in refused(remade({name: bomb}))


def test_a_sheet_that_claims_to_be_huge(book: Path, remade: Remake) -> None:
    """A dimension, a merged range and one cell over the whole sheet cost nothing."""
    name, text = sheet(book, "Travel")
    assert b"</sheetData>" in text
    text = text.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is>'
                        b'<t>here</t></is></c></row></sheetData>')
    text = text.replace(b"<pageMargins", b'<mergeCells count="1"><mergeCell ref="A9:XFD1048576"/>'
                        b"</mergeCells><pageMargins", 1)
    message = refused(remade({name: text}))
    assert message == "Travel!XFD1048576: found 'here' far outside of the table; empty the cell"


def test_a_row_number_beyond_all_rows(book: Path, remade: Remake) -> None:
    name, text = sheet(book, "Travel")
    text = text.replace(b"</sheetData>", b'<row r="99999999999999"><c t="inlineStr"><is><t>x</t>'
                        b"</is></c></row></sheetData>")
    assert "far outside" in refused(remade({name: text}))


@pytest.mark.parametrize("damage", [
    (b"<sheetData>", b"<sheetData><row r='x'>"), (b'r="A5"', b'r="5A"'), (b"</row>", b""),
    (b't="s"', b't="s" s="9999"'), (b"<v>", b"<v>9999999")])
def test_damaged_parts(damage: tuple[bytes, bytes], book: Path, remade: Remake) -> None:
    name, text = sheet(book, "Peers")
    assert damage[0] in text or b"inlineStr" in text
    if damage[0] in text:
        refused(remade({name: text.replace(*damage)}))
