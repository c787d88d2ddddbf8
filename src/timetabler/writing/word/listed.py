"""A plain table: a row a thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.shared import Length

from timetabler.writing.word.grid import Grid
from timetabler.writing.word.styles import ROW

if TYPE_CHECKING:
    from docx.document import Document


def add_table(document: Document, header: Sequence[str], width: Length,
              rows: Sequence[Sequence[str]], about: str) -> None:
    """Add a table of equal columns at the end of a document.

    Args:
        document: what it is added to.
        header: the heading of each column.
        width: of the whole table.
        rows: the texts; the first of each row is bold.
        about: said to those who cannot see it.
    """
    each = Length(width // len(header))
    grid = Grid(document, header, [each] * len(header), len(rows), about, ROW)
    for cells, texts in zip(grid.cells[1:], rows, strict=True):
        for number, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            grid.write(cell, (text,), bold=number == 0)
