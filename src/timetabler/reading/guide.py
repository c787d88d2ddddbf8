"""The first sheet of the workbook: how to fill in the others."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from timetabler.reading import look
from timetabler.reading.sheets import SHEETS

_STEPS = (
    "Fill in the sheets from left to right. Dark headers: every row needs the column. Other "
    "cells may stay blank.",
    "Everybody and everything has a short ID without spaces (P1, CEX, R1, S01). Other sheets "
    "name them by it.",
    "Several entries in one cell are separated by a semicolon: CEX; LDR.",
    "Times are written 16:30, 16.30 or 4.30pm. A slot is called by its day and start: D1-1100. "
    "am and morning end at 12:00, pm and afternoon begin then.",
    "Dates are written 2 March 2026, Mon 2 Mar 26 or 2/3/2026: the day comes before the month.",
    "The sheets Peers, Rooms, People and Sessions may have columns of your own, with headers of "
    "your own: they are kept, and nothing is planned by them.",
    "The pointer over a header shows what belongs into the column; the line above it shows an "
    "example.",
    "Whatever cannot be read is reported with its sheet and cell, all of it at once.",
    "Keep sheets of your own in this workbook by beginning their names with Notes.",
)


def write_guide(page: Worksheet) -> None:
    """Fill the sheet Notes, which is never read back."""
    page.title = "Notes"
    page.sheet_view.showGridLines = False
    page.sheet_properties.tabColor = look.INK
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 16, 110
    page["A1"], page["A1"].font = "How to fill in this workbook", look.TITLE
    page.row_dimensions[1].height = 28
    lines = [(str(number), step) for number, step in enumerate(_STEPS, start=1)]
    lines += [("", ""), ("Sheet", "What it is for")]
    lines += [(sheet.title, sheet.help) for sheet in SHEETS]
    for row, (left, right) in enumerate(lines, start=3):
        page.cell(row, 1, left).font = look.BODY
        page.cell(row, 2, right).font = look.BODY
        for column in (1, 2):
            page.cell(row, column).alignment = look.WRAPPED
            if left == "Sheet":
                page.cell(row, column).font = look.HEAD
                page.cell(row, column).fill = look.fill(look.HEADER)
    look.set_up_page(page, 1, None)
    page.print_title_rows = None
