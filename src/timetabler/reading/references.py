"""Fields that name other facts: an entry that is no id is for the look-up of names to judge.

``Priya R`` is no id; that it means P7 can be said only where all peers are known.  So such
entries pass the reading of a single fact, and never the check of all facts together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from timetabler.domain.base import BETWEEN_IDS
from timetabler.domain.frame import Block
from timetabler.domain.names import plain
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room, Travel
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.sessions import Session
from timetabler.domain.text import clean
from timetabler.domain.visit import Visit

_SEVERAL: dict[type[BaseModel], tuple[str, ...]] = {
    Session: ("attendees", "all_of", "one_of", "after", "covers", "not_at_once", "at_once"),
    Room: ("office_of",), Visit: ("sponsors",), Block: ("who",),
}
_ONE: dict[type[BaseModel], tuple[str, ...]] = {
    Person: ("manager",), Block: ("room",), Travel: ("origin", "destination"),
    RuleSetting: ("tier",),
}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_TABLES = ("peers", "rooms", "people", "sessions", "travel")
_NAMING = ("attendees", "all_of", "one_of", "after", "covers", "not_at_once", "at_once",
           "themes", "room", "manager",
           "office_of", "origin", "destination", "who")


def set_aside(model: type[BaseModel], values: dict[str, Any]) -> dict[str, Any]:
    """Take names that are no ids out of `values`; return the fields as they are with them."""
    aside: dict[str, Any] = {}
    for field in _SEVERAL.get(model, ()):
        names = _entries(values.get(field))
        if names and not all(map(_ID.fullmatch, names)):
            aside[field] = tuple(names)
            values[field] = [name for name in names if _ID.fullmatch(name)]
    for field in _ONE.get(model, ()):
        name = values.get(field)
        if isinstance(name, str) and clean(name) and not _ID.fullmatch(clean(name)):
            aside[field] = clean(name)
            values[field] = "zz-aside"
    return aside


def _entries(raw: object) -> list[str]:
    """The names of a list, or of one cell; none where it is no list of texts."""
    parts = BETWEEN_IDS.split(raw) if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple) or not all(isinstance(one, str) for one in parts):
        return []
    return [name for part in parts if (name := clean(part))]


def spelt_ids(document: Mapping[str, Any]) -> dict[str, str]:
    """Every id that facts of a document name, by its letters and digits alone."""
    return {plain(name): name for name in _named(document) if _ID.fullmatch(name)}


def _named(document: Mapping[str, Any]) -> Iterator[str]:
    rows: list[object] = [row for table in _TABLES for row in _listed(document.get(table))]
    rows += [block for day in _listed(document.get("days")) if isinstance(day, Mapping)
             for block in _listed(day.get("blocks"))]
    for row in rows:
        if isinstance(row, Mapping):
            for field in _NAMING:
                yield from _entries(row.get(field))
    visit = document.get("visit")
    if isinstance(visit, Mapping):
        yield from _entries(visit.get("sponsors"))


def _listed(value: object) -> list[object] | tuple[object, ...]:
    return value if isinstance(value, list | tuple) else ()
