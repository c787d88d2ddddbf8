"""A sheet that is written from top to bottom, row heights worked out on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from openpyxl.utils import get_column_letter

from timetabler.writing.excel import styles
from timetabler.writing.excel.heights import column_points, height, line_count
from timetabler.writing.excel.text import put
from timetabler.writing.palette import Tint

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.worksheet import Worksheet

#: Width of a column that nobody set, in Excel's characters.
_STANDARD = 8.43
#: What a table's cell may hold.
Value = str | int | float | date | None


class Paper:
    """A worksheet with a pen.

    Args:
        sheet: an empty worksheet.
        widths: width of each column in Excel's characters.
    """

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self.sheet = sheet
        self.widths = tuple(widths)
        self.row = 0
        for number, width in enumerate(self.widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width

    def room(self, column: int, columns: int = 1) -> float:
        """Points for text across `columns` columns from `column` (1 for A).

        A column beyond those that were given a width is as wide as Excel makes it.
        """
        named = self.widths[column - 1:column - 1 + columns]
        return column_points(sum(named) + _STANDARD * (columns - len(named)))

    def head(self, title: str, about: str) -> None:
        """The sheet's title, and a quiet line about it."""
        self.across(title, styles.TITLE, bold=True)
        self.across(about, styles.QUIET)

    def heading(self, text: str) -> None:
        """A heading of a section, with a little air above."""
        self.skip()
        self.across(text, styles.HEADING, bold=True)

    def across(self, text: str, font: Font = styles.BODY, *, bold: bool = False,
               tint: Tint | None = None) -> None:
        """One text over all columns, in a row of its own."""
        self.row += 1
        self._spread(1, text, font, bold, tint)

    def labelled(self, label: str, text: str, font: Font = styles.STRONG) -> Cell:
        """A label in the first column and a text over all others.  Returns the label."""
        self.row += 1
        cell = self.cell(1)
        put(cell, label)
        styles.dress(cell, font, styles.MIDDLE)
        self._spread(2, text, styles.BODY)
        self.fit((label,))
        return cell

    def _spread(self, start: int, text: str, font: Font, bold: bool = False,
                tint: Tint | None = None) -> None:
        put(self.cell(start), text)
        styles.dress(self.cell(start), font, styles.MIDDLE,
                     background=styles.fill(tint) if tint else None)
        columns = len(self.widths) - start + 1
        self.merge(self.row, start, 1, columns)
        size = float(font.sz or styles.SIZE)
        self.grow(self.row, height(
            line_count(text, self.room(start, columns), size, bold=bold), size))

    def skip(self, points: float = 8) -> None:
        """A little air."""
        self.row += 1
        self.sheet.row_dimensions[self.row].height = points

    def header(self, labels: Sequence[str], *, figures: int = 0) -> None:
        """A dark header row, the last `figures` labels centred over their figures."""
        self.row += 1
        for column, label in enumerate(labels, start=1):
            put(self.cell(column), label)
            centred = column > len(labels) - figures
            styles.dress(self.cell(column), styles.HEADER,
                         styles.CENTRE if centred else styles.LABEL, background=styles.DARK)
        lines = (line_count(label, self.room(n) - styles.INDENT, styles.SIZE, bold=True)
                 for n, label in enumerate(labels, start=1))
        self.grow(self.row, height(max(lines), styles.SIZE) + 3)

    def record(self, values: Sequence[Value], *, strong: Sequence[int] = (),
               tint: Tint | None = None, marked: int | None = None) -> None:
        """A row of a table.

        Args:
            values: one for each column from A on.
            strong: columns (1 for A) in bold.
            tint: colour of the row, or of the marked column only.
            marked: the column that carries the colour; None: the whole row.
        """
        self.row += 1
        for column, value in enumerate(values, start=1):
            cell = self.cell(column)
            self._value(cell, value)
            coloured = tint if tint and marked in (None, column) else None
            styles.dress(cell, styles.STRONG if column in strong else styles.BODY,
                         self._alignment(value),
                         background=styles.fill(coloured) if coloured else None,
                         border=styles.edged(tint) if tint and column == marked else styles.BOX)
        self.fit(values, strong)

    def fit(self, values: Sequence[Value], strong: Sequence[int] = ()) -> None:
        """Make the row high enough for its texts."""
        lines = (line_count(value, self.room(column) - styles.INDENT, styles.SIZE,
                            bold=column in strong)
                 for column, value in enumerate(values, start=1) if isinstance(value, str))
        self.grow(self.row, height(max(lines, default=1), styles.SIZE))

    def grow(self, row: int, points: float) -> None:
        """Make a row at least so high, in points."""
        dimension = self.sheet.row_dimensions[row]
        dimension.height = max(points, dimension.height or 0)

    def cell(self, column: int, row: int | None = None) -> Cell:
        """A cell of the row that is being written, or of another."""
        return cast("Cell", self.sheet.cell(row or self.row, column))

    def merge(self, row: int, column: int, rows: int, columns: int) -> None:
        """Merge cells, if there is more than one."""
        if rows > 1 or columns > 1:
            self.sheet.merge_cells(start_row=row, start_column=column, end_row=row + rows - 1,
                                   end_column=column + columns - 1)

    @staticmethod
    def _value(cell: Cell, value: Value) -> None:
        if isinstance(value, str):
            put(cell, value)
            return
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "ddd d mmm yyyy"

    @staticmethod
    def _alignment(value: Value) -> Alignment:
        return styles.FIGURE if isinstance(value, int | float) else styles.INSET
