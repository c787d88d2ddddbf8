"""How the workbook looks: one small palette, used everywhere."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from copy import copy
from math import ceil
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

INK, PALE_INK = "1F3A4D", "6B7C88"
HEADER, NEEDED = "2F6F8F", "1F4E66"
SLOT, PAUSE, STRIPE = "E3F1E6", "EFEFEF", "F6F9FB"
_LINE = Side(style="thin", color="D3DCE2")

TITLE = Font(name="Calibri", size=16, bold=True, color=INK)
HELP = Font(name="Calibri", size=11, color=PALE_INK)
EXAMPLE = Font(name="Calibri", size=10, italic=True, color=PALE_INK)
HEAD = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
BODY = Font(name="Calibri", size=11, color="1B1B1B")
READ_ONLY = Font(name="Calibri", size=10, italic=True, color=PALE_INK)
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
NO_GRID = Border()
WRAPPED = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(vertical="top", horizontal="center", wrap_text=True)
LEFT = Alignment(vertical="top", horizontal="left", wrap_text=True)
NEW_DAY = Border(top=Side(style="thin", color=INK))
CENTRED = Alignment(vertical="center", wrap_text=True)

_WIDER, _LINE_HEIGHT = 1.0, 15.0
#: Row of the header; above it stand title, help and example.
HEADER_ROW = 4


def fill(colour: str) -> PatternFill:
    """A plain background."""
    return PatternFill("solid", start_color=colour, end_color=colour)


class Dresser:
    """Gives the cells of one workbook their look; the second of a kind costs little."""

    def __init__(self) -> None:
        self._worn: dict[Hashable, Any] = {}

    def dress(self, cell: Any, key: Hashable, **style: Any) -> None:
        """Set parts of the style (font, border, ...) of a cell; `key` stands for them all."""
        if key in self._worn:
            cell._style = copy(self._worn[key])
            return
        for part, value in style.items():
            setattr(cell, part, value)
        self._worn[key] = copy(cell._style)


def height(texts: Iterable[tuple[str, float]]) -> float | None:
    """Height in points of a row with these (text, width in characters); None: as any row."""
    lines = max((ceil(len(text) * _WIDER / width) for text, width in texts), default=1)
    return None if lines < 2 else lines * _LINE_HEIGHT


def set_up_page(sheet: Worksheet, pages_wide: int, repeated_columns: str | None) -> None:
    """A4 landscape, as wide as the page, the header repeated on every page."""
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    if repeated_columns:
        sheet.print_title_cols = repeated_columns
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"
