"""What a workbook hides: it is read like everything else, and that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl.utils import get_column_letter

from timetabler.domain.remarks import About, Remark
from timetabler.reading.cellstream import Cells

#: So many rows are named; a filter may hide hundreds.
_MOST_NAMED = 5


def hidden_remarks(title: str, cells: Cells, rows: Mapping[int, Mapping[int, Any]],
                   columns: Mapping[str, int]) -> list[Remark]:
    """What is hidden of a sheet that was read.

    Args:
        title: of the sheet.
        cells: all that stands on it.
        rows: its rows that are not blank, by number.
        columns: numbers of its columns by field.
    """
    said = []
    if cells.hidden:
        said.append("the sheet is hidden; it is read like every other")
    filled = {column for row in rows.values() for column in row}
    if numbers := [number for number in rows if number in cells.hidden_rows]:
        named = ", ".join(map(str, numbers[:_MOST_NAMED]))
        more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
        row = "row" if len(numbers) == 1 else "rows"
        said.append(f"{row} {named}{more}, hidden in the sheet, {_counts(numbers)} like every "
                    "other")
    if letters := [get_column_letter(number) for number in sorted(columns.values())
                   if number in filled and cells.is_hidden_column(number)]:
        column = "column" if len(letters) == 1 else "columns"
        said.append(f"{column} {', '.join(letters)}, hidden in the sheet, {_counts(letters)} like "
                    "every other")
    return [Remark(About.KEPT, title, message) for message in said]


def _counts(several: Iterable[Any]) -> str:
    return "counts" if len(list(several)) == 1 else "count"
