"""A drawn visit as a workbook: laid out as its organiser left it."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.habits.draft import Row
from tests.habits.maker import Visit
from tests.habits.shy import SHY

_OWN_COLUMNS = ("Dietary", "Confirmed?", "PA / diary", "Parking", "Col. 12")
_WITH_OWN = ("People", "Peers", "Rooms", "Sessions")
#: Minutes since midnight never need seconds.
_FORMATS: dict[type, str] = {datetime: "ddd d mmm yyyy", date: "dd/mm/yyyy", time: "hh:mm"}


def workbook(visit: Visit) -> bytes:
    """The bytes of the .xlsx; the same for the same visit."""
    rng, book = Random(visit.look), Workbook()
    book.remove(book.active)
    titles = list(visit.sheets)
    if rng.random() < 0.3:
        rng.shuffle(titles)
        visit.seen["habit: sheets in another order"] += 1
    for title in titles:
        _fill(book.create_sheet(title), visit, visit.sheets[title], rng)
    if rng.random() < 0.2:
        book.create_sheet("Notes of the PA")["B2"] = "=1+1"
        visit.seen["habit: a sheet of notes"] += 1
    when = datetime(2026, 11, 1)
    book.properties.created = book.properties.modified = when
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, visit: Visit, rows: list[Row], rng: Random) -> None:
    headers = list(dict.fromkeys(key for row in rows for key in row))
    own = rng.choice(_OWN_COLUMNS) if rng.random() < 0.12 else None
    if sheet.title not in _WITH_OWN and "habit: a column of their own elsewhere" in SHY:
        own = None
    if rng.random() < 0.2 and sheet.title != "Visit":
        rng.shuffle(headers)
        visit.seen["habit: columns in another order"] += 1
    if own and sheet.title != "Visit":
        headers.insert(rng.randint(1, len(headers)), own)
        visit.seen["habit: a column of their own"] += 1
    top = 4 if visit.template else 1
    if visit.template:
        sheet.cell(1, 1, sheet.title)
        sheet.cell(2, 1, "One row for each.")
    shout = rng.random() < 0.1
    for column, header in enumerate(headers, 1):
        sheet.cell(top, column, header.upper() if shout else header)
    at = top
    for row in rows:
        at += 2 if rng.random() < 0.03 and sheet.title not in ("Visit", "Days") else 1
        for column, header in enumerate(headers, 1):
            value = "?" if header == own and rng.random() < 0.5 else row.get(header)
            _write(sheet, at, column, value, rng)


def _write(sheet: Worksheet, row: int, column: int, value: Any, rng: Random) -> None:
    if value is None:
        return
    if isinstance(value, str) and rng.random() < 0.02:
        value += rng.choice((" ", "  ", "\N{NO-BREAK SPACE}"))
    cell = sheet.cell(row, column, value)
    if isinstance(value, str) and cell.data_type in "fe":
        cell.data_type = "s"  # people's text stays text, even where it begins with =
    if type(value) in _FORMATS:
        cell.number_format = _FORMATS[type(value)]
