"""The workbook that an organiser fills in, written from any document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from timetabler.domain.timetable import Placement
from timetabler.errors import InputError
from timetabler.reading import look
from timetabler.reading.columns import Sheet
from timetabler.reading.dropdowns import LAST_ROW, Lists, rule_for
from timetabler.reading.fill import fill
from timetabler.reading.flatten import Rows, flatten
from timetabler.reading.guide import write_guide
from timetabler.reading.known_rules import rules_by_id
from timetabler.reading.notes import Notes
from timetabler.reading.pages import Page
from timetabler.reading.sheets import SHEETS
from timetabler.reading.sheets_sessions import TIMETABLE

_FIRST = look.HEADER_ROW + 1


def write_workbook(document: Mapping[str, Any], path: str | Path,
                   placements: Iterable[Placement | Mapping[str, Any]] | None = None) -> None:
    """Write the workbook that holds a visit, to be filled in or complete.

    Args:
        document: the plain-data form of a challenge, complete or not; what it leaves out
            (days, rules, tiers, scope) is written as its challenge model has it.
        path: where to write; an existing file is replaced, whole or not at all.
        placements: a finished timetable, for one more sheet called Timetable.

    Raises:
        InputError: the document holds something that no cell can hold.
    """
    notes = Notes()
    first_day = document.get("first_day")
    filled = fill(document, notes)
    if notes.faults:
        raise InputError(notes.faults)
    steering = {"complete": True} if document.get("complete") is True else {}
    if filled.get("days") is None and first_day is not None:
        steering["first_day"] = first_day
    tables = flatten(filled | steering)
    _save(_book(tables, None if placements is None else _flat_list(placements, tables)),
          Path(path))


def _flat_list(placements: Iterable[Placement | Mapping[str, Any]],
               tables: Mapping[str, Rows]) -> Rows:
    titles = {row.get("id"): row.get("title") for row in tables["sessions"]}
    rows = []
    for placed in placements:
        row = placed.model_dump() if isinstance(placed, Placement) else dict(placed)
        rows.append(row | {"title": titles.get(row.get("session"))})
    return rows


def _book(tables: dict[str, Rows], placements: Rows | None) -> Workbook:
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "timetabler"
    book.properties.title = "Peer challenge"
    write_guide(book.worksheets[0])
    known = rules_by_id()
    for row in tables["rules"]:
        row["asks"] = known[row["rule"]].asks if row.get("rule") in known else None
    extra = _choices(tables)
    written = [(sheet, book.create_sheet(sheet.title)) for sheet in SHEETS]
    if placements is not None:
        tables["placements"] = placements
        written.append((TIMETABLE, book.create_sheet(TIMETABLE.title)))
    lists = Lists(book)
    pages = [Page(sheet, page) for sheet, page in written]
    for page in pages:
        page.write(tables[page.kind.table])
        _add_rules(page.kind, page.sheet, lists, extra.get(page.kind.table, {}))
    if faults := [fault for page in pages for fault in page.faults]:
        raise InputError(faults)
    book.active = 1
    return book


def _choices(tables: Mapping[str, Rows]) -> dict[str, dict[str, Sequence[str]]]:
    """Choices that the document brings along: names of tiers, of models, of rules."""
    from timetabler.reading.models import available

    tiers = tables["visit"][0].get("tiers") or ()
    return {"visit": {"model": [model.id for model in available()]},
            "rules": {"tier": [*map(str, tiers), "none"] if isinstance(tiers, list | tuple) else (),
                      "rule": list(rules_by_id())}}


def _add_rules(sheet: Sheet, page: Worksheet, lists: Lists,
               extra: Mapping[str, Sequence[str]]) -> None:
    for number, column in enumerate(sheet.columns):
        rule = rule_for(sheet, column, lists, extra)
        if rule is None or column.ignored:
            continue
        letter = get_column_letter(number + 1)
        rule.add(f"B{_FIRST + number}" if sheet.by_row else f"{letter}{_FIRST}:{letter}{LAST_ROW}")
        page.add_data_validation(rule)


def _save(book: Workbook, path: Path) -> None:
    """Write the file whole or not at all."""
    whole = BytesIO()
    book.save(whole)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(whole.getvalue())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
