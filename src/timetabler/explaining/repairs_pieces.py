"""What may give way, and at what price: one function for each kind of element."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from timetabler.changes import (
    AddRoom,
    Change,
    DropSession,
    Free,
    ReviseBlock,
    RevisePeer,
    ReviseRoom,
    ReviseSession,
    SetRule,
)
from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import Room
from timetabler.domain.sessions import Mode, Session
from timetabler.domain.when import When
from timetabler.explaining import repairs_costs as costs
from timetabler.explaining.elements import Element, Kind, asking_for_more
from timetabler.explaining.relaxing import relaxed
from timetabler.explaining.repairs_model import ElasticModel
from timetabler.rules.choices import Choice
from timetabler.solving.candidates import Candidates


def add_pieces(model: ElasticModel) -> None:
    """Let every member of the model give way at its price, and hold all other sessions."""
    may_go = {e.of for e in model.members if e.kind is Kind.SESSION}
    for session in model.facts.session:
        if session not in may_go:
            model.add(model.placed(session) == 1)
    for element in model.members:
        if element.kind in _PIECES:
            _PIECES[element.kind](model, element)
    _orders(model)


def _session(model: ElasticModel, element: Element) -> None:
    facts = model.facts.session[element.of]
    gone = model.give(costs.dropping(facts), ("drop", _lever_of(facts)),
                      lambda _: DropSession(session=facts.id))
    model.add(model.placed(facts.id) + gone == 1)


def _lever_of(session: Session) -> str:
    return "reserve" if session.reserve else session.id


def _diary(model: ElasticModel, element: Element) -> None:
    """Each busy slot of a peer, a person or a room, by itself."""
    facts, owner = model.facts, element.of
    busy = facts.slots_busy(owner)
    for slot in sorted(busy):
        used = list(_uses(model, owner, slot))
        if not used:
            continue
        freed = model.give(_hour(facts, owner), ("free", owner),
                           _freed(owner, slot))
        for use in used:
            model.add(use <= freed)


def _freed(owner: str, slot: str) -> Callable[[int], Change]:
    return lambda _: Free(of=owner, when=(When.parse(slot),))


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


def _cap(model: ElasticModel, element: Element) -> None:
    peer, facts = model.facts.peer[element.of], model.facts
    limit = peer.sessions_a_day or 0
    most = max(len(day.slots) for day in facts.frame.days)
    more = model.give(costs.CAP, ("cap", peer.id), lambda n: RevisePeer(
        peer=peer.id, set={"sessions_a_day": limit + n}), max(1, most - limit))
    for day in facts.frame.days:
        load = sum(model.hears_on(session, day.id, peer.id) for session in facts.session)
        model.add(load <= limit + more)


def _streams(model: ElasticModel, element: Element) -> None:
    for slot in model.facts.frame.by_id[element.of].slots:
        streams = slot.block.streams
        if streams is not None:
            more = model.give(costs.STREAM, ("streams", element.of), _more_streams(
                slot.id, streams), 2)
            model.add(model.at_once(slot.id) <= streams + more)


def _more_streams(slot: str, streams: int) -> Callable[[int], Change]:
    return lambda n: ReviseBlock(block=slot, set={"streams": streams + n})


def _least(model: ElasticModel, element: Element) -> None:
    for name in asking_for_more(model.facts, element.of):
        session = model.facts.session[name]
        fewer = model.give(costs.LONE_PEER, ("fewer peers", ""), _needs_fewer(session),
                           session.peers_least - 1)
        there = sum(model.hears(name, peer) for peer in model.facts.peer)
        model.add(there + fewer >= session.peers_least * model.placed(name))


def _needs_fewer(session: Session) -> Callable[[int], Change]:
    return lambda n: ReviseSession(session=session.id, set={
        "peers_least": session.peers_least - n})


def _capacity(model: ElasticModel, element: Element) -> None:
    room, facts = model.facts.room[element.of], model.facts
    more = model.give(costs.SEAT, ("seats", room.id), lambda n: ReviseRoom(
        room=room.id, set={"capacity": room.capacity + n}), 500)
    for session in facts.sessions:
        here = model.in_room(session.id, room.id)
        if not isinstance(here, int):
            heads = 0 if session.mode is Mode.VIRTUAL else facts.heads(session)
            peers = sum(model.hears(session.id, peer) for peer in facts.peer)
            model.add(heads + peers <= room.capacity + more, here)


def _rooms(model: ElasticModel, element: Element) -> None:
    for room in model.challenge.rooms:
        if room.id not in model.facts.room:
            used = model.give(costs.ROOM, ("room", ""), _added(room))
            for session in model.facts.session:
                model.add(model.in_room(session, room.id) <= used)


def _added(room: Room) -> Callable[[int], Change]:
    return lambda _: AddRoom(room=room)


def _rule(model: ElasticModel, element: Element) -> None:
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


def _named(model: ElasticModel, element: Element) -> None:
    session = model.facts.session[element.of]
    without = model.give(costs.NAMED, ("named", session.id), lambda _: ReviseSession(
        session=session.id, set={"all_of": [], "one_of": []}))
    for group in (*((peer,) for peer in session.all_of), *((session.one_of,) * bool(
            session.one_of))):
        there = sum(model.hears(session.id, peer) for peer in group)
        model.add(there >= model.placed(session.id), ~without)


def _allowed(model: ElasticModel, element: Element) -> None:
    session = model.facts.session[element.of]
    for slot in sorted(model.facts.slots_closed(session.id)):
        used = model.during(session.id, slot)
        if not isinstance(used, int):
            opened = model.give(costs.moving(session), ("allowed", session.id), _also(
                session, slot))
            model.add(used <= opened)


def _also(session: Session, slot: str) -> Callable[[int], Change]:
    return lambda _: ReviseSession(session=session.id, set={
        "allowed": [*map(str, session.allowed), slot]})


def _orders(model: ElasticModel) -> None:
    """The terms of the rule come session by session, each with those that it waits for."""
    if "after-others" not in model.soft:
        return
    terms = iter(model.terms["after-others"])
    may = {e.of for e in model.members if e.kind is Kind.ORDER}
    for session in model.challenge.sessions:
        given: Any = 0
        if session.id in may:
            given = model.give(costs.ORDER, ("order", session.id), _in_any_order(session.id))
        for _ in session.after:
            model.add(next(terms) <= given)


def _in_any_order(session: str) -> Callable[[int], Change]:
    return lambda _: ReviseSession(session=session, set={"after": []})


def _by_choices(cost: Callable[[Challenge, str], int],
                change: Callable[[Challenge, str], Change]) -> Callable[..., None]:
    """An element that does no more than strike out single choices."""

    def piece(model: ElasticModel, element: Element) -> None:
        given = model.give(cost(model.facts, element.of), (str(element.kind), element.of),
                           lambda _: change(model.facts, element.of))
        for choice in _struck_by(model, element):
            model.add(model.single(choice) <= given)

    return piece


def _struck_by(model: ElasticModel, element: Element) -> set[Choice]:
    """The choices that go when the element alone is put back."""
    others = {e for e in model.members if e != element and e.kind is not Kind.SESSION}
    rules = [rule for rule in model.strict if rule.id not in model.soft]
    back, out = relaxed(model.facts, others), relaxed(model.facts, {*others, element})
    struck = {c for rule in rules for c in rule.forbids(back)}
    return struck - {c for rule in rules for c in rule.forbids(out)}


def _unpinned(facts: Challenge, session: str) -> Change:
    return ReviseSession(session=session, set={"pinned": None})


def _equipped(facts: Challenge, room: str) -> Change:
    return ReviseRoom(room=room, set={"step_free": True, "video": True,
                                      "divides": facts.room[room].divides})


def _equipment(model: ElasticModel, element: Element) -> None:
    """Kit, a wall that divides, a way in without steps: for sessions and for peers."""
    _equip(model, element)
    given = model.pieces[-1].given
    if model.facts.room[element.of].step_free:
        return
    for session in model.facts.session:
        for peer in model.facts.peers:
            if peer.step_free:
                both = model.in_room(session, element.of) + model.hears(session, peer.id)
                model.add(both <= 1 + given)


def _wish(model: ElasticModel, element: Element) -> None:
    session = element.of
    given = model.give(costs.WISH, ("wish", session), lambda _: ReviseSession(
        session=session, set={"room": None}))
    wished = Candidates(model.facts, [r for r in model.strict if r.id == "room-fits"])
    rooms = {room for start in wished.starts[session] for room in wished.rooms[session, start]}
    for room in model.challenge.room:
        if room not in rooms:
            model.add(model.in_room(session, room) <= given)


_equip = _by_choices(lambda facts, r: costs.EQUIPMENT, _equipped)
_PIECES: dict[Kind, Callable[[ElasticModel, Element], None]] = {
    Kind.SESSION: _session, Kind.DIARY: _diary, Kind.CAP: _cap, Kind.STREAMS: _streams,
    Kind.LEAST: _least, Kind.CAPACITY: _capacity, Kind.ROOMS: _rooms, Kind.RULE: _rule,
    Kind.NAMED: _named, Kind.ALLOWED: _allowed, Kind.WISH: _wish,
    Kind.PIN: _by_choices(lambda facts, s: costs.moving(facts.session[s]), _unpinned),
    Kind.DUTY: _by_choices(lambda facts, p: costs.DUTY, lambda facts, p: RevisePeer(
        peer=p, set={"interviews": True})),
    Kind.EQUIPMENT: _equipment,
}
