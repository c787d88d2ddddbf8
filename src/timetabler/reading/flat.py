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

from timetabler.domain.moments import split_moments
from timetabler.domain.names import Names
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
        given = row.values.get("day", name)
        if given is None or isinstance(given, Refused):
            made.faults.append((Spot("days", row.number, "day"), given.reason if given else
                                "nothing here; the id of a day such as D1 would be right"))
            # What else is wrong with the row is told as well, as if of the day above it.
            given = name or f"row{row.number}"
        name = given
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
    owners = _Owners(made.document)
    for row in rows:
        who, which, when = (row.values.get(name) for name in ("who", "which", "when"))
        owner = owners.of(who)
        slips = {"who": owners.fault(who), "which": _which_fault(which), "when": _when_fault(when)}
        made.faults += [(Spot("availability", row.number, name), message)
                        for name, message in slips.items() if message]
        if slips["when"] is None and owner is not None:
            # The times are looked at even where nobody can be told whose they are.
            table, number = owner
            target = _FIELD_OF.get(str(which), "unavailable")
            times = made.document[table][number].setdefault(target, [])
            for one in _moments(str(when), Spot("availability", row.number, "when"), made):
                spot = Spot("availability", row.number, "when")
                made.origin.setdefault((table, number, target), spot)
                made.origin[table, number, target, len(times)] = spot
                times.append(one)


class _Owners:
    """Whose times the Availability sheet can say: peers, people and rooms."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._place: dict[str, tuple[str, int]] = {}
        called: list[tuple[str, str]] = []
        for table in _OWNERS:
            for number, owner in enumerate(document.get(table, [])):
                if isinstance(name := owner.get("id"), str):
                    self._place.setdefault(name, (table, number))
                    if isinstance(owner.get("name"), str):
                        called.append((name, owner["name"]))
        self._names = Names("peer, person or room", self._place, called)
        self._is_whole = {"peers", "rooms"} <= document.keys()

    def of(self, who: object) -> tuple[str, int] | None:
        """Table and row of who is meant; of anybody where that is unclear, None if of nobody."""
        meant = self._names.meant(who) if isinstance(who, str) else ()
        if len(meant) == 1:
            return self._place[meant[0]]
        return next(iter(self._place.values()), None)

    def fault(self, who: object) -> str | None:
        """What is wrong with one cell that says whose times they are."""
        if isinstance(who, Refused):
            return who.reason
        if who is None:
            return "nothing here; the id of a peer, a person or a room would be right"
        if who in self._names or not self._is_whole:
            return None  # where their sheet is missing, that is told by itself
        return self._names.unknown(str(who), one=True, needed=True)


def _which_fault(which: object) -> str | None:
    if isinstance(which, Refused):
        return which.reason
    if which in _FIELD_OF:
        return None
    return f"found {show(which)}; {AVAILABLE} or {NOT_AVAILABLE} would be right"


def _when_fault(when: object) -> str | None:
    if isinstance(when, Refused):
        return when.reason
    return "nothing here; times such as D1-1100; Day 2 would be right" if when is None else None


def _moments(text: str, spot: Spot, made: Gathered) -> list[str]:
    try:
        return split_moments(text)
    except ValueError as fault:
        made.faults.append((spot, str(fault)))
        return []


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
