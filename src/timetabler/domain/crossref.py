"""What the facts of a challenge say of each other: unknown, duplicate, contradictory names.

Every function yields ``(key path, sentence)`` pairs and goes on after the first, so
that an organiser mends a workbook in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from timetabler.domain.dates import date_faults
from timetabler.domain.frame_faults import frame_faults
from timetabler.domain.known import Known
from timetabler.domain.names import Names
from timetabler.domain.order_faults import order_faults
from timetabler.domain.own_ids import own_ids
from timetabler.domain.pair_faults import pair_faults
from timetabler.domain.rings import rings
from timetabler.domain.rule_doors import rulebook_faults
from timetabler.domain.session_faults import SessionFaults
from timetabler.domain.time_faults import time_faults
from timetabler.domain.unsure import Path, Unsure
from timetabler.domain.zones import zone_faults

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

Slip = tuple[Path, str]
#: Tables that a name is looked up in, by the field that holds it.
_TABLES: dict[tuple[str, str], tuple[str, ...]] = {
    ("visit", "sponsors"): ("people",), ("days", "who"): ("people", "peers"),
    ("days", "room"): ("rooms",), ("rooms", "office_of"): ("people",),
    ("travel", "origin"): ("rooms",), ("travel", "destination"): ("rooms",),
    ("people", "manager"): ("people",), ("sessions", "attendees"): ("people",),
    ("sessions", "all_of"): ("peers",), ("sessions", "one_of"): ("peers",),
    ("sessions", "covers"): ("scope",), ("sessions", "room"): ("rooms",),
    ("rules", "tier"): ("tiers",), ("rooms", "site"): ("travel",),
}


def cross_faults(challenge: Challenge, unsure: Unsure | None = None) -> Iterator[Slip]:
    """Every contradiction between the facts of `challenge`, with its key path.

    Args:
        challenge: the facts, with stand-ins for what could not be read.
        unsure: what they stand in for; nothing is said that rests on it.
    """
    unsure = unsure or Unsure()
    for path, message in _all(challenge, unsure):
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        tables = _TABLES.get((str(path[0]), field), ())
        if not unsure.at(*path) and not any(unsure.at(table) for table in tables):
            yield path, message


def _all(challenge: Challenge, unsure: Unsure) -> Iterator[Slip]:
    yield from frame_faults(challenge.days, unsure)
    challenge, used_twice = own_ids(challenge)
    yield from used_twice
    known = Known(challenge, unsure)
    yield from time_faults(challenge, unsure)
    yield from _visit(challenge, known)
    if (dated := _dated(challenge, unsure)) is not None:
        yield from zone_faults(dated)
        yield from date_faults(dated)
    yield from _rooms_and_travel(challenge, known, unsure)
    yield from _managers(challenge, known)
    sessions = SessionFaults(challenge, unsure, known)
    for number, session in enumerate(challenge.sessions):
        yield from sessions.of(number, session)
    yield from order_faults(challenge.sessions)
    yield from pair_faults(challenge.sessions)
    yield from _rules(challenge, known)
    yield from rulebook_faults(challenge.rules)


def _dated(challenge: Challenge, unsure: Unsure) -> Challenge | None:
    """The facts with a date of another day for each that could not be read; None: none could."""
    sure = {n: day.date for n, day in enumerate(challenge.days)
            if not unsure.at("days", n, "date")}
    if len(sure) == len(challenge.days):
        return challenge
    if not sure:
        return None
    dates, last = list[date](), next(iter(sure.values()))
    for number in range(len(challenge.days)):
        last = sure.get(number, last)
        dates.append(last)
    facts = {name: getattr(challenge, name) for name in type(challenge).model_fields}
    days = tuple(type(day).model_construct(None, **dict(day) | {"date": one})
                 for day, one in zip(challenge.days, dates, strict=True))
    return type(challenge).model_construct(None, **facts | {"days": days})


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """The sentence for a name that stands nowhere, with the nearest one that does."""
    return Names(kind, known).unknown(name)


def _visit(challenge: Challenge, known: Known) -> Iterator[Slip]:
    for sponsor in challenge.visit.sponsors:
        if sponsor not in known.person:
            yield ("visit", "sponsors"), known.person.unknown(sponsor)
    for number, day in enumerate(challenge.days):
        for position, block in enumerate(day.blocks):
            path: Path = ("days", number, "blocks", position)
            for who in block.who:
                if who not in known.anybody:
                    yield (*path, "who"), known.anybody.unknown(who)
            if block.room is not None and block.room not in known.room:
                yield (*path, "room"), known.room.unknown(block.room, one=True)


def _rooms_and_travel(challenge: Challenge, known: Known, unsure: Unsure) -> Iterator[Slip]:
    for number, room in enumerate(challenge.rooms):
        for owner in room.office_of:
            if owner not in known.person:
                yield ("rooms", number, "office_of"), known.person.unknown(owner)
    for number, way in enumerate(challenge.travel):
        for field in ("origin", "destination"):
            name = getattr(way, field)
            if name not in known.place:
                yield ("travel", number, field), known.place.unknown(name, one=True, needed=True)
    yield from _unreached(challenge, known, unsure)


def _unreached(challenge: Challenge, known: Known, unsure: Unsure) -> Iterator[Slip]:
    """Rooms at a site that no travel time leads to."""
    if unsure.column("rooms", "use") or unsure.column("travel", "origin", "destination"):
        return
    stated = {frozenset((origin, destination)) for way in challenge.travel
              for origin in known.place.meant(way.origin) or [way.origin]
              for destination in known.place.meant(way.destination) or [way.destination]}
    for number, room in enumerate(challenge.rooms):
        way = frozenset((room.site, challenge.home))
        if len(way) > 1 and way not in stated and not unsure.at("rooms", number, "site"):
            stated.add(way)  # once told, it is told for every room there
            yield ("rooms", number, "site"), (
                f"no travel time is given between {challenge.home!r} and {room.site!r}; add a row "
                "to the travel sheet")


def _managers(challenge: Challenge, known: Known) -> Iterator[Slip]:
    for number, person in enumerate(challenge.people):
        if person.manager is not None and person.manager not in known.person:
            yield ("people", number, "manager"), known.person.unknown(person.manager, one=True)
    row: dict[str, int] = {}
    for number, person in enumerate(challenge.people):
        row.setdefault(person.id, number)
    managers = {name: challenge.people[number].manager for name, number in row.items()}
    for ring in rings({name: [manager] if manager else [] for name, manager in managers.items()}):
        first = ring.names[0]
        yield ("people", row[first], "manager"), (
            f"{first} would be their own manager: {ring.said(' → ')}; leave {ring.back!r} out "
            "here, or wherever else the circle is wrong")


def _rules(challenge: Challenge, known: Known) -> Iterator[Slip]:
    seen: set[str] = set()
    for number, setting in enumerate(challenge.rules):
        if setting.rule in seen:
            yield ("rules", number, "rule"), f"{setting.rule!r} stands twice; once would be right"
        seen.add(setting.rule)
        if setting.tier is not None and setting.tier not in known.tier:
            yield ("rules", number, "tier"), known.tier.unknown(setting.tier)
