"""The flat list as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io

from timetabler.domain.text import clean
from timetabler.domain.timetable import Timetable
from timetabler.writing.tables import SESSION_COLUMNS, session_records
from timetabler.writing.view import View

#: A spreadsheet reads a text that begins with one of these as a formula or a command.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def timetable_csv(timetable: Timetable, *, redacted: bool = True) -> str:
    """The flat list as CSV (RFC 4180: CRLF line ends, quotes doubled).

    Texts that a spreadsheet would take for a formula begin with an apostrophe.  Write it
    as UTF-8 with a byte-order mark (``utf-8-sig``) so that Excel reads the accents.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(SESSION_COLUMNS)
    for record in session_records(View(timetable, redacted)):
        writer.writerow([guarded(record[column]) for column in SESSION_COLUMNS])
    return stream.getvalue()


def guarded(value: object) -> str:
    """A value as CSV text; one that looks like a formula gets an apostrophe in front."""
    text = "" if value is None else clean(str(value))
    return f"'{text}" if text.startswith(_RISKY) and not isinstance(value, int | float) else text
