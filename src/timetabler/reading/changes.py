"""Reading late changes: a list of them, or the visit's workbook as it is now.

A list is TOML (``[[changes]]``), JSON (``{"changes": […]}``) or a workbook with a sheet
Changes (`sheets_changes`): a row a change, and the columns *Field* and *Value* where single
facts of a session, peer, room or block are others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from timetabler.changes import Change, change_from
from timetabler.domain.challenge import Challenge
from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault, InputError
from timetabler.reading.cells import read_cell
from timetabler.reading.cellstream import read_cells
from timetabler.reading.columns import simplify
from timetabler.reading.flat import Row, Spot
from timetabler.reading.notes import Refused
from timetabler.reading.read import read, read_source
from timetabler.reading.sheets_changes import CHANGES, column_of
from timetabler.reading.table import Table, read_table

_SHEET = "changes"
_KEYS = ("now", "changes")


@dataclass(frozen=True)
class Changes:
    """What a file of changes says.

    Attributes:
        changes: each change, or the whole visit as it is now.
        now: what was to start before this time has happened; None: nothing has.
        places: sheet and row of each change; empty where they have none.
    """

    changes: tuple[Change, ...] | Challenge
    now: str | None = None
    places: tuple[str, ...] = ()

    def found(self, fault: Fault) -> Fault:
        """A fault of a change where the file has it: `apply_all` only knows its number."""
        for number, place in enumerate(self.places):
            if fault.where == f"changes[{number}]":
                return replace(fault, where=place)
        return fault


def read_changes(path: str | Path, *, full_names: bool = False) -> Changes:
    """Read a file of changes (.toml, .json, .xlsx), or the changed visit itself.

    Args:
        path: the file.
        full_names: private people may be named in the free text of a changed visit.

    Raises:
        InputError: the file cannot be read, or a change is wrong; it carries every fault
            with its key path, or sheet and row.
    """
    path = Path(path)
    if path.suffix.casefold() == ".xlsx" and path.is_file():
        return _from_workbook(path, full_names)
    source = read_source(path)
    if "changes" not in source.document and "sessions" in source.document:
        return Changes(read(path, full_names=full_names))
    if source.faults:
        raise InputError(source.faults)
    if "changes" not in source.document and "placements" in source.document:
        raise InputError([Fault(path.name, "is a finished timetable; a list of changes, or the "
                                           "visit as it is now, would be right")])
    return _from_document(source.document)


def _from_document(document: Mapping[str, Any]) -> Changes:
    faults = [Fault(key, unknown_key(key, _KEYS)) for key in document if key not in _KEYS]
    rows, now = document.get("changes", []), document.get("now")
    if not isinstance(rows, list):
        raise InputError([*faults, Fault("changes", f"found {show(rows)}; a list would be right")])
    if now is not None and not isinstance(now, str):
        faults.append(Fault("now", f"found {show(now)}; a time such as D1-1400 would be right"))
    changes = _all(((f"changes[{n}]", row) for n, row in enumerate(rows)), faults)
    return Changes(tuple(changes.values()), now)


def _all(rows: Iterable[tuple[str, Any]], others: Iterable[Fault] = ()) -> dict[str, Change]:
    """Every change by its place; or the faults of all that are wrong, after the file's own."""
    changes, faults = dict[str, Change](), [*others]
    for where, row in rows:
        if not isinstance(row, Mapping):
            faults.append(Fault(where, f"found {show(row)}; a change with its fields would be "
                                       "right"))
            continue
        try:
            changes[where] = change_from(row)
        except InputError as refused:
            faults += [Fault(".".join(filter(None, [where, fault.where])), fault.message)
                       for fault in refused.faults]
    if faults:
        raise InputError(faults)
    return changes


# ---- a sheet of changes ------------------------------------------------------------------


def _from_workbook(path: Path, full_names: bool) -> Changes:
    sheets = read_cells(path)
    title = next((name for name in sheets if simplify(name) == _SHEET), None)
    if title is None:
        return Changes(read(path, full_names=full_names))
    table = read_table(CHANGES, title, sheets[title])
    changes, faults = dict[str, Change](), [*table.faults]
    for row in table.rows:
        fields = _fields(row, table.epoch)
        refused = {name: value.reason for name, value in fields.items()
                   if isinstance(value, Refused)}
        faults += [Fault(_cell(table, row.number, name), why) for name, why in refused.items()]
        if refused:
            continue
        try:
            changes[f"{title}!{row.number}"] = change_from(fields)
        except InputError as wrong:
            faults += [Fault(_cell(table, row.number, fault.where), fault.message)
                       for fault in wrong.faults]
    if faults:
        raise InputError(faults)
    return Changes(tuple(changes.values()), places=tuple(changes))


def _fields(row: Row, epoch: datetime) -> dict[str, Any]:
    """The fields of the change in a row; `Refused` where a cell cannot be read.

    The columns Field and Value name a column of another sheet and what stands there now.
    """
    fields = dict(row.values)
    name, value = fields.pop("field", None), fields.pop("value", None)
    if isinstance(name, Refused):
        return {**fields, "field": name}
    if name is None:
        without = Refused(f"found {show(value)}, but nothing under Field; the column that has "
                          "this value now would be right")
        return fields if value is None else {**fields, "value": without}
    field, column = column_of(fields.get("change"), name) or (
        name.strip().replace(" ", "_"), CHANGES.columns[-1])
    plain = None if value is None else read_cell(column, value, epoch)
    if isinstance(plain, Refused):
        return {**fields, "value": plain}
    return {**fields, "set": {field: plain}}


def _cell(table: Table, row: int, where: str) -> str:
    """The cell of a field of a change; the row where the sheet has no such column."""
    field = re.split(r"[.\[]", where)[0]
    field = {"set": "value"}.get(field, field)
    if field in table.at:
        return table.where(Spot("changes", row, field))
    return f"{table.title}!{row}{'.' if where else ''}{where}"
