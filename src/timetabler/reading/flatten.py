"""From the document of a challenge to flat rows: the way back of `flat.gather`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from timetabler.domain.wording import show, unknown_key
from timetabler.errors import Fault, InputError, key_path
from timetabler.reading.assemble import KEYS
from timetabler.reading.columns import Sheet
from timetabler.reading.fill import NONE
from timetabler.reading.notes import Path
from timetabler.reading.own_columns import OWN, may_keep
from timetabler.reading.sheets import BLOCK_FIELDS, DAY_FIELDS, SHEET_OF
from timetabler.reading.sheets_sessions import AVAILABLE, NOT_AVAILABLE, SUGGESTED, THEME

Rows = list[dict[str, Any]]
_DIARY = {"available": AVAILABLE, "unavailable": NOT_AVAILABLE}
_WITH_DIARY = frozenset({"peers", "rooms", "people"})
_DIARY_AND_OWN = {table: (*(_DIARY if table in _WITH_DIARY else ()),
                          *((OWN,) if may_keep(table) else ()))
                  for table in ("peers", "rooms", "people", "sessions", "travel", "rules")}
_BLOCK_COLUMN = {name: column for column, name in BLOCK_FIELDS.items()}
_DAY_COLUMN = {name: column for column, name in DAY_FIELDS.items()}


def flatten(document: Mapping[str, Any], *, diaries_apart: bool = True) -> dict[str, Rows]:
    """Rows by table name; a row holds plain values by field, absent ones left out.

    Args:
        document: the plain-data form of a challenge, complete or not.
        diaries_apart: put ``available`` and ``unavailable`` into a table of their own
            (as in the workbook), instead of leaving them with their owner.

    Raises:
        InputError: the document holds something that no table has a column for.
    """
    faults = [Fault(str(key), unknown_key(str(key), KEYS)) for key in document if key not in KEYS]
    tables: dict[str, Rows] = {"visit": _visit(document, faults)}
    for table, extra in _DIARY_AND_OWN.items():
        tables[table] = [_row(raw, _fields(SHEET_OF[table], extra), (table, number), faults)
                         for number, raw in enumerate(_list(document, table, faults))]
    tables["days"] = _days(document, faults)
    tables["scope"] = _scope(document, faults)
    for rule in tables["rules"]:
        if rule.get("strength") == "should" and rule.get("tier") is None:
            rule["tier"] = NONE
    if diaries_apart:
        tables["availability"] = _availability(tables)
    if faults:
        raise InputError(faults)
    return tables


def _fields(sheet: Sheet, extra: Iterable[str] = ()) -> list[str]:
    return [*(column.field for column in sheet.columns if not column.ignored), *extra]


def _list(holder: Mapping[str, Any], name: str, faults: list[Fault]) -> list[Any]:
    raw = holder.get(name)
    if raw is None:
        return []
    if isinstance(raw, list | tuple):
        return list(raw)
    faults.append(Fault(name, f"found {show(raw)}; a list of tables would be right"))
    return []


def _row(raw: Any, fields: list[str], path: Path, faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(raw, Mapping):
        faults.append(Fault(key_path(path), f"found {show(raw)}; a table would be right"))
        return {}
    faults.extend(Fault(key_path((*path, str(key))), unknown_key(str(key), fields))
                  for key in raw if key not in fields)
    return {name: raw[name] for name in fields if name in raw and raw[name] is not None}


def _visit(document: Mapping[str, Any], faults: list[Fault]) -> Rows:
    fields = _fields(SHEET_OF["visit"])
    row = _row(document.get("visit", {}), fields, ("visit",), faults)
    row |= {name: document[name] for name in ("model", "first_day", "tiers", "complete")
            if document.get(name) is not None}
    return [{name: row[name] for name in fields if name in row}]


def _days(document: Mapping[str, Any], faults: list[Fault]) -> Rows:
    rows: Rows = []
    for number, raw in enumerate(_list(document, "days", faults)):
        day = _row(raw, [*_DAY_COLUMN, "blocks"], ("days", number), faults)
        blocks = _list(day, "blocks", faults)
        about = {_DAY_COLUMN[name]: value for name, value in day.items() if name != "blocks"}
        for position, block in enumerate(blocks):
            values = _row(block, list(_BLOCK_COLUMN), ("days", number, "blocks", position), faults)
            rows.append(about | {_BLOCK_COLUMN[name]: value for name, value in values.items()})
            about = {"day": day.get("id")}  # said once a day
        if not blocks:
            rows.append(about)
    return rows


def _scope(document: Mapping[str, Any], faults: list[Fault]) -> Rows:
    scope = document.get("scope") or {}
    parts = {"themes": THEME, "suggested": SUGGESTED}
    outer = _row(scope, list(parts), ("scope",), faults)
    return [{"kind": kind} | _row(raw, ["id", "title", "source"], ("scope", name, number), faults)
            for name, kind in parts.items()
            for number, raw in enumerate(_list(outer, name, faults))]


def _availability(tables: dict[str, Rows]) -> Rows:
    rows: Rows = []
    for table in ("peers", "people", "rooms"):
        for owner in tables[table]:
            for name, which in _DIARY.items():
                when = owner.pop(name, None)
                if when:
                    rows.append({"who": owner.get("id"), "which": which, "when": when})
    return rows
