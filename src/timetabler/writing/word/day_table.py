"""A day's grid, in the form of 001 Appendix 1: times down, streams across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Length, Mm

from timetabler.domain.frame import BlockKind
from timetabler.writing.dayview import Cell, DayView
from timetabler.writing.palette import BLOCKS, GROUPS
from timetabler.writing.word.grid import Grid, mark, shade

if TYPE_CHECKING:
    from docx.document import Document

_TIME = Mm(24)


def add_day(document: Document, view: DayView, width: Length) -> None:
    """Add one day's grid at the end of a document.

    Args:
        document: what it is added to.
        view: the day.
        width: of the whole grid.
    """
    each = Length((width - _TIME) // len(view.columns))
    grid = Grid(document, ("TIME", *view.columns), [_TIME, *(each for _ in view.columns)],
                len(view.lines), f"{view.day.name}: times down, streams across")
    for row, line in enumerate(view.lines, start=1):
        time = grid.cells[row][0]
        grid.write(time, (line.hours,), bold=True, centred=True)
        shade(time, BLOCKS[BlockKind.TEAM].fill)
        time.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for shown in line.cells:
            _write_cell(grid, row, shown)


def _write_cell(grid: Grid, row: int, shown: Cell) -> None:
    first = grid.cells[row][shown.column + 1]
    if shown.columns > 1 or shown.rows > 1:
        first = first.merge(grid.cells[row + shown.rows - 1][shown.column + shown.columns])
    if shown.entry is None:
        grid.write(first, shown.text, bold=True, centred=True)
        shade(first, BLOCKS[shown.kind].fill)
        first.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    else:
        grid.write(first, shown.text, bold=True)
        shade(first, GROUPS[shown.entry.category].fill)
        mark(first, GROUPS[shown.entry.category].edge)
