"""A challenge without some of its elements: the same visit, with these facts given up.

Giving up an element never takes a choice away: what was a timetable before still is
one.  Where dropping a session could break a rule that asks for sessions (lived
experience on both days), the rule keeps the sessions that it is about for as long as
it holds; so to say the rule *is* about these sessions taking place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from timetabler.domain.bookings import books
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Block, Day
from timetabler.domain.people import Category
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.domain.sessions import Session
from timetabler.explaining.elements import Element, Kind, rules_in_play
from timetabler.rules import RULE_BY_ID
from timetabler.solving.candidates import Candidates

_VAST, _SPARE = 5000, "ROOM-"
_ABOUT = {"lived-experience-both-days": Category.LIVED, "frontline-both-days": Category.FRONTLINE}


def relaxed(challenge: Challenge, gone: Collection[Element]) -> Challenge:
    """The challenge with some elements given up.

    Args:
        challenge: the facts.
        gone: the elements given up.
    """
    of: dict[Kind, set[str]] = defaultdict(set)
    for element in gone:
        of[element.kind].add(element.of)
    sessions = tuple(_sessions(challenge, of))
    return challenge.revise(
        sessions=sessions,
        peers=tuple(_revised(peer, _peer(peer.id, of)) for peer in challenge.peers),
        people=tuple(_revised(person, _diary(person.id, of)) for person in challenge.people),
        rooms=(*(_revised(room, _room(room.id, of)) for room in challenge.rooms),
               *_more_rooms(challenge, sessions, of)),
        days=tuple(_day(day, day.id in of[Kind.STREAMS], of[Kind.DIARY])
                   for day in challenge.days),
        rules=_rules(challenge, of[Kind.RULE]))


def sessions_kept(challenge: Challenge, without: Collection[str]) -> set[str]:
    """The sessions that rules ask for by holding, the rules in `without` left aside."""
    kept: set[str] = set()
    for rule in rules_in_play(challenge):
        if rule not in without:
            kept |= sessions_kept_by(challenge, rule)
    return kept


def sessions_kept_by(challenge: Challenge, rule: str) -> set[str]:
    """The sessions that one rule asks for by holding."""
    if RULE_BY_ID[rule].asks_no_sessions:
        return set()
    return {s.id for s in challenge.sessions if _ABOUT.get(rule) in {None, s.category}}


def in_spare_rooms(left: Candidates) -> Candidates:
    """The same choices, with every session that may have any spare room in one of its own.

    There is one for each session, at the base, with everything: no other room is better.
    Only where an interview room lies at another site could it be, for its neighbours.
    """
    facts = left.challenge
    sites = {room.site for room in facts.rooms if room.use is RoomUse.INTERVIEWS}
    spare = sorted(room.id for room in facts.rooms if room.id.startswith(_SPARE))
    if len(spare) >= len(facts.session) and sites == {facts.home}:
        own = dict(zip(facts.session, spare, strict=False))
        left.rooms = {(session, start): (own[session],) if own[session] in rooms else rooms
                      for (session, start), rooms in left.rooms.items()}
    return left


def any_room(session: str) -> str:
    """Id of the room that a session without its wish for a room may have."""
    return f"any-{session}"[:40]


@cache
def spare_room(number: int, site: str, heads: int = _VAST) -> Room:
    """One more interview room that has all that a session may need."""
    return Room(id=f"{_SPARE}{number}", name=f"Another room {number}", site=site, capacity=heads,
                step_free=True, video=True, divides=True)


def _revised(row: Any, update: dict[str, Any]) -> Any:
    """The row with some fields replaced; not checked anew, since a thousand rows are a question."""
    if not update:
        return row
    kept = {name: getattr(row, name) for name in type(row).model_fields}
    return type(row).model_construct(**kept | update)


def _diary(owner: str, of: dict[Kind, set[str]]) -> dict[str, Any]:
    return {"available": (), "unavailable": ()} if owner in of[Kind.DIARY] else {}


def _peer(peer: str, of: dict[Kind, set[str]]) -> dict[str, Any]:
    update = _diary(peer, of)
    if peer in of[Kind.CAP]:
        update["sessions_a_day"] = None
    if peer in of[Kind.DUTY]:
        update["interviews"] = True
    return update


def _room(room: str, of: dict[Kind, set[str]]) -> dict[str, Any]:
    update = _diary(room, of)
    if room in of[Kind.CAPACITY]:
        update["capacity"] = _VAST
    if room in of[Kind.EQUIPMENT]:
        update |= {"step_free": True, "video": True, "divides": True}
    return update


def _sessions(challenge: Challenge, of: dict[Kind, set[str]]) -> Iterable[Session]:
    dropped = of[Kind.SESSION] - sessions_kept(challenge, of[Kind.RULE])
    for session in challenge.sessions:
        if session.id in dropped:
            continue
        update = _session(session, of)
        for field in ("after", "not_at_once", "at_once"):
            named = getattr(session, field)
            if set(named) & dropped and field not in update:
                update[field] = tuple(one for one in named if one not in dropped)
        yield _revised(session, update)


def _session(session: Session, of: dict[Kind, set[str]]) -> dict[str, Any]:
    without: dict[Kind, dict[str, Any]] = {
        Kind.ALLOWED: {"allowed": ()}, Kind.PIN: {"pinned": None}, Kind.LENGTH: {"length": 1},
        Kind.LEAST: {"peers_least": 1}, Kind.NAMED: {"all_of": (), "one_of": ()},
        Kind.ORDER: {"after": ()}, Kind.WISH: {"room": any_room(session.id)}}
    update: dict[str, Any] = {}
    for kind, fields in without.items():
        if session.id in of[kind] or (kind is Kind.LEAST and _loosened(session, of)):
            update |= fields
    return update


def _loosened(session: Session, of: dict[Kind, set[str]]) -> bool:
    return session.peers_least > 1 and "" in of[Kind.LEAST]


def _more_rooms(challenge: Challenge, sessions: tuple[Session, ...],
                of: dict[Kind, set[str]]) -> Iterable[Room]:
    """Rooms of their own for sessions without their wish; rooms for everybody."""
    for session in sessions:
        if session.id in of[Kind.WISH]:
            yield spare_room(0, challenge.home).model_copy(update={
                "id": any_room(session.id), "use": RoomUse.ON_REQUEST})
    if of[Kind.ROOMS]:
        yield from (spare_room(number, challenge.home) for number in range(len(challenge.sessions)))


def _day(day: Day, any_number: bool, free: Collection[str]) -> Day:
    """The day with as many sessions at once as one likes, and with blocks that book less."""
    blocks = tuple(_block(block, any_number, free) for block in day.blocks)
    return day if blocks == day.blocks else day.model_copy(update={"blocks": blocks})


def _block(block: Block, any_number: bool, free: Collection[str]) -> Block:
    update: dict[str, Any] = {}
    if any_number and block.streams is not None:
        update["streams"] = None
    if {*books(block)} & {*free}:
        update["who"] = tuple(one for one in block.who if one not in free)
        update["room"] = None if block.room in free else block.room
    return block.model_copy(update=update) if update else block


def _rules(challenge: Challenge, off: set[str]) -> tuple[RuleSetting, ...]:
    kept = tuple(s.model_copy(update={"strength": Strength.OFF}) if s.rule in off else s
                 for s in challenge.rules)
    unnamed = off - set(challenge.settings)
    return (*kept, *(RuleSetting(rule=rule, strength=Strength.OFF)
                     for rule in RULE_BY_ID if rule in unnamed))
