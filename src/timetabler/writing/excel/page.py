"""How a sheet prints: A4 landscape, one page wide, its header on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
#: A footer may hold 255 characters in all; the page numbers need some of them.
_LONGEST = 120


def set_page(sheet: Worksheet, footer: str, *, header_rows: str | None = None) -> None:
    """Make a sheet print well.

    Args:
        sheet: the sheet.
        footer: what stands at the foot of every page: the visit and the issue.
        header_rows: rows repeated on every page, such as ``1:3``.
    """
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = header_rows
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.4, 0.6, 0.2, 0.3
    for side, text in (("left", _literal(footer)), ("center", _literal(sheet.title)),
                       ("right", "Page &P of &N")):
        item = getattr(sheet.oddFooter, side)
        item.text, item.size = text, 8
    sheet.sheet_view.showGridLines = False


def _literal(text: str) -> str:
    """Text for a footer, in which ``&`` begins a command and must be doubled."""
    # A footer that starts with a digit would be read as part of the size before it.
    return " " + text[:_LONGEST].replace("&", "&&")
