"""What the facts of a challenge say of each other: unknown, duplicate, contradictory names.

Every function yields ``(key path, sentence)`` pairs and goes on after the first, so
that an organiser mends a workbook in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING

from timetabler.domain.dates import date_faults
from timetabler.domain.frame_faults import frame_faults
from timetabler.domain.order_faults import order_faults
from timetabler.domain.pair_faults import pair_faults
from timetabler.domain.rings import rings
from timetabler.domain.rule_doors import rulebook_faults
from timetabler.domain.when import When
from timetabler.domain.zones import zone_faults

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge
    from timetabler.domain.sessions import Session

Path = tuple[str | int, ...]
Slip = tuple[Path, str]


def cross_faults(challenge: Challenge) -> Iterator[Slip]:
    """Every contradiction between the facts of `challenge`, with its key path."""
    yield from frame_faults(challenge.days)
    yield from _duplicates(challenge)
    yield from _unknown_times(challenge)
    yield from _visit(challenge)
    yield from zone_faults(challenge)
    yield from date_faults(challenge)
    yield from _rooms_and_travel(challenge)
    yield from _managers(challenge)
    for number, session in enumerate(challenge.sessions):
        path: Path = ("sessions", number)
        yield from _session_names(challenge, session, path)
        yield from _session_sense(challenge, session, path)
    yield from order_faults(challenge.sessions)
    yield from pair_faults(challenge.sessions)
    yield from _rules(challenge)
    yield from rulebook_faults(challenge.rules)


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """The sentence for a name that stands nowhere, with the nearest one that does."""
    near = get_close_matches(name, list(known), n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"there is no {kind} {name!r}{hint}"


def _duplicates(challenge: Challenge) -> Iterator[Slip]:
    # Peers, people and rooms share one name space: the availability sheet names them all.
    seen: dict[str, str] = {}
    for table in ("peers", "people", "rooms"):
        for number, owner in enumerate(getattr(challenge, table)):
            if owner.id in seen:
                yield (table, number, "id"), (
                    f"{owner.id!r} is used already in {seen[owner.id]}; every peer, person and "
                    "room needs an id of its own")
            seen.setdefault(owner.id, table)
    sessions: set[str] = set()
    for number, session in enumerate(challenge.sessions):
        if session.id in sessions:
            yield ("sessions", number, "id"), f"{session.id!r} is used already by another session"
        sessions.add(session.id)


def _unknown_times(challenge: Challenge) -> Iterator[Slip]:
    def slips(path: Path, moments: Iterable[When]) -> Iterator[Slip]:
        for moment in moments:
            if moment.span(challenge.frame) is None:
                slots = [slot.id for slot in challenge.frame.slots]
                near = get_close_matches(str(moment), slots, n=1)
                yield path, (f"{str(moment)!r} is no time of this visit; write a block such as "
                             f"{near[0] if near else slots[0] if slots else 'D1-1100'}, a day such "
                             f"as {challenge.days[0].name if challenge.days else 'Day 1'}, or a "
                             "day and times such as D1 11:00-12:30")

    for table in ("peers", "people", "rooms"):
        for number, owner in enumerate(getattr(challenge, table)):
            yield from slips((table, number, "available"), owner.available)
            yield from slips((table, number, "unavailable"), owner.unavailable)
    for number, session in enumerate(challenge.sessions):
        yield from slips(("sessions", number, "allowed"), session.allowed)
        if session.pinned is not None:
            yield from slips(("sessions", number, "pinned"), (session.pinned,))


def _visit(challenge: Challenge) -> Iterator[Slip]:
    for sponsor in challenge.visit.sponsors:
        if sponsor not in challenge.person:
            yield ("visit", "sponsors"), unknown("person", sponsor, challenge.person)
    known = {*challenge.person, *challenge.peer}
    for number, day in enumerate(challenge.days):
        for position, block in enumerate(day.blocks):
            path: Path = ("days", number, "blocks", position)
            for who in block.who:
                if who not in known:
                    yield (*path, "who"), unknown("peer or person", who, known)
            if block.room is not None and block.room not in challenge.room:
                yield (*path, "room"), unknown("room", block.room, challenge.room)


def _rooms_and_travel(challenge: Challenge) -> Iterator[Slip]:
    sites = {room.site for room in challenge.rooms}
    for number, room in enumerate(challenge.rooms):
        for owner in room.office_of:
            if owner not in challenge.person:
                yield ("rooms", number, "office_of"), unknown("person", owner, challenge.person)
    known = sites | set(challenge.room)
    for number, way in enumerate(challenge.travel):
        for field in ("origin", "destination"):
            name = getattr(way, field)
            if name not in known:
                yield ("travel", number, field), unknown("site or room", name, known)
    stated = {frozenset((way.origin, way.destination)) for way in challenge.travel}
    for number, room in enumerate(challenge.rooms):
        if room.site != challenge.home and frozenset((room.site, challenge.home)) not in stated:
            yield ("rooms", number, "site"), (
                f"no travel time is given between {challenge.home!r} and {room.site!r}; add a row "
                "to the travel sheet")


def _managers(challenge: Challenge) -> Iterator[Slip]:
    for number, person in enumerate(challenge.people):
        path: Path = ("people", number, "manager")
        if person.manager is None:
            continue
        if person.manager not in challenge.person:
            yield path, unknown("person", person.manager, challenge.person)
    row = {person.id: number for number, person in enumerate(challenge.people)}
    for ring in rings({person.id: [person.manager] if person.manager else []
                       for person in challenge.people}):
        first = ring.names[0]
        yield ("people", row[first], "manager"), (
            f"{first} would be their own manager: {ring.said(' → ')}; leave {ring.back!r} out "
            "here, or wherever else the circle is wrong")


def _session_names(challenge: Challenge, session: Session, path: Path) -> Iterator[Slip]:
    suggested = {suggestion.id for suggestion in challenge.scope.suggested}
    tables: list[tuple[str, str, Iterable[str]]] = [
        ("attendees", "person", challenge.person),
        ("all_of", "peer", challenge.peer),
        ("one_of", "peer", challenge.peer),
        ("covers", "suggested interviewee", suggested),
        ("after", "session", challenge.session),
        ("not_at_once", "session", challenge.session),
        ("at_once", "session", challenge.session),
    ]
    for field, kind, known in tables:
        names = getattr(session, field)
        for name in names:
            if name not in known:
                yield (*path, field), unknown(kind, name, known)
        if len(set(names)) < len(names):
            yield (*path, field), "names somebody twice; once would be right"
    if session.room and not session.wants_own_office and session.room not in challenge.room:
        yield (*path, "room"), unknown("room", session.room, [*challenge.room, "own office"])


def _session_sense(challenge: Challenge, session: Session, path: Path) -> Iterator[Slip]:
    named = [p for p in chain(session.all_of, session.one_of) if p in challenge.peer]
    for peer in named:
        if not challenge.peer[peer].may_interview:
            yield (*path, "all_of" if peer in session.all_of else "one_of"), (
                f"{challenge.peer[peer].name} does not interview; name a peer who does, or say "
                "in the peers sheet that they interview")
    if len(set(session.all_of)) > session.peers_wanted:
        yield (*path, "peers_wanted"), (
            f"wants {session.peers_wanted} peers but names {len(set(session.all_of))} who all "
            f"attend; write {len(set(session.all_of))}")
    coming = sum(challenge.person[p].count for p in session.attendees if p in challenge.person)
    if session.head_count is not None and session.head_count < coming:
        yield (*path, "head_count"), (
            f"says {session.head_count} people but its attendees are {coming}; write at least "
            f"{coming}")
    offices = {owner for room in challenge.rooms for owner in room.office_of}
    if session.wants_own_office and not offices & set(session.attendees):
        yield (*path, "room"), ("asks for an own office, but nobody who attends has one in the "
                                "rooms sheet")


def _rules(challenge: Challenge) -> Iterator[Slip]:
    seen: set[str] = set()
    for number, setting in enumerate(challenge.rules):
        if setting.rule in seen:
            yield ("rules", number, "rule"), f"{setting.rule!r} stands twice; once would be right"
        seen.add(setting.rule)
        if setting.tier is not None and setting.tier not in challenge.tiers:
            yield ("rules", number, "tier"), unknown("tier", setting.tier, challenge.tiers)
