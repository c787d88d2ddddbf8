"""What may give way about people's hours, the team, the streams, and whole rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from timetabler.changes import (
    Change,
    Free,
    ReviseBlock,
    RevisePeer,
    ReviseSession,
    SetRule,
)
from timetabler.domain.challenge import Challenge
from timetabler.domain.sessions import Session
from timetabler.domain.when import When
from timetabler.explaining.elements import Element
from timetabler.explaining.repairs import costs
from timetabler.explaining.repairs.elastic import ElasticModel


def diary(model: ElasticModel, element: Element) -> None:
    """Each busy slot of a peer, a person or a room, by itself."""
    facts, owner = model.facts, element.of
    busy = facts.slots_busy(owner)
    for slot in sorted(busy):
        used = list(_uses(model, owner, slot))
        if not used:
            continue
        freed = model.give(_hour(facts, owner), ("free", owner),
                           _left_out(facts, owner, slot) or _freed(owner, slot))
        for use in used:
            model.add(use <= freed)


def _freed(owner: str, slot: str) -> Callable[[int], Change]:
    return lambda _: Free(of=owner, when=(When.parse(slot),))


def _left_out(facts: Challenge, owner: str, slot: str) -> Callable[[int], Change] | None:
    """The block that keeps somebody busy in a slot does without them, or is somewhere else."""
    blocks = facts.bookings.over(owner, facts.frame.places[slot])
    if len(blocks) != 1 or slot in facts.slots_away(owner):
        return None
    place = blocks[0]
    less: dict[str, Any] = {"room": None} if place.block.room == owner else {
        "who": tuple(one for one in place.block.who if one != owner)}
    return lambda _: ReviseBlock(block=place.id, set=less)


def _hour(facts: Challenge, owner: str) -> int:
    if owner in facts.peer:
        return costs.PEER_HOUR
    return costs.ROOM_HOUR if owner in facts.room else costs.OF_PEOPLE[facts.person[owner].group]


def _uses(model: ElasticModel, owner: str, slot: str) -> Iterator[Any]:
    for session in model.facts.sessions:
        if owner in model.facts.peer:
            term = model.busy(session.id, slot, owner)
        elif owner in model.facts.room:
            term = model.room_during(session.id, slot, owner)
        else:
            term = model.during(session.id, slot) if owner in session.attendees else 0
        if not isinstance(term, int):
            yield term


def daily_limit(model: ElasticModel, element: Element) -> None:
    """A peer hears more sessions a day."""
    peer, facts = model.facts.peer[element.of], model.facts
    limit = peer.sessions_a_day or 0
    most = max(len(day.slots) for day in facts.frame.days)
    more = model.give(costs.CAP, ("cap", peer.id), lambda n: RevisePeer(
        peer=peer.id, set={"sessions_a_day": limit + n}), max(1, most - limit))
    for day in facts.frame.days:
        load = sum(model.hears_on(session, day.id, peer.id) for session in facts.session)
        model.add(load <= limit + more)


def streams(model: ElasticModel, element: Element) -> None:
    """More sessions at once in a slot of the day."""
    for slot in model.facts.frame.by_id[element.of].slots:
        streams = slot.block.streams
        if streams is not None:
            more = model.give(costs.STREAM, ("streams", element.of), _more_streams(
                slot.id, streams), 2)
            model.add(model.at_once(slot.id) <= streams + more)


def _more_streams(slot: str, streams: int) -> Callable[[int], Change]:
    return lambda n: ReviseBlock(block=slot, set={"streams": streams + n})


def rule(model: ElasticModel, element: Element) -> None:
    """The rule is no longer a must."""
    if element.of == "two-peers":
        return _two_peers(model)
    broken = model.give(costs.RULE, ("rule", element.of),
                        lambda _: SetRule(rule=element.of, strength="should"))
    for term in model.terms[element.of]:
        model.add(term <= 0, ~broken)
    return None


def _two_peers(model: ElasticModel) -> None:
    """The rule as a whole, or single sessions that want fewer peers."""
    whole = model.give(costs.RULE, ("rule", "two-peers"),
                       lambda _: SetRule(rule="two-peers", strength="should"))
    for session in model.facts.sessions:
        there = sum(model.hears(session.id, peer) for peer in model.facts.peer)
        wanted = session.peers_wanted
        if wanted < 2:
            model.add(there >= wanted * model.placed(session.id), ~whole)
            continue
        fewer = model.give(costs.LONE_PEER, ("fewer peers", ""), _wants_fewer(session), wanted - 1)
        model.add(there + fewer >= wanted * model.placed(session.id), ~whole)


def _wants_fewer(session: Session) -> Callable[[int], Change]:
    return lambda n: ReviseSession(session=session.id, set={
        "peers_wanted": session.peers_wanted - n,
        "peers_least": min(session.peers_least, session.peers_wanted - n)})
