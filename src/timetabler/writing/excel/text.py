"""Text in a workbook stays text: never a formula, never an error, never cut in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from timetabler.domain.escapes import escape
from timetabler.domain.text import clean

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

#: What a cell of a workbook can hold.
LIMIT = 32_767
_CUT = " [cut here: too long for a workbook]"
#: First characters that make Excel read a text as something else once it is edited.
_RISKY = ("=", "+", "-", "@", "#", "'")


def sheet_text(text: str) -> str:
    """`text` as a cell can hold it: cleaned line by line, and visibly cut at the limit."""
    lines = "\n".join(clean(line) for line in text.split("\n"))
    if len(lines) > LIMIT:
        lines = lines[:LIMIT - len(_CUT)] + _CUT
    return lines


def put(cell: Cell, text: str) -> None:
    """Write text that a person typed, as text whatever it looks like."""
    shown = escape(sheet_text(text))
    cell.value = shown or None
    if shown:
        _mark(cell, shown)


def put_titled(cell: Cell, lines: tuple[str, ...], font: str, size: float) -> None:
    """Write several lines, the first one bold, as text whatever they look like."""
    shown = [escape(sheet_text(line)) for line in lines]
    if len(shown) < 2 or len("\n".join(shown)) > LIMIT:
        put(cell, "\n".join(lines))
        return
    bold = InlineFont(rFont=font, sz=size, b=True)
    plain = InlineFont(rFont=font, sz=size)
    cell.value = CellRichText(TextBlock(bold, shown[0]),
                              TextBlock(plain, "\n" + "\n".join(shown[1:])))
    _mark(cell, shown[0])


def _mark(cell: Cell, shown: str) -> None:
    # After the value: setting the value makes "=..." a formula and "#N/A" an error.
    cell.data_type = "s"
    # Excel would read such a text anew when somebody edits the cell; the prefix stops it.
    cell.quotePrefix = shown.startswith(_RISKY)
