"""One sheet of the template: its header with help, its rows, and room for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from timetabler.domain.escapes import escape
from timetabler.domain.text import clean
from timetabler.errors import Fault
from timetabler.reading import look
from timetabler.reading.celltext import cell_of
from timetabler.reading.columns import Column, Sheet
from timetabler.reading.dropdowns import LAST_ROW
from timetabler.reading.flatten import Rows
from timetabler.reading.own_columns import own_fault, own_headers, own_of

_FIRST = look.HEADER_ROW + 1
_DATE_FORMAT = "ddd d mmm yyyy"
_COULD_BE_FORMULA = ("=", "+", "-", "@")
_TYPED_AS_TEXT = frozenset({"text", "id", "list", "times", "clock", "options"})
_SHORT = frozenset({"number", "yes/no", "clock"})
#: Sheets so wide that they print two pages wide, with id and title on both.
_WIDE = frozenset({"sessions"})
_OWN_WIDTH = 18
_ANSWERS = (("Item", 26), ("Answer", 46), ("Help", 78))


@dataclass
class Page:
    """A sheet of the template while it is written, and what no cell of it can hold."""

    kind: Sheet
    sheet: Worksheet
    faults: list[Fault] = field(default_factory=list)
    dresser: look.Dresser = field(default_factory=look.Dresser)

    def write(self, rows: Rows) -> None:
        """Write title, help, header and rows, and set up the printed page."""
        sheet = self.sheet
        sheet["A1"], sheet["A2"] = self.kind.title, self.kind.help
        sheet["A1"].font, sheet["A2"].font = look.TITLE, look.HELP
        sheet.row_dimensions[1].height = 26
        sheet.row_dimensions[look.HEADER_ROW].height = 32
        sheet.sheet_properties.tabColor = look.HEADER
        if self.kind.by_row:
            self._write_items(rows[0])
        else:
            self._write_table(rows)
        wide = self.kind.table in _WIDE
        look.set_up_page(sheet, 2 if wide else 1, "A:B" if wide else None)

    def _write_table(self, rows: Rows) -> None:
        columns, spare = self.kind.columns, self.kind.spare
        for number, column in enumerate(columns, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = column.width
            self._header(number, column)
        for number, row in enumerate([*rows, *({} for _ in range(spare))], start=_FIRST):
            self._write_row(number, row)
        own = own_headers(rows)
        for number, header in enumerate(own, start=len(columns) + 1):
            self._own_column(number, header, rows)
        last = get_column_letter(len(columns) + len(own))
        end = max(look.HEADER_ROW + len(rows) + spare, _FIRST)
        self.sheet.auto_filter.ref = f"A{look.HEADER_ROW}:{last}{end}"
        self.sheet.freeze_panes = f"{'C' if self.kind.table in _WIDE else 'B'}{_FIRST}"
        if self.kind.table == "days":
            _tint_days(self.sheet, f"A{_FIRST}:{last}{LAST_ROW}")

    def _own_column(self, number: int, header: str, rows: Rows) -> None:
        """A column that is the organiser's own, beside ours."""
        self.sheet.column_dimensions[get_column_letter(number)].width = _OWN_WIDTH
        name = self._at(look.HEADER_ROW, number)
        _head(name, escape(clean(header)), look.PALE_INK)
        name.data_type = "s"
        if (fault := own_fault(self.kind, header)) is not None:
            self.faults.append(Fault(f"{self.kind.title}!{name.coordinate}", fault))
        column = Column(header, header, "text", "")
        for row, values in enumerate(rows, start=_FIRST):
            self._fill_in(self._at(row, number), column, own_of(values).get(header), framed=True)

    def _write_row(self, number: int, row: Mapping[str, Any]) -> None:
        texts = []
        for at, column in enumerate(self.kind.columns, start=1):
            cell = self._at(number, at)
            # Spare rows have no frame, so that they are not printed.
            self._fill_in(cell, column, row.get(column.field), framed=bool(row))
            texts.append((str(cell.value or ""), column.width))
        self.sheet.row_dimensions[number].height = look.height(texts)

    def _write_items(self, row: Mapping[str, Any]) -> None:
        for number, (title, width) in enumerate(_ANSWERS, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
            _head(self._at(look.HEADER_ROW, number), title, look.HEADER)
        # The switch for saved timetables is no question for an organiser.
        items = [one for one in self.kind.columns if one.field != "complete" or "complete" in row]
        for number, column in enumerate(items, start=_FIRST):
            name, answer, about = (self._at(number, at) for at in (1, 2, 3))
            text = f"{column.help} (e.g. {column.example})" if column.example else column.help
            for cell, words, font in ((name, column.header, look.BODY), (about, text, look.HELP)):
                put(cell, words)
                cell.font, cell.alignment, cell.border = font, look.WRAPPED, look.GRID
            self._fill_in(answer, column, row.get(column.field), framed=True)
            if column.required:
                name.fill = look.fill(look.SLOT)
            self.sheet.row_dimensions[number].height = look.height(
                [(text, _ANSWERS[2][1]), (str(answer.value or ""), _ANSWERS[1][1])])
        self.sheet.freeze_panes = f"A{_FIRST}"

    def _header(self, number: int, column: Column) -> None:
        cell = self._at(look.HEADER_ROW, number)
        _head(cell, column.header, look.NEEDED if column.required else look.HEADER)
        needed = "Every row needs it. " if column.required else ""
        example = f"\nFor example: {column.example}" if column.example else ""
        cell.comment = Comment(f"{needed}{column.help}{example}", "timetabler", width=280,
                               height=120)
        if column.example:
            above = self._at(look.HEADER_ROW - 1, number)
            put(above, f"e.g. {column.example}")
            above.font, above.alignment = look.EXAMPLE, look.WRAPPED

    def _fill_in(self, cell: Cell, column: Column, value: Any, *, framed: bool) -> None:
        # In text cells what is typed stays as it is typed, 16.30 and =x included.
        number_format = "@" if column.kind in _TYPED_AS_TEXT else (
            _DATE_FORMAT if column.kind == "date" else "General")
        self.dresser.dress(
            cell, (number_format, column.kind in _SHORT, column.ignored, framed),
            number_format=number_format,
            font=look.READ_ONLY if column.ignored else look.BODY,
            alignment=look.MIDDLE if column.kind in _SHORT else look.LEFT,
            border=look.GRID if framed else look.NO_GRID)
        try:
            put(cell, cell_of(column, value))
        except ValueError as fault:
            self.faults.append(Fault(f"{self.kind.title}!{cell.coordinate}", str(fault)))

    def _at(self, row: int, column: int) -> Cell:
        return cast(Cell, self.sheet.cell(row, column))  # nothing is merged here


def put(cell: Cell, value: str | int | date | None) -> None:
    """Set a value such that text is text, whatever it begins with."""
    cell.value = escape(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_COULD_BE_FORMULA):
            cell.quotePrefix = True


def _head(cell: Cell, text: str, colour: str) -> None:
    cell.value = text
    cell.font, cell.fill, cell.border = look.HEAD, look.fill(colour), look.GRID
    cell.alignment = look.CENTRED


def _tint_days(sheet: Worksheet, area: str) -> None:
    """Slots green, breaks grey, a line above each day: its shape at a glance."""
    kind, day = f"$E{_FIRST}", f"$A{_FIRST}"
    looks: dict[str, dict[str, Any]] = {
        f'AND({day}<>"",{day}<>$A{_FIRST - 1})': {"border": look.NEW_DAY},
        f'{kind}="slot"': {"fill": look.fill(look.SLOT)},
        f'OR({kind}="break",{kind}="lunch",{kind}="buffer")': {"fill": look.fill(look.PAUSE)}}
    for test, style in looks.items():
        rule = FormulaRule([test], **style)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(area, rule)
