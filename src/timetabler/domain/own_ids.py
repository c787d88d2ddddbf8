"""Ids that are used twice, and the facts as they are once each has one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from timetabler.domain.unsure import Path

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

_OWNERS, _SESSIONS = ("peers", "people", "rooms"), ("sessions",)
_NAMING = {"people": ("attendees",), "peers": ("all_of", "one_of"), "rooms": (),
           "sessions": ("after", "not_at_once", "at_once")}
_RIGHT = {_OWNERS: "every peer, person and room needs an id of its own",
          _SESSIONS: "every session needs an id of its own"}


def own_ids(challenge: Challenge) -> tuple[Challenge, list[tuple[Path, str]]]:
    """The facts in which every id is used once, and a sentence for each that was not.

    Whoever comes second gets another id: the one that others name in vain, if there is just
    one such for each, else the old one with a number.  So nothing else is said of those who
    share an id but that they do.
    """
    slips: list[tuple[Path, str]] = []
    renamed: dict[tuple[str, int], str] = {}
    for tables in (_OWNERS, _SESSIONS):
        rows = [(table, number, one.id) for table in tables
                for number, one in enumerate(getattr(challenge, table))]
        first: dict[str, str] = {}
        second = [row for row in rows if first.setdefault(row[2], _key(row)) != _key(row)]
        free = _free(challenge, {name for _, _, name in rows}, second)
        for (table, number, name), other in zip(second, free, strict=False):
            renamed[table, number] = other
            where = first[name].partition(" ")[0]
            slips.append(((table, number, "id"), (
                f"{name!r} is used already in {where}; {_RIGHT[tables]}, such as {other!r}")))
    if not renamed:
        return challenge, []
    facts = {name: getattr(challenge, name) for name in type(challenge).model_fields}
    for table in (*_OWNERS, *_SESSIONS):
        facts[table] = tuple(
            type(row).model_construct(None, **dict(row) | {"id": renamed[table, number]})
            if (table, number) in renamed else row for number, row in enumerate(facts[table]))
    return type(challenge).model_construct(None, **facts), slips


def _key(row: tuple[str, int, str]) -> str:
    return f"{row[0]} {row[1]}"


def _free(challenge: Challenge, taken: set[str],
          second: list[tuple[str, int, str]]) -> Iterator[str]:
    """An id for each row of `second` that nobody has."""
    wanted = {name for table in {table for table, _, _ in second} for field in _NAMING[table]
              for session in challenge.sessions for name in getattr(session, field)} - taken
    if len(wanted) == len(second):
        yield from sorted(wanted)
        return
    last: dict[str, int] = {}
    for _, _, name in second:
        free = name
        while free in taken:
            last[name] = last.get(name, 1) + 1
            free = f"{name[:34]}-{last[name]}"
        taken.add(free)
        yield free
