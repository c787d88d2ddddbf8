"""What a sheet of the workbook is made of: declared once, for reader and template alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "id", "list", "times", "number", "yes/no", "date", "clock", "choice",
               "options", "raw"]
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes:
        field: field name of the row in plain data (and in a DataFrame).
        header: what the organiser sees.
        kind: how a cell of it is read and written.
        help: what belongs here, in one or two sentences.
        example: a cell as it could be filled in.
        width: in characters.
        choices: the only values that are right.
        ids_of: sheets whose ids a drop-down offers.
        required: every row needs it.
        ignored: there to be read by people only.
    """

    field: str
    header: str
    kind: Kind
    help: str
    example: str = ""
    width: int = 14
    choices: tuple[str, ...] = ()
    ids_of: tuple[str, ...] = ()
    required: bool = False
    ignored: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook, and one table of flat rows.

    Attributes:
        title: name of the sheet.
        table: name of the table in plain data.
        help: what the sheet is for, in a sentence.
        columns: from left to right.
        spare: empty rows that the template leaves to be filled in.
        by_row: the fields stand below each other, one a row, instead of side by side.
    """

    title: str
    table: str
    help: str
    columns: tuple[Column, ...]
    spare: int = 20
    by_row: bool = False

    def column(self, field: str) -> Column | None:
        """The column of a field."""
        return next((one for one in self.columns if one.field == field), None)

    def find(self, header: str) -> Column | None:
        """The column that a header means, however it is spelt: by header or field name."""
        wanted = simplify(header)
        return next((one for one in self.columns
                     if wanted in {simplify(one.header), simplify(one.field)}), None)


def simplify(header: str) -> str:
    """A header without case, blanks and punctuation: ``Job title *`` is ``jobtitle``."""
    return _NOT_LETTERS.sub("", header.casefold())
