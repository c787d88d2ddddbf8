"""The cells of a sheet, one after another, however large the sheet claims to be.

Cells are streamed as they stand in the file.  Nothing is made of rows and columns that
are not there: one cell at XFD1048576, or a merged range over the whole sheet, costs no
more than any other cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from warnings import catch_warnings, simplefilter

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser

from timetabler.domain.wording import show
from timetabler.errors import Fault, InputError
from timetabler.reading.archive import check_archive
from timetabler.reading.notes import Refused

#: Cells of one workbook, empty ones included; a visit of 1,000 sessions has a tenth.
MOST_CELLS = 300_000
_FORMULA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty: its row and column (from 1) and its value."""

    row: int
    column: int
    value: Any

    @property
    def address(self) -> str:
        """``B7``."""
        return f"{get_column_letter(self.column)}{self.row}"


class _Parser(WorkSheetParser):
    """openpyxl's own parser, which also says of a value that a formula computed it."""

    def parse_cell(self, element: Any) -> Any:
        cell = super().parse_cell(element)
        formula = element.find(_FORMULA)
        if formula is not None and (cell["value"] is None or cell["data_type"] == "e"):
            text = show("=" + (formula.text or "")[:40])
            cell["value"] = Refused(f"found the formula {text}, whose result is not in the file; "
                                    "type the value itself")
        elif cell["data_type"] == "e":
            cell["value"] = Refused(f"found the error {cell['value']}; type the value itself")
        return cell


def read_cells(path: Path) -> dict[str, list[Cell]]:
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


def _sheets(path: Path) -> dict[str, list[Cell]]:
    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        found: dict[str, list[Cell]] = {}
        count = 0
        for sheet in book.worksheets:
            filled = found[sheet.title] = []
            for cell in _cells(cast(ReadOnlyWorksheet, sheet)):
                count += 1
                if count > MOST_CELLS:
                    raise InputError([Fault(path.name, f"has over {MOST_CELLS:,} cells; a visit "
                                                       "has a few thousand")])
                if cell.value is not None and (not isinstance(cell.value, str)
                                               or cell.value.strip()):
                    filled.append(cell)
        return found
    finally:
        book.close()


def _cells(sheet: Any) -> Iterator[Cell]:
    book = sheet.parent
    with sheet._get_source() as source:
        parser = _Parser(source, sheet._shared_strings, data_only=True, epoch=book.epoch,
                         date_formats=book._date_formats,
                         timedelta_formats=book._timedelta_formats)
        for _, row in parser.parse():
            for cell in row:
                yield Cell(cell["row"], cell["column"], cell["value"])
