"""A table's frame: columns of set widths, pale lines, a heading row that is repeated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import RGBColor

from timetabler.domain.text import clean
from timetabler.writing.palette import INK
from timetabler.writing.word.styles import CELL
from timetabler.writing.word.xml import child, set_of_cell, set_of_table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length
    from docx.table import _Cell

_LINE = "C5CAD3"
#: Twentieths of a point between a cell's line and its text.
_ABOVE, _BESIDE = 20, 80
#: Eighths of a point: a line, and the bar in a group's colour.
_THIN, _THICK = 4, 24


class Grid:
    """A table with a heading row, whose cells are then written one by one.

    Args:
        document: it is added at its end.
        header: the heading of each column.
        widths: of each column.
        rows: how many there are below the headings.
        about: said to those who cannot see it.
        style: of the paragraphs in its cells.
    """

    def __init__(self, document: Document, header: Sequence[str], widths: Sequence[Length],
                 rows: int, about: str, style: str = CELL) -> None:
        table = document.add_table(1 + rows, len(header))
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        _frame(table._tbl.tblPr, about)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        #: Its id: python-docx looks through all styles wherever a paragraph is given a name.
        self._style = document.styles[style].style_id
        #: Every cell, before any are merged: to find one in a table costs a look at them all.
        self.cells: list[list[_Cell]] = [list(row.cells) for row in table.rows]
        for row, cells in zip(table.rows, self.cells, strict=True):
            row._tr.get_or_add_trPr().append(child("cantSplit"))
            for cell, width in zip(cells, widths, strict=True):
                cell.width = width
        table.rows[0]._tr.get_or_add_trPr().append(child("tblHeader"))
        for cell, text in zip(self.cells[0], header, strict=True):
            self.write(cell, (text,), bold=True, colour="FFFFFF")
            shade(cell, INK)

    def write(self, cell: _Cell, lines: Sequence[str], *, bold: bool = False,
              centred: bool = False, colour: str | None = None) -> None:
        """Write a cell line by line; the first one is bold if asked for.

        Args:
            cell: empty so far.
            lines: each becomes a paragraph; a table's cell has one in any case.
            bold: the first line.
            centred: all of them.
            colour: of the letters, as RGB hex.
        """
        for number, line in enumerate(lines or ("",)):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            paragraph._p.style = self._style
            if centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(clean(line))
            run.bold = True if bold and not number else None
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour)


def shade(cell: _Cell, fill: str) -> None:
    """Fill a cell with a colour, as RGB hex."""
    set_of_cell(cell._tc.get_or_add_tcPr(), child("shd", val="clear", color="auto", fill=fill))


def mark(cell: _Cell, colour: str) -> None:
    """A thick bar at a cell's left, in a colour, as RGB hex."""
    set_of_cell(cell._tc.get_or_add_tcPr(), child(
        "tcBorders", child("left", val="single", sz=_THICK, space=0, color=colour)))


def _frame(properties: object, about: str) -> None:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    set_of_table(properties, child("tblBorders", *(
        child(side, val="single", sz=_THIN, space=0, color=_LINE) for side in sides)))
    air = {"top": _ABOVE, "left": _BESIDE, "bottom": _ABOVE, "right": _BESIDE}
    set_of_table(properties, child("tblCellMar", *(
        child(side, w=width, type="dxa") for side, width in air.items())))
    set_of_table(properties, child("tblCaption", val=clean(about)))
