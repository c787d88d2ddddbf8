"""One fact at a time: a bad cell hides nothing but itself.

A fact with something wrong in it becomes a *stand-in*: its good values, and harmless
ones for the rest.  Its id still counts as known, so that what refers to it is looked
at as well; the stand-in never leaves the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from timetabler.domain.frame import Block, BlockKind, Day
from timetabler.domain.moments import split_moments
from timetabler.domain.peers import Peer
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room
from timetabler.domain.rulebook import Scope, Strength, Suggestion, Theme
from timetabler.domain.sessions import Session
from timetabler.domain.text import clean
from timetabler.domain.unsure import UNREADABLE
from timetabler.domain.visit import Visit
from timetabler.domain.when import When
from timetabler.domain.wording import show
from timetabler.reading.notes import Notes, Path, Refused
from timetabler.reading.proposals import propose
from timetabler.reading.references import set_aside
from timetabler.reading.wording import say

_F = TypeVar("_F", bound=BaseModel)

#: Lists inside a fact that are read one by one, too.
_NESTED: dict[type[BaseModel], dict[str, type[BaseModel]]] = {
    Day: {"blocks": Block},
    Scope: {"themes": Theme, "suggested": Suggestion},
}
#: Texts that must say something.
_NEVER_EMPTY: dict[type[BaseModel], str] = {
    Peer: "name", Room: "name", Person: "name", Session: "title", Visit: "title",
}
_TIMES = frozenset({"available", "unavailable", "allowed"})
_DATES = frozenset({"date", "commissioned", "agreed"})
_CLOCKS = frozenset({"start", "end"})
#: How often what is left of a fact is looked at again.
_ROUNDS = 4
_HARMLESS: dict[str, Any] = {
    "name": "?", "title": "?", "capacity": 5000, "minutes": 0, "date": date(1970, 1, 1),
    "blocks": (), "kind": BlockKind.SLOT, "start": time(0), "end": time(0),
    "strength": Strength.OFF,
}


def salvage(model: type[_F], raw: object, path: Path, notes: Notes) -> _F:
    """Read one fact; note every fault in it and return a stand-in if there is any."""
    if isinstance(raw, model):
        return raw
    if not isinstance(raw, Mapping):
        notes.add(path, f"found {show(raw)}; a table would be right")
        return _stand_in(model, {}, path)
    values: dict[str, Any] = {str(key): _strict(str(key), text_only(value))
                              for key, value in raw.items()}
    for name, inner in _NESTED.get(model, {}).items():
        if isinstance(values.get(name), list | tuple):
            values[name] = tuple(salvage(inner, one, (*path, name, place), notes)
                                 for place, one in enumerate(values[name]))
    _note_empty(model, values, path, notes)
    for name in _TIMES & values.keys():
        values[name] = _readable_times(values[name], (*path, name), notes)
    aside = set_aside(model, values)
    fact = _validated(model, values, path, notes)
    return model.model_construct(None, **dict(fact) | aside) if aside else fact


def _validated(model: type[_F], values: dict[str, Any], path: Path, notes: Notes) -> _F:
    """The fact, or what is left of it without the values that are wrong."""
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(values)
        except ValidationError as fault:
            good = _note_faults(model, values, fault, path, notes)
            values = _harmless(model, good, path) | good
    return _stand_in(model, values, path)


def text_only(value: object) -> object:
    """Refuse bytes: they would pass for text that nobody cleaned."""
    if isinstance(value, bytes | bytearray):
        return Refused(f"found {show(value)}; text would be right")
    if isinstance(value, list | tuple):
        return [text_only(one) for one in value]
    return value


def _strict(name: str, value: object) -> object:
    """Refuse what would be read as a date or a time of day, but cannot have been meant so.

    A bare number counts as seconds (since 1970, or since midnight in UTC) otherwise.
    """
    if name in _DATES and isinstance(value, int | float):
        return Refused(f"found {show(value)}; a date such as 2026-03-02 would be right")
    if name in _CLOCKS and (isinstance(value, int | float) or (
            isinstance(value, time) and (value.tzinfo or value.second or value.microsecond))):
        return Refused(f"found {show(str(value) if isinstance(value, time) else value)}; a local "
                       "time to the minute, such as 16:30, would be right")
    return value


def _readable_times(raw: object, path: Path, notes: Notes) -> object:
    """The entries that are times, as text or list; each that is none is noted by itself."""
    if isinstance(raw, date):
        raw = [raw]
    if not isinstance(raw, str | list | tuple):
        return raw
    good: list[object] = []
    for number, entry in enumerate([raw] if isinstance(raw, str) else raw):
        for one in _apart(entry, path if isinstance(raw, str) else (*path, number), notes):
            try:
                good.append(When.parse(one) if isinstance(one, str) else one)
            except ValueError as fault:
                # The others of the same cell are looked at all the same.
                notes.add(path if isinstance(raw, str) else (*path, number), str(fault), sure=True)
    return good


def _apart(entry: object, path: Path, notes: Notes) -> list[object]:
    """The single times of one entry."""
    if not isinstance(entry, str):
        return [entry]
    try:
        return [*split_moments(entry)] if clean(entry) else [entry]
    except ValueError as fault:
        notes.add(path, str(fault), sure=True)
        return []


def _note_empty(model: type[BaseModel], values: Mapping[str, Any], path: Path,
                notes: Notes) -> None:
    needed = _NEVER_EMPTY.get(model, "")
    text = values.get(needed)
    if isinstance(text, str) and not clean(text):
        notes.add((*path, needed), "nothing here; text would be right")


def _note_faults(model: type[BaseModel], values: Mapping[str, Any], fault: ValidationError,
                 path: Path, notes: Notes) -> dict[str, Any]:
    """Note what is wrong; return the values that are left, and those that were surely meant."""
    good = dict(values)
    entries: dict[str, set[int]] = {}
    for error in fault.errors(include_url=False):
        # A fault of the whole fact is that a session's least is more than it wants.
        loc = error["loc"] or ("peers_least",)
        name = str(loc[0])
        meant = propose(error, model, notes.spelt)
        notes.add((*path, *_cell(loc, values)), say(error, model) + (meant[1] if meant else ""),
                  sure=meant is not None)
        if meant is not None:
            good[name] = meant[0]
        elif len(loc) > 1 and isinstance(loc[1], int) and isinstance(values[name], list | tuple):
            entries.setdefault(name, set()).add(loc[1])
        else:
            good.pop(name, None)
    for name, wrong in entries.items():
        if name in good:
            good[name] = [one for n, one in enumerate(values[name]) if n not in wrong]
    return good


def _cell(loc: tuple[int | str, ...], values: Mapping[str, Any]) -> tuple[int | str, ...]:
    """Without the entry's number, where one cell holds the whole list as text."""
    return loc[:1] if isinstance(values.get(str(loc[0])), str) else loc


def _harmless(model: type[BaseModel], good: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Values for the fields that a fact cannot do without, such that they echo nowhere."""
    unknown_id = "-".join([UNREADABLE, *map(str, path)])
    needed = {name: _HARMLESS.get(name, unknown_id)
              for name, field in model.model_fields.items() if field.is_required()}
    if model is Block:
        # A block without length overlaps nothing.
        needed["start"] = needed["end"] = good.get("start", good.get("end", time(0)))
    return needed


def _stand_in(model: type[_F], values: Mapping[str, Any], path: Path) -> _F:
    only_id = {"id": values["id"]} if isinstance(values.get("id"), str) else {}
    return model.model_construct(None, **(_harmless(model, {}, path) | only_id))
