"""How cells look: one set of fonts, fills and borders for the whole workbook."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from timetabler.writing.excel.heights import FONT
from timetabler.writing.palette import INK, Tint

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

SIZE = 10.0
#: Points that an indent and a thick edge take from a cell's width.
INDENT = 10.0
_LINE = Side(style="thin", color="C5CAD3")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
BODY = Font(name=FONT, size=SIZE)
STRONG = Font(name=FONT, size=SIZE, bold=True)
QUIET = Font(name=FONT, size=SIZE, color="5B6577")
LINK = Font(name=FONT, size=SIZE, color="1F4E9E", underline="single")
TITLE = Font(name=FONT, size=16, bold=True, color=INK)
HEADING = Font(name=FONT, size=12, bold=True, color=INK)
HEADER = Font(name=FONT, size=SIZE, bold=True, color="FFFFFF")
TOP = Alignment(wrap_text=True, vertical="top", horizontal="left")
CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
LABEL = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="left")
INSET = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
FIGURE = Alignment(vertical="top", horizontal="center")
DARK = PatternFill("solid", fgColor=INK)


#: Per workbook: what dressing made of a cell that looked so before, with what it was
#: dressed in.  openpyxl compares whole style objects each time, which for a large visit
#: takes most of the time of writing it.
_DRESSED: WeakKeyDictionary[Any, dict[tuple[Any, ...], tuple[Any, ...]]] = WeakKeyDictionary()


@cache
def fill(tint: Tint) -> PatternFill:
    """The pale fill of a tint."""
    return PatternFill("solid", fgColor=tint.fill)


@cache
def edged(tint: Tint) -> Border:
    """A thin box with a bar of the tint's own hue on its left."""
    return Border(left=Side(style="thick", color=tint.edge), right=_LINE, top=_LINE, bottom=_LINE)


def dress(cell: Cell, font: Font = BODY, alignment: Alignment = TOP, *,
          background: PatternFill | None = None, border: Border | None = None) -> None:
    """Set what a cell looks like.  The mark that keeps its text a text stays."""
    worn: Any = cell  # its index of styles has no public name
    seen = _DRESSED.setdefault(worn.parent.parent, {})
    outfit = (font, alignment, background, border)
    before = b"" if worn._style is None else worn._style.tobytes()
    key = (before, *map(id, outfit))
    if key in seen:
        worn._style = copy(seen[key][0])
        return
    cell.font = font
    cell.alignment = alignment
    if background is not None:
        cell.fill = background
    if border is not None:
        cell.border = border
    seen[key] = (copy(worn._style), outfit)  # the outfit stays alive, so that ids stay its own
