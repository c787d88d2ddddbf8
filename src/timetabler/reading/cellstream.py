"""The cells of a sheet, one after another, however large the sheet claims to be.

Cells are streamed as they stand in the file.  Nothing is made of rows and columns that
are not there: one cell at XFD1048576, or a merged range over the whole sheet, costs no
more than any other cell.  They come as the sheet shows them: escapes of the format are
undone, a merged range shows its first value in every row that has cells of its own, and
what is hidden is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from openpyxl.cell.text import Text
from openpyxl.reader import excel
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from timetabler.domain.escapes import unescape
from timetabler.domain.wording import show
from timetabler.errors import Fault, InputError
from timetabler.reading.archive import check_archive
from timetabler.reading.merged import Area, spread
from timetabler.reading.notes import Refused

#: Cells of one workbook, empty ones included; a visit of 1,000 sessions has a tenth.
MOST_CELLS = 300_000
_FORMULA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"
_STRING = f"{{{SHEET_MAIN_NS}}}si"


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty: its row and column (from 1) and its value.

    Attributes:
        merged: the merged range whose value it shows without being its first cell.
    """

    row: int
    column: int
    value: Any
    merged: Area | None = None

    @property
    def address(self) -> str:
        """``B7``."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(eq=False)
class Cells(list[Cell]):
    """The filled cells of one sheet, with what else the sheet says of them.

    Attributes:
        epoch: the day from which its workbook counts dates.
        hidden: whether the sheet itself is hidden.
        hidden_rows: numbers of the rows that are hidden, by hand or by a filter.
        hidden_columns: first and last number of each run of hidden columns.
    """

    epoch: datetime = WINDOWS_EPOCH
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def is_hidden_column(self, number: int) -> bool:
        """Whether the column of a number is hidden."""
        return any(first <= number <= last for first, last in self.hidden_columns)


class _Parser(WorkSheetParser):
    """openpyxl's own parser, which also says what a formula computed and what is hidden."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []

    def parse_cell(self, element: Any) -> Any:
        cell = super().parse_cell(element)
        formula = element.find(_FORMULA)
        if formula is not None and (cell["value"] is None or cell["data_type"] == "e"):
            text = show("=" + (formula.text or "")[:40])
            cell["value"] = Refused(f"found the formula {text}, whose result is not in the file; "
                                    "type the value itself")
        elif cell["data_type"] == "e":
            cell["value"] = Refused(f"found the error {cell['value']}; type the value itself")
        elif isinstance(cell["value"], str):
            cell["value"] = unescape(cell["value"])
        return cell

    def parse_row(self, row: Any) -> Any:
        number, cells = super().parse_row(row)
        if row.get("hidden") in {"1", "true"}:
            self.hidden_rows.add(number)
        return number, cells

    @property
    def areas(self) -> list[Area]:
        """The merged ranges, once the whole sheet has been parsed."""
        merged = self.merged_cells.mergeCell if self.merged_cells is not None else ()
        return [Area(one.min_row, one.min_col, one.max_row, one.max_col) for one in merged]

    def parse_column_dimensions(self, col: Any) -> None:
        if col.get("hidden") in {"1", "true"}:
            self.hidden_columns.append((int(col.get("min")), int(col.get("max"))))


class _Reader(excel.ExcelReader):
    """openpyxl's own reader of a file, which leaves the escapes in texts to be undone once."""

    def read_strings(self) -> None:
        """The shared texts; openpyxl would take half an escape off them."""
        super().read_strings()
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = _texts(source)


def _texts(source: Any) -> list[str]:
    texts = []
    for _, node in iterparse(source):
        if node.tag == _STRING:
            text: Any = Text.from_tree(node)
            texts.append(text.content)
            node.clear()
    return texts


def read_cells(path: Path) -> dict[str, Cells]:
    """The filled cells of every sheet by its title, in the order of the file.

    Formulas count as the values that the spreadsheet program stored with them.

    Raises:
        InputError: the file is no workbook, or not one to trust.
    """
    check_archive(path)
    try:
        with catch_warnings():
            simplefilter("ignore")  # of extensions that openpyxl does not know
            return _sheets(path)
    except InputError:
        raise
    except Exception as fault:  # noqa: BLE001 - a broken part can raise anything in openpyxl
        cause = _root(fault)
        raise InputError([Fault(path.name, "is a damaged workbook and cannot be read "
                                           f"({type(cause).__name__}: {str(cause)[:120]}); open "
                                           "it in Excel and save it anew")]) from None


def _root(fault: BaseException) -> BaseException:
    while (before := fault.__cause__ or fault.__context__) is not None:
        fault = before
    return fault


def _sheets(path: Path) -> dict[str, Cells]:
    reader = _Reader(path, read_only=True, data_only=True, keep_links=False)
    try:
        reader.read()
        found: dict[str, Cells] = {}
        left = MOST_CELLS
        for sheet in reader.wb.worksheets:
            cells, left = _read(sheet, left)
            if left < 0:
                raise InputError([Fault(path.name, f"has over {MOST_CELLS:,} cells; a visit "
                                                   "has a few thousand")])
            found[unescape(sheet.title)] = cells
        return found
    finally:
        reader.archive.close()


def _read(sheet: Any, left: int) -> tuple[Cells, int]:
    """The filled cells of a sheet, and how many more cells may come after it."""
    book = sheet.parent
    filled = Cells(epoch=book.epoch, hidden=sheet.sheet_state != "visible")
    with sheet._get_source() as source:
        parser = _Parser(source, sheet._shared_strings, data_only=True, epoch=book.epoch,
                         date_formats=book._date_formats,
                         timedelta_formats=book._timedelta_formats)
        for _, row in parser.parse():
            left -= len(row)
            if left < 0:
                return filled, left
            filled.extend(Cell(cell["row"], cell["column"], cell["value"]) for cell in row
                          if not _is_blank(cell["value"]))
    filled.hidden_rows, filled.hidden_columns = parser.hidden_rows, parser.hidden_columns
    shown = {(cell.row, cell.column): cell for cell in filled}
    for (row, column), (value, area) in spread(shown, parser.areas, left).items():
        left -= 1
        if value is None:
            del shown[row, column]
        else:
            shown[row, column] = Cell(row, column, value, area)
    filled[:] = shown.values()
    return filled, left


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
