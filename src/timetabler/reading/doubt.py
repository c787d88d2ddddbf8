"""Which contradictions are only the echo of a fault that was told already."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from timetabler.reading.notes import Path

#: A slip about (table, field) means nothing while one of these is unreadable.
_RESTS_ON: dict[tuple[str, str], tuple[str, ...]] = {
    ("rooms", "site"): ("travel", "rooms.use", "rooms.site", "rooms"),
    ("rooms", "office_of"): ("people", "people.id"),
    ("rules", "tier"): ("tiers",),
    ("days", "date"): ("days.date", "days"),
    ("people", "manager"): ("people", "people.id"),
    ("visit", "zone"): ("days.date", "days"),
    ("visit", "commissioned"): ("days.date", "days"),
    ("visit", "sponsors"): ("people", "people.id"),
    ("days", "who"): ("people", "peers", "people.id", "peers.id"),
    ("days", "room"): ("rooms", "rooms.id"),
    ("travel", "origin"): ("rooms", "rooms.id", "rooms.site"),
    ("travel", "destination"): ("rooms", "rooms.id", "rooms.site"),
    ("sessions", "attendees"): ("people", "people.id"),
    ("sessions", "all_of"): ("peers", "peers.id"),
    ("sessions", "one_of"): ("peers", "peers.id"),
    ("sessions", "after"): ("sessions", "sessions.id"),
    ("sessions", "not_at_once"): ("sessions", "sessions.id"),
    ("sessions", "at_once"): ("sessions", "sessions.id"),
    ("sessions", "covers"): ("scope", "scope.id", "scope.suggested"),
    ("sessions", "room"): ("rooms", "rooms.id"),
}
_TIMES = frozenset({"available", "unavailable", "allowed", "pinned"})
_NAMES_OF_DAYS = frozenset({"id", "title", "date", "start", "blocks"})


def is_echo(path: Path, message: str, told: Set[Path], bad: Set[Path],
            document: Mapping[str, Any]) -> bool:
    """Whether a slip that cross-reference found follows from a fault told already.

    Args:
        path: key path of the slip.
        message: its sentence.
        told: key paths of the facts that could not be read.
        bad: those, and of the contradictions so far.
        document: the plain document, to see which days are firm.
    """
    if any(path[:len(one)] == one or (len(path) > 2 and one[:len(path)] == path)
           for one in told if len(one) > 1):
        return True
    if path == ("days",):
        return any(one[0] == "days" for one in bad)
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    if field in _TIMES:
        return _unsure_day(message, bad, document)
    if message.startswith("asks for an own office"):
        return (*path[:2], "attendees") in bad or any(_rests(one, "rooms.office_of")
                                                      for one in bad)
    needed = _RESTS_ON.get((str(path[0]), field), ())
    return any(_rests(one, name) for one in bad for name in needed)


def _rests(bad: Path, name: str) -> bool:
    """Whether a bad path is what `name` means: a whole table, or any row's field."""
    table, _, field = name.partition(".")
    if not bad or bad[0] != table:
        return False
    return field in bad if field else len(bad) == 1 or table in {"travel", "tiers"}


def _unsure_day(message: str, bad: Set[Path], document: Mapping[str, Any]) -> bool:
    """Whether a time may well exist, on a day (or block) that could not be read."""
    shaky = {one[1] if len(one) > 1 else None for one in bad if one[0] == "days"
             and (len(one) < 3 or one[-1] in _NAMES_OF_DAYS or isinstance(one[-1], int))}
    if not shaky:
        return False
    days = document.get("days")
    if None in shaky or not isinstance(days, list | tuple):
        return True
    text = message[1:].casefold()
    firm = [str(day[name]).casefold() for number, day in enumerate(days) if number not in shaky
            and isinstance(day, Mapping) for name in ("id", "title", "date") if day.get(name)]
    return not any(text.startswith(name) for name in firm)
