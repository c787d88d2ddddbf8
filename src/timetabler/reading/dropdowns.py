"""Drop-downs and limits of cells, from the same facts that the reader checks against.

Fixed choices stand on a hidden sheet (a list written into the rule itself ends at 255
characters).  Ids are offered live from the sheets where they are typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from timetabler.domain.wording import field_schema
from timetabler.reading.columns import Column, Sheet
from timetabler.reading.look import HEADER_ROW
from timetabler.reading.sheets import fact_field

LISTS = "Lists"
#: Rows below the header in which a drop-down works.
LAST_ROW = 1000
_FIRST = HEADER_ROW + 1
#: Ids that the joint list of peers, people and rooms can offer.
_MOST_IDS = 400
_LONGEST_PROMPT, _LONGEST_TITLE = 250, 31


class Lists:
    """The hidden sheet: one column for each list of choices."""

    def __init__(self, book: Workbook) -> None:
        self._sheet: Worksheet = book.create_sheet(LISTS)
        self._sheet.sheet_state = "hidden"
        self._at: dict[tuple[str, ...], str] = {}

    def choices(self, title: str, entries: Sequence[str]) -> str:
        """A reference to the list of these entries, written once."""
        key = tuple(map(str, entries))
        if key not in self._at:
            self._at[key] = self._write(title, key)
        return self._at[key]

    def ids(self, sheets: Sequence[str]) -> str:
        """A reference to the ids of one sheet, or to a list that joins those of several."""
        if len(sheets) == 1:
            return _ids_of(sheets[0])
        key = ("ids", *sheets)
        if key not in self._at:
            self._at[key] = self._write(" ".join(key), [_nth_id(n, sheets)
                                                        for n in range(1, _MOST_IDS + 1)])
        return self._at[key]

    def _write(self, title: str, entries: Sequence[str]) -> str:
        letter = get_column_letter(len(self._at) + 1)
        self._sheet[f"{letter}1"] = title
        for number, entry in enumerate(entries, start=2):
            self._sheet[f"{letter}{number}"] = entry
        return f"={LISTS}!${letter}$2:${letter}${len(entries) + 1}"


def _ids_of(sheet: str) -> str:
    return f"={sheet}!$A${_FIRST}:$A${LAST_ROW}"


def _nth_id(n: int, sheets: Sequence[str]) -> str:
    """The formula for the n-th id of several sheets one after another."""
    before, formula = "0", '""'
    parts = []
    for sheet in sheets:
        ids = _ids_of(sheet)[1:]
        parts.append((f"{before}+COUNTA({ids})", f"INDEX({ids},{n}-({before}))"))
        before = f"{before}+COUNTA({ids})"
    for upto, entry in reversed(parts):
        formula = f"IF({n}<={upto},{entry},{formula})"
    return f"={formula}"


def rule_for(sheet: Sheet, column: Column, lists: Lists,
             extra: Mapping[str, Sequence[str]]) -> DataValidation | None:
    """What a column's cells offer and refuse; None where anything goes.

    Args:
        sheet: the sheet of the column.
        column: the column.
        lists: where the choices are written.
        extra: choices by field that only the document knows (models, tiers, rules).
    """
    right = f"{column.header}: {column.help}"
    if choices := column.choices or tuple(extra.get(column.field, ())):
        return _rule(column, right, type="list", formula1=lists.choices(column.header, choices))
    if column.kind == "yes/no":
        return _rule(column, right, type="list", formula1=lists.choices("Yes or no", ("yes", "no")))
    if column.kind == "number":
        low, high = _limits(sheet, column)
        return _rule(column, f"{right} A whole number from {low} to {high}.", type="whole",
                     operator="between", formula1=str(low), formula2=str(high))
    if column.ids_of and column.kind in {"id", "text"}:
        # Only a warning: "own office", or an id that its sheet is still to get.
        return _rule(column, right, type="list", formula1=lists.ids(column.ids_of),
                     errorStyle="warning")
    if column.kind in {"list", "times"}:
        return DataValidation(showInputMessage=True, promptTitle=column.header[:_LONGEST_TITLE],
                              prompt=column.help[:_LONGEST_PROMPT])
    return None


def _rule(column: Column, message: str, **rule: Any) -> DataValidation:
    return DataValidation(allow_blank=True, showErrorMessage=True, showInputMessage=True,
                          errorTitle=f"{column.header}"[:_LONGEST_TITLE],
                          error=message[:_LONGEST_PROMPT - 30], **rule)


def _limits(sheet: Sheet, column: Column) -> tuple[int, int]:
    found = fact_field(sheet.table, column.field)
    schema = field_schema(found[0], (found[1],)) if found else {}
    return schema.get("minimum", 0), schema.get("maximum", 1000)
