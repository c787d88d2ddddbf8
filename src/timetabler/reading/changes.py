"""Reading late changes: a list of them, or the visit's workbook as it is now.

A list is TOML (``[[changes]]``), JSON (``{"changes": […]}``) or a workbook with a sheet
Changes: a row a change, the fields of `timetabler.changes` as columns, and the columns
*field* and *value* where single facts of a session, peer, room or block are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from timetabler.changes import Change, change_from
from timetabler.domain.challenge import Challenge
from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault, InputError
from timetabler.reading.cellstream import Cell, read_cells
from timetabler.reading.notes import Refused
from timetabler.reading.read import read, read_source

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
    title = next((name for name in sheets if name.casefold() == _SHEET), None)
    if title is None:
        return Changes(read(path, full_names=full_names))
    changes = _all((f"{title}!{number}", row) for number, row in _rows(sheets[title], title))
    return Changes(tuple(changes.values()), places=tuple(changes))


def _rows(cells: list[Cell], title: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Row number and fields of each change; the first row that is not empty is the header."""
    refused = [Fault(f"{title}!{cell.address}", cell.value.reason) for cell in cells
               if isinstance(cell.value, Refused)]
    if refused:
        raise InputError(refused)
    first = min((cell.row for cell in cells), default=0)
    names = {cell.column: str(cell.value).strip().casefold().replace(" ", "_")
             for cell in cells if cell.row == first}
    rows: dict[int, dict[str, Any]] = {}
    for cell in cells:
        if cell.row > first and cell.column in names:
            rows.setdefault(cell.row, {})[names[cell.column]] = cell.value
    for number, row in rows.items():
        field, value = row.pop("field", None), row.pop("value", None)
        if field is not None:
            row["set"] = {str(field).strip().replace(" ", "_"): value}
        yield number, row
