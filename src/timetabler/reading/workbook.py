"""The workbook that an organiser filled in, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from timetabler.domain.text import clean
from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault
from timetabler.reading.cells import read_cell
from timetabler.reading.cellstream import Cell, read_cells
from timetabler.reading.columns import Sheet, simplify
from timetabler.reading.flat import Gathered, Row, Spot, gather
from timetabler.reading.notes import Source
from timetabler.reading.sheets import SHEET_OF
from timetabler.reading.shown import Shown, shown_cells

#: Titles of sheets that are not read: the organiser's own, and the template's lists.
_NOT_OURS = ("_", "notes", "lists")
#: A header stands in one of these rows.
_HEADER_ROWS = range(1, 16)
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
#: Cells far outside that are told one by one.
_ENOUGH = 5
#: The Visit sheet's own two columns.
_ITEM, _ANSWER = "item", "answer"


@dataclass
class _Table:
    """One sheet as it was found: its title, and where its columns are."""

    sheet: Sheet
    title: str
    header: int = 1
    #: Column number by field.
    at: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    #: Numbers of the columns that have any header.
    headed: frozenset[int] = frozenset()
    #: Row number by field, where fields stand below each other; blank ones included.
    items: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def note(self, row: int, column: int, message: str) -> None:
        self.faults.append(Fault(f"{self.title}!{get_column_letter(column)}{row}", message))

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


def read_workbook(path: Path, tables: Iterable[str] | None = None) -> Source:
    """Read the sheets of a workbook.

    Args:
        path: an .xlsx file; macros, zip bombs and XML entities are refused.
        tables: names of the tables to read; all of them if absent.

    Returns:
        The document, and a locator that says ``Sheet!B7``.  What is wrong with sheets,
        headers and single cells is among its faults, or stands as `Refused` in the
        document, so that everything can be told at once.

    Raises:
        InputError: the file cannot be read as a workbook at all.
    """
    sheets = read_cells(path)
    found, faults = _match(sheets, path.name)
    if tables is not None:
        faults = []  # somebody else's workbook: its other sheets are its own
    wanted = set(SHEET_OF if tables is None else tables)
    read = {name: _read(SHEET_OF[name], title, sheets[title])
            for name, title in found.items() if name in wanted}
    made = gather({name: table.rows for name, table in read.items() if name != "placements"
                   and (table.rows or name != "days")})
    for table in read.values():
        faults += table.faults

    def place(spot: Spot) -> str:
        return read[spot.table].where(spot) if spot.table in read else (
            SHEET_OF[spot.table].title if spot.table in SHEET_OF else spot.table)

    faults += [Fault(place(spot), message) for spot, message in made.faults]
    placements = _placements(read.get("placements"), made)
    shown: tuple[tuple[Shown, ...], ...] = ()
    if "placements" in read:
        flat = read["placements"]
        shown = shown_cells(flat.title, sheets[flat.title], flat.header,
                            [row.number for row in flat.rows])
    return Source(made.document, lambda path: place(made.spot(path)), tuple(faults), placements,
                  shown=shown)


def _match(sheets: dict[str, list[Cell]], name: str) -> tuple[dict[str, str], list[Fault]]:
    """Title of the sheet of each table, and a fault for each sheet that means nothing."""
    titles = {simplify(sheet.title): table for table, sheet in SHEET_OF.items()}
    found: dict[str, str] = {}
    faults = []
    for title in sheets:
        table = titles.get(simplify(title))
        if table is not None and table not in found:
            found[table] = title
        elif table is not None:
            faults.append(Fault(title, f"there is a sheet {show(found[table])} already"))
        elif not title.casefold().strip().startswith(_NOT_OURS) and sheets[title]:
            known = [sheet.title for sheet in SHEET_OF.values()]
            faults.append(Fault(title, unknown_key(title, known, "sheet")
                                + " (begin its name with Notes to keep a sheet of your own)"))
    if not found:
        faults = [Fault(name, "holds none of the sheets of a visit; `timetabler new MODEL "
                              "OUT.xlsx` writes a workbook to fill in")]
    return found, faults


def _read(sheet: Sheet, title: str, cells: list[Cell]) -> _Table:
    table = _Table(sheet, title)
    rows: dict[int, dict[int, Any]] = {}
    for cell in cells:
        if cell.row <= _MOST_ROWS and cell.column <= _MOST_COLUMNS:
            rows.setdefault(cell.row, {})[cell.column] = cell.value
        elif len(table.faults) < _ENOUGH:
            table.note(cell.row, cell.column, f"found {show(cell.value)} far outside of the table; "
                                              "empty the cell")
    if not rows:
        return table
    _find_header(table, rows)
    below = {number: rows[number] for number in sorted(rows) if number > table.header}
    if table.at:
        (_read_answers if sheet.by_row else _read_rows)(table, below)
    return table


def _find_header(table: _Table, rows: dict[int, dict[int, Any]]) -> None:
    """The row of the first few that names most columns; its unknown headers are faults."""
    sheet = table.sheet
    header_only = {_ITEM: _ITEM, _ANSWER: _ANSWER}

    def field_of(value: Any) -> str | None:
        if not isinstance(value, str):
            return None
        if sheet.by_row:
            return header_only.get(simplify(value))
        column = sheet.find(clean(value))
        return column.field if column else None

    known = {number: sum(field_of(value) is not None for value in rows[number].values())
             for number in _HEADER_ROWS if number in rows}
    table.header = max(known, key=lambda number: (known[number], -number), default=1)
    names = ["Item", "Answer"] if sheet.by_row else [c.header for c in sheet.columns]
    if not known.get(table.header) or (sheet.by_row and known[table.header] < len(names)):
        table.note(1, 1, f"there is no header row; its columns are {', '.join(names)}")
        return
    table.headed = frozenset(rows[table.header])
    for number, value in sorted(rows[table.header].items()):
        found = field_of(value)
        if found is None:
            if table.sheet.table != "placements" and not sheet.by_row:
                table.note(table.header, number, unknown_key(str(value), names, "column"))
        elif found in table.at:
            table.note(table.header, number, f"found the column {show(value)} twice; once would "
                                             "be right")
        else:
            table.at[found] = number


def _read_rows(table: _Table, rows: dict[int, dict[int, Any]]) -> None:
    columns = {number: column for column in table.sheet.columns
               if (number := table.at.get(column.field)) is not None}
    for number, cells in rows.items():
        values = {}
        for at, value in cells.items():
            column = columns.get(at)
            if column is None:
                _stray(table, number, at, value)
            elif not column.ignored and (plain := read_cell(column, value)) is not None:
                values[column.field] = plain
        if values:
            table.rows.append(Row(number, values))


def _stray(table: _Table, row: int, column: int, value: Any) -> None:
    """A value in a column without header; one under an unknown header was told there."""
    if column not in table.headed and table.sheet.table != "placements":
        table.note(row, column, f"found {show(value)} under no header; give the column a header "
                                "or empty the cell")


def _read_answers(table: _Table, rows: dict[int, dict[int, Any]]) -> None:
    """The Visit sheet: one field a row."""
    for number, cells in rows.items():
        item, answer = cells.get(table.at[_ITEM]), cells.get(table.at[_ANSWER])
        column = table.sheet.find(clean(item)) if isinstance(item, str) else None
        if column is None:
            if item is not None or answer is not None:
                names = [one.header for one in table.sheet.columns]
                table.note(number, table.at[_ITEM], unknown_key(
                    "" if item is None else str(item), names, "item"))
            continue
        if column.field in table.items:
            table.note(number, table.at[_ITEM], f"found {show(item)} twice; once would be right")
        table.items[column.field] = number
        plain = read_cell(column, answer)
        if plain is not None:
            table.rows.append(Row(number, {column.field: plain}))


def _placements(table: _Table | None, made: Gathered) -> list[dict[str, Any]] | None:
    if table is None:
        return None
    for number, row in enumerate(table.rows):
        made.origin["placements", number] = Spot("placements", row.number)
    return [dict(row.values) for row in table.rows]
