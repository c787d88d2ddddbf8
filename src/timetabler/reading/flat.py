"""From flat rows (sheets, DataFrames) to the document of a challenge.

A document nests: blocks in days, times of absence in people.  Sheets and DataFrames do
not.  This puts the rows together and remembers where everything came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from timetabler.domain.crossref import unknown
from timetabler.domain.moments import split_moments
from timetabler.domain.wording import show
from timetabler.reading.notes import Path, Refused
from timetabler.reading.sheets import BLOCK_FIELDS, DAY_FIELDS
from timetabler.reading.sheets_sessions import AVAILABLE, NOT_AVAILABLE, THEME

_STEERING = frozenset({"model", "first_day", "complete"})
_OWNERS = ("peers", "people", "rooms")
_FIELD_OF: dict[str, str] = {AVAILABLE: "available", NOT_AVAILABLE: "unavailable"}
_HEADER_OF_DAY = {name: column for column, name in DAY_FIELDS.items()}
_HEADER_OF_BLOCK = {name: column for column, name in BLOCK_FIELDS.items()}


@dataclass(frozen=True)
class Row:
    """One row that is not blank: its number where people see it, its values that are not."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Spot:
    """A place in the flat tables; no row: the table as a whole, no field: the whole row."""

    table: str
    row: int | None = None
    field: str | None = None


@dataclass
class Gathered:
    """A document, where its parts came from, and what did not fit together."""

    document: dict[str, Any] = field(default_factory=dict)
    origin: dict[Path, Spot] = field(default_factory=dict)
    faults: list[tuple[Spot, str]] = field(default_factory=list)

    def spot(self, path: Sequence[str | int]) -> Spot:
        """Where the value at a key path of the document came from."""
        for cut in range(len(path), 0, -1):
            found = self.origin.get(tuple(path[:cut]))
            if found is not None:
                named = next((step for step in path[cut:] if isinstance(step, str)), None)
                return found if found.field or named is None else Spot(
                    found.table, found.row, _column(tuple(path[:cut]), named))
        top = str(path[0]) if path else ""
        if top in _STEERING or top == "tiers":
            return Spot("visit", None, top)
        return Spot(top, None, str(path[1]) if top == "visit" and len(path) > 1 else None)


def _column(prefix: Path, name: str) -> str:
    """The column of a field, where the Days sheet calls it by another name."""
    if prefix[0] != "days":
        return name
    return (_HEADER_OF_BLOCK if "blocks" in prefix else _HEADER_OF_DAY).get(name, name)


def gather(tables: Mapping[str, list[Row]]) -> Gathered:
    """Put flat tables together.

    Args:
        tables: rows by table name (``visit``, ``days``, ``peers``, ..., ``scope``); an
            absent table leaves its key out of the document.
    """
    made = Gathered()
    _visit(tables.get("visit", []), made)
    for table in ("peers", "rooms", "people", "sessions", "travel", "rules"):
        if table in tables:
            _plain(table, tables[table], made)
    if tables.get("days"):
        _days(tables["days"], made)
    if "scope" in tables:
        _scope(tables["scope"], made)
    _availability(tables.get("availability", []), made)
    return made


def _visit(rows: list[Row], made: Gathered) -> None:
    visit: dict[str, Any] = {}
    for row in rows:
        for name, value in row.values.items():
            spot = Spot("visit", row.number, name)
            if name in _STEERING:
                made.document[name] = value
                made.origin[name,] = spot
            elif name == "tiers":
                made.document[name] = _split(value) if isinstance(value, str) else value
                made.origin[name,] = spot
            else:
                visit[name] = value
                made.origin["visit", name] = spot
    if rows:
        made.document["visit"] = visit


def _plain(table: str, rows: list[Row], made: Gathered) -> None:
    made.document[table] = [dict(row.values) for row in rows]
    for number, row in enumerate(rows):
        made.origin[table, number] = Spot(table, row.number)


def _days(rows: list[Row], made: Gathered) -> None:
    days: dict[str, dict[str, Any]] = {}
    number_of: dict[str, int] = {}
    name: str | None = None
    for row in rows:
        name = row.values.get("day", name)
        if name is None or isinstance(name, Refused):
            made.faults.append((Spot("days", row.number, "day"), name.reason if name else
                                "nothing here; the id of a day such as D1 would be right"))
            name = None
            continue
        if name not in days:
            days[name] = {"id": name, "blocks": []}
            number_of[name] = len(number_of)
            made.origin["days", number_of[name]] = Spot("days", row.number)
        _day_row(days[name], ("days", number_of[name]), row, made)
    made.document["days"] = list(days.values())


def _day_row(day: dict[str, Any], path: Path, row: Row, made: Gathered) -> None:
    for column in ("title", "date", "pre_visit"):
        if column not in row.values:
            continue
        value, spot = row.values[column], Spot("days", row.number, column)
        if day.setdefault(column, value) != value:
            above = made.origin[(*path, column)].row
            made.faults.append((spot, f"found {show(value)}, but row {above} says "
                                      f"{show(day[column])} for the same day"))
        made.origin.setdefault((*path, column), spot)
    block = {BLOCK_FIELDS[c]: _of_the_day(value, day) for c, value in row.values.items()
             if c in BLOCK_FIELDS}
    if block:
        made.origin[(*path, "blocks", len(day["blocks"]))] = Spot("days", row.number)
        day["blocks"].append(block)


def _of_the_day(value: Any, day: Mapping[str, Any]) -> Any:
    """A time of day that was typed together with the date of its day."""
    if isinstance(value, datetime) and value.date() == day.get("date"):
        return value.time()
    return value


def _scope(rows: list[Row], made: Gathered) -> None:
    scope: dict[str, list[dict[str, Any]]] = {"themes": [], "suggested": []}
    for row in rows:
        kind = row.values.get("kind", THEME)
        name = "themes" if kind == THEME else "suggested"
        if isinstance(kind, Refused) or kind not in (THEME, "suggested interviewee"):
            made.faults.append((Spot("scope", row.number, "kind"), kind.reason
                                if isinstance(kind, Refused) else f"found {show(kind)}; {THEME} or "
                                "suggested interviewee would be right"))
        made.origin["scope", name, len(scope[name])] = Spot("scope", row.number)
        scope[name].append({k: v for k, v in row.values.items() if k != "kind"})
    made.document["scope"] = scope


def _availability(rows: list[Row], made: Gathered) -> None:
    owners = {owner["id"]: (table, number) for table in reversed(_OWNERS)
              for number, owner in reversed(list(enumerate(made.document.get(table, []))))
              if isinstance(owner.get("id"), str)}
    for row in rows:
        who, which, when = (row.values.get(name) for name in ("who", "which", "when"))
        for name, value in (("who", who), ("which", which), ("when", when)):
            message = _availability_fault(name, value, owners, made)
            if message:
                made.faults.append((Spot("availability", row.number, name), message))
            if message is not None:
                break
        else:
            table, number = owners[str(who)]
            target = _FIELD_OF[str(which)]
            times = made.document[table][number].setdefault(target, [])
            for one in _moments(str(when), Spot("availability", row.number, "when"), made):
                spot = Spot("availability", row.number, "when")
                made.origin.setdefault((table, number, target), spot)
                made.origin[table, number, target, len(times)] = spot
                times.append(one)


def _availability_fault(name: str, value: Any, owners: Mapping[str, Any],
                        made: Gathered) -> str | None:
    """What is wrong with one cell of the Availability sheet; None: nothing."""
    if isinstance(value, Refused):
        return value.reason
    if name == "which":
        right = f"{AVAILABLE} or {NOT_AVAILABLE} would be right"
        return None if value in _FIELD_OF else f"found {show(value)}; {right}"
    if value is None:
        right = "the id of a peer, a person or a room" if name == "who" else (
            "times such as D1-1100; Day 2")
        return f"nothing here; {right} would be right"
    if name == "who" and value not in owners:
        if not {"peers", "rooms"} <= made.document.keys():
            return ""  # their sheet is missing, which is told by itself
        for table in _OWNERS:
            for owner in made.document.get(table, []):
                if owner.get("name") == value and "id" in owner:
                    return f"found the name {show(value)}; the id {owner['id']} would be right"
        return unknown("peer, person or room", str(value), owners)
    return None


def _moments(text: str, spot: Spot, made: Gathered) -> list[str]:
    try:
        return split_moments(text)
    except ValueError as fault:
        made.faults.append((spot, str(fault)))
        return []


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
