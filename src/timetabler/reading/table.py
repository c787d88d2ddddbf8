"""One sheet of a workbook as a table: its header row, its rows, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH

from timetabler.domain.remarks import About, Remark
from timetabler.domain.text import clean
from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault
from timetabler.reading.cells import own_text, read_cell
from timetabler.reading.cellstream import Cell, Cells
from timetabler.reading.columns import Column, Sheet, simplify
from timetabler.reading.flat import Row, Spot
from timetabler.reading.hidden import hidden_remarks
from timetabler.reading.notes import Refused
from timetabler.reading.own_columns import OWN, kept, may_keep, near_miss

#: A header stands in one of these rows.
_HEADER_ROWS = range(1, 16)
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
#: Cells far outside that are told one by one.
_ENOUGH = 5
#: The Visit sheet's own two columns.
_ITEM, _ANSWER = "item", "answer"
#: Columns that hold what tells rows apart: one value cannot be several rows'.
_TELLS_APART = {"peers": "id", "rooms": "id", "people": "id", "sessions": "id", "rules": "rule",
                "placements": "session"}
Rows = dict[int, dict[int, Cell]]


@dataclass
class Table:
    """One sheet as it was found: its title, and where its columns are."""

    sheet: Sheet
    title: str
    header: int = 1
    #: Column number by field.
    at: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    #: Numbers of the columns that have any header.
    headed: frozenset[int] = frozenset()
    #: Headers of the organiser's own columns by their number.
    own: dict[int, str] = field(default_factory=dict)
    #: Row number by field, where fields stand below each other; blank ones included.
    items: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    #: The day from which the workbook counts days.
    epoch: datetime = WINDOWS_EPOCH

    def note(self, row: int, column: int, message: str) -> None:
        """A fault at a cell."""
        self.faults.append(Fault(f"{self.title}!{get_column_letter(column)}{row}", message))

    def remark(self, about: About, message: str) -> None:
        """Something that nobody has to mend, about the sheet as a whole."""
        self.remarks.append(Remark(about, self.title, message))

    def where(self, spot: Spot) -> str:
        """``Peers!D7``, or as near as the sheet allows."""
        row = self.items.get(spot.field or "") if self.sheet.by_row else spot.row
        column = self.at.get(_ANSWER if self.sheet.by_row else spot.field or "")
        if row is not None and column is None and spot.field is None:
            column = min(self.at.values())
        if row is not None and column is not None:
            return f"{self.title}!{get_column_letter(column)}{row}"
        named = self.sheet.column(spot.field or "")
        what = "row" if self.sheet.by_row else "column"
        return f"{self.title}!A{self.header}, no {what} {show(named.header)}" if named else (
            self.title)


def read_table(sheet: Sheet, title: str, cells: Cells) -> Table:
    """Read one sheet; what is wrong with it is among the faults of the table."""
    table = Table(sheet, title, epoch=cells.epoch)
    rows: Rows = {}
    for cell in cells:
        if cell.row <= _MOST_ROWS and cell.column <= _MOST_COLUMNS:
            rows.setdefault(cell.row, {})[cell.column] = cell
        elif len(table.faults) < _ENOUGH:
            table.note(cell.row, cell.column, f"found {show(cell.value)} far outside of the table; "
                                              "empty the cell")
    if not rows:
        return table
    _find_header(table, rows)
    below = {number: rows[number] for number in sorted(rows) if number > table.header}
    if table.at:
        (_read_answers if sheet.by_row else _read_rows)(table, below)
        table.remarks += hidden_remarks(title, cells, below, table.at)
    return table


def _find_header(table: Table, rows: Rows) -> None:
    """The row of the first few that names most columns; its unknown headers are faults."""
    sheet = table.sheet
    header_only = {_ITEM: _ITEM, _ANSWER: _ANSWER}

    def field_of(cell: Cell) -> str | None:
        if not isinstance(cell.value, str):
            return None
        if sheet.by_row:
            return header_only.get(simplify(cell.value))
        column = sheet.find(clean(cell.value))
        return column.field if column else None

    known = {number: sum(field_of(cell) is not None for cell in rows[number].values())
             for number in _HEADER_ROWS if number in rows}
    table.header = max(known, key=lambda number: (known[number], -number), default=1)
    names = ["Item", "Answer"] if sheet.by_row else [c.header for c in sheet.columns]
    if not known.get(table.header) or (sheet.by_row and known[table.header] < len(names)):
        table.note(1, 1, f"there is no header row; its columns are {', '.join(names)}")
        return
    # A header merged with the columns beside it is that of the first.
    headers = {number: cell for number, cell in sorted(rows[table.header].items())
               if cell.merged is None or cell.merged.left == number}
    table.headed = frozenset(headers)
    for number, cell in headers.items():
        found = field_of(cell)
        if found is None:
            _unknown_header(table, number, cell.value)
        elif found in table.at:
            table.note(table.header, number, f"found the column {show(cell.value)} twice; once "
                                             "would be right")
        else:
            table.at[found] = number


def _unknown_header(table: Table, number: int, value: Any) -> None:
    """A header that is none of ours: kept where the sheet has room for the organiser's own."""
    sheet = table.sheet
    if sheet.table == "placements" or sheet.by_row:
        return
    names = [column.header for column in sheet.columns]
    header = own_text(value)
    if isinstance(header, Refused):
        table.note(table.header, number, header.reason)
    elif not may_keep(sheet.table):
        table.note(table.header, number, unknown_key(header, names, "column"))
    elif (near := near_miss(sheet, header)) is not None:
        table.note(table.header, number, f"there is no column {show(header)}; did you mean "
                                         f"{show(near)}? (a column of your own is kept if its "
                                         f"header begins with Own, as in {show(f'Own: {header}')})")
    elif header in table.own.values():
        table.note(table.header, number, f"found the column {show(header)} twice; once would be "
                                         "right")
    else:
        table.own[number] = header


def _read_rows(table: Table, rows: Rows) -> None:
    columns = {number: column for column in table.sheet.columns
               if (number := table.at.get(column.field)) is not None}
    for number, cells in rows.items():
        values: dict[str, Any] = {}
        own: dict[str, Any] = {}
        for at, cell in cells.items():
            column = columns.get(at)
            if column is None:
                _beside(table, cell, own)
            elif not column.ignored:
                plain = _value(table, column, cell, columns)
                if plain is not None:
                    values[column.field] = plain
        if values:
            table.rows.append(Row(number, values | ({OWN: own} if own else {})))
        elif own:
            table.remark(About.LEFT_OUT, f"row {number} has nothing but columns of your own "
                                         f"({', '.join(own)}), so that it is nobody's row")
    if table.own:
        table.remark(About.KEPT, kept(list(table.own.values())))


def _value(table: Table, column: Column, cell: Cell, columns: dict[int, Column]) -> Any:
    """The plain value of a cell, as far as its merged range makes sense."""
    area = cell.merged
    if area is None:
        return read_cell(column, cell.value, table.epoch)
    if area.top <= table.header:
        return Refused(f"is merged with the header ({area}); take the merged range apart")
    if area.left != cell.column:
        first = columns.get(area.left)
        if first is None or (first.kind, column.kind) != ("yes/no", "yes/no"):
            beside = show(first.header) if first else "another column"
            return Refused(f"found {show(cell.value)} merged over {area}, which cannot be meant "
                           f"for {show(column.header)} as well as for {beside}; take the merged "
                           "range apart and fill in each cell")
    elif area.bottom > area.top and column.field == _TELLS_APART.get(table.sheet.table):
        return Refused(f"found {show(cell.value)} merged over {area}, where every row needs its "
                       "own; take the merged range apart and fill in each cell")
    return read_cell(column, cell.value, table.epoch)


def _beside(table: Table, cell: Cell, own: dict[str, Any]) -> None:
    """A value in a column of the organiser's own, or without header.

    One under a header that is no column was told there.
    """
    if (header := table.own.get(cell.column)) is not None:
        text = own_text(cell.value)
        if isinstance(text, Refused):
            table.note(cell.row, cell.column, text.reason)
        else:
            own[header] = text
    elif cell.column not in table.headed and table.sheet.table != "placements":
        table.note(cell.row, cell.column, f"found {show(cell.value)} under no header; give the "
                                          "column a header or empty the cell")


def _read_answers(table: Table, rows: Rows) -> None:
    """The Visit sheet: one field a row."""
    for number, cells in rows.items():
        name, answer = cells.get(table.at[_ITEM]), cells.get(table.at[_ANSWER])
        item = None if name is None else name.value
        column = table.sheet.find(clean(item)) if isinstance(item, str) else None
        if column is None:
            if name is not None or answer is not None:
                names = [one.header for one in table.sheet.columns]
                table.note(number, table.at[_ITEM], unknown_key(
                    "" if item is None else str(item), names, "item"))
            continue
        if column.field in table.items:
            table.note(number, table.at[_ITEM], f"found {show(item)} twice; once would be right")
        table.items[column.field] = number
        if answer is not None and answer.merged is not None:
            table.note(number, answer.column, f"found {show(answer.value)} merged over "
                       f"{answer.merged}, which cannot be the answer to more than one item; take "
                       "the merged range apart")
        elif answer is not None:
            plain = read_cell(column, answer.value, table.epoch)
            if plain is not None:
                table.rows.append(Row(number, {column.field: plain}))
