"""The flat list, which reads back as a timetable, and the report of the check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Violation
from timetabler.writing.excel.page import set_page
from timetabler.writing.excel.paper import Paper
from timetabler.writing.palette import GROUPS, Tint
from timetabler.writing.summary import verdict
from timetabler.writing.tables import session_records, violation_records
from timetabler.writing.view import View

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: The columns of the flat list: heading, key of the record, width.  The first four are
#: what a reader needs to make the same timetable; the others are for people.
_COLUMNS = (
    ("Session", "id", 10), ("Slot", "slot", 11), ("Room", "room", 11), ("Peers", "peers", 12),
    ("Title", "title", 34), ("Day", "day", 9), ("Date", "date", 16), ("Start", "start", 7),
    ("End", "end", 7), ("Stream", "stream", 8), ("Location", "location", 24),
    ("Peer names", "peer_names", 24), ("People", "attendees", 38), ("Heads", "heads", 7),
    ("Format", "format", 12), ("Group", "category", 15), ("Specialism", "specialism", 12),
    ("Themes", "themes", 14), ("Mode", "mode", 9), ("Link", "link", 24),
)
_PRINTED = 13
_STRENGTHS = {Strength.MUST: Tint("F9D9D6", "B3261E", "", ""),
              Strength.SHOULD: Tint("FBF0CC", "A57C00", "", ""),
              Strength.FLAG: Tint("DDE9F8", "2F6DB5", "", "")}


def as_shown(timetable: Timetable) -> dict[str, dict[str, list[Any]]]:
    """What the flat list shows of each session, by its id and the heading of the column.

    Of several values any is right: a list may have been written for everybody (the first), or
    with the names of private people.  ``Room name`` is a column that people add themselves.
    """
    found: dict[str, dict[str, list[Any]]] = {}
    for redacted in (True, False):
        for record in session_records(View(timetable, redacted)):
            theirs = found.setdefault(record["id"], {})
            for heading, key, _ in _COLUMNS[4:]:
                theirs.setdefault(heading, []).append(record[key])
            theirs["Room name"] = [timetable.challenge.room[record["room"]].name]
    return found


def write_list(sheet: Worksheet, view: View, footer: str) -> None:
    """Write the flat list: a row a session, headings in the first row."""
    paper = Paper(sheet, [width for _, _, width in _COLUMNS])
    paper.header([heading for heading, _, _ in _COLUMNS])
    for entry, record in zip(view.entries, session_records(view), strict=True):
        paper.record([record[key] for _, key, _ in _COLUMNS], strong=(1,),
                     tint=GROUPS[entry.category], marked=5)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{paper.row}"
    # Twenty columns on one page would be too small to read: the rest is for the screen.
    sheet.print_area = f"A1:{get_column_letter(_PRINTED)}{paper.row}"
    set_page(sheet, footer, header_rows="1:1")


def write_check(sheet: Worksheet, view: View, violations: Sequence[Violation], about: str,
                footer: str) -> None:
    """Write what the check found, the gravest first."""
    paper = Paper(sheet, (11, 74, 22, 26, 26, 24))
    paper.head("Check report", about)
    paper.across(verdict(violations))
    paper.header(("Strength", "What was found", "Sessions", "People", "Rule", "Source"))
    header = paper.row
    for violation, record in zip(violations, violation_records(view, violations), strict=True):
        paper.record((record["strength"], record["message"], record["sessions"],
                      record["people"], record["rule"], record["source"]), strong=(1,),
                     tint=_STRENGTHS.get(violation.strength), marked=1)
    sheet.freeze_panes = f"A{header + 1}"
    if violations:
        sheet.auto_filter.ref = f"A{header}:F{paper.row}"
    set_page(sheet, footer, header_rows=f"1:{header}")
