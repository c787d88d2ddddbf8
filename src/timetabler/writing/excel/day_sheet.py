"""A sheet per day: the grid of 001 Appendix 1, with name, job title and location."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color

from timetabler.domain.frame import BlockKind
from timetabler.domain.people import Category
from timetabler.writing.dates import in_full
from timetabler.writing.dayview import Cell, DayView, Line
from timetabler.writing.excel import styles
from timetabler.writing.excel.heights import FONT, height, line_count
from timetabler.writing.excel.page import set_page
from timetabler.writing.excel.paper import Paper
from timetabler.writing.excel.text import put, put_titled
from timetabler.writing.palette import BLOCKS, GROUPS, Tint

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Width of the time column, and of all streams together, in Excel's characters: so that a
#: day of five or six slots prints on one page, its letters at some 85 per cent.
_TIME, _STREAMS, _NARROWEST = 15.0, 150.0, 26.0
_FIRST = 4  # the grid's first row, below title, issue and header


def write_day(sheet: Worksheet, view: DayView, about: str, footer: str) -> None:
    """Write one day's grid.

    Args:
        sheet: an empty worksheet.
        view: the day.
        about: the visit, the issue and how far it stands.
        footer: foot of every printed page.
    """
    width = max(_NARROWEST, _STREAMS / len(view.columns))
    paper = Paper(sheet, (_TIME, *(width for _ in view.columns)))
    paper.head(f"{view.day.name} · {in_full(view.day.date)}", about)
    paper.header(("TIME", *view.columns), figures=1 + len(view.columns))
    for line in view.lines:
        _write_line(paper, line)
    for number, line in enumerate(view.lines):
        for shown in line.cells:
            _make_room(paper, _FIRST + number, shown)
    _write_key(paper, view)
    sheet.freeze_panes = f"B{_FIRST}"
    set_page(sheet, footer, header_rows=f"1:{_FIRST - 1}")


def _write_line(paper: Paper, line: Line) -> None:
    paper.row += 1
    time = paper.cell(1)
    put(time, line.hours)
    styles.dress(time, styles.STRONG, styles.CENTRE, border=styles.BOX,
                 background=styles.fill(BLOCKS[BlockKind.TEAM]))
    for shown in line.cells:
        _write_cell(paper, shown)


def _write_cell(paper: Paper, shown: Cell) -> None:
    first, row = paper.cell(shown.column + 2), paper.row
    tint = tint_of(shown)
    for below in range(row, row + shown.rows):  # before merging: every edge has its line
        for column in range(shown.column + 2, shown.column + 2 + shown.columns):
            styles.dress(paper.cell(column, below), background=styles.fill(tint),
                         border=styles.BOX)
    put_titled(first, shown.text, FONT, styles.SIZE)
    lone = shown.entry is None
    styles.dress(first, styles.STRONG if lone and len(shown.text) == 1 else styles.BODY,
                 styles.CENTRE if lone else styles.INSET,
                 border=styles.BOX if lone else styles.edged(tint))
    paper.merge(row, shown.column + 2, shown.rows, shown.columns)


def tint_of(shown: Cell) -> Tint:
    """The colour of a cell: the interviewee group's, else the block's."""
    return GROUPS[shown.entry.category] if shown.entry else BLOCKS[shown.kind]


def _make_room(paper: Paper, row: int, shown: Cell) -> None:
    """Make the rows of a cell high enough; a cell over several rows grows its last one."""
    room = paper.room(shown.column + 2, shown.columns) - styles.INDENT
    lines = sum(line_count(text, room, styles.SIZE, bold=number == 0)
                for number, text in enumerate(shown.text))
    air = 5 if shown.entry is None else 2
    above = sum(paper.sheet.row_dimensions[row + n].height or 0 for n in range(shown.rows - 1))
    paper.grow(row + shown.rows - 1, max(18.0, height(lines, styles.SIZE) + air - above))


def _write_key(paper: Paper, view: DayView) -> None:
    used = {cell.entry.category for line in view.lines for cell in line.cells if cell.entry}
    groups = [group for group in Category if group in used]
    if not groups:
        return
    paper.skip(4)
    paper.row += 1
    # One line of coloured squares: a key in boxes would push a day to a second page.
    pieces: list[str | TextBlock] = []
    for group in groups:
        square = InlineFont(rFont=FONT, sz=styles.SIZE, color=Color(f"FF{GROUPS[group].edge}"))
        pieces += [TextBlock(square, "■ "), f"{group[0].upper()}{group[1:]}     "]
    key = paper.cell(2)
    key.value = CellRichText(*pieces)
    styles.dress(key, styles.BODY, styles.MIDDLE)
    paper.merge(paper.row, 2, 1, len(view.columns))
    paper.grow(paper.row, 16)
