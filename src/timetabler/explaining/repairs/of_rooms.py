"""What may give way about rooms: their size, their kit, their number, a wish for one."""

from __future__ import annotations

from collections.abc import Callable

from timetabler.changes import (
    AddRoom,
    Change,
    ReviseRoom,
    ReviseSession,
)
from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import Room
from timetabler.domain.sessions import Mode
from timetabler.explaining.elements import Element
from timetabler.explaining.repairs import costs
from timetabler.explaining.repairs.elastic import ElasticModel
from timetabler.explaining.repairs.single_choices import by_choices
from timetabler.solving.candidates import Candidates


def capacity(model: ElasticModel, element: Element) -> None:
    """A room holds more people."""
    room, facts = model.facts.room[element.of], model.facts
    more = model.give(costs.SEAT, ("seats", room.id), lambda n: ReviseRoom(
        room=room.id, set={"capacity": room.capacity + n}), 500)
    for session in facts.sessions:
        here = model.in_room(session.id, room.id)
        if not isinstance(here, int):
            heads = 0 if session.mode is Mode.VIRTUAL else facts.heads(session)
            peers = sum(model.hears(session.id, peer) for peer in facts.peer)
            model.add(heads + peers <= room.capacity + more, here)


def more_rooms(model: ElasticModel, element: Element) -> None:
    """Rooms are added."""
    for room in model.challenge.rooms:
        if room.id not in model.facts.room:
            used = model.give(costs.ROOM, ("room", ""), _added(room))
            for session in model.facts.session:
                model.add(model.in_room(session, room.id) <= used)


def _added(room: Room) -> Callable[[int], Change]:
    return lambda _: AddRoom(room=room)


def _equipped(facts: Challenge, room: str) -> Change:
    return ReviseRoom(room=room, set={"step_free": True, "video": True,
                                      "divides": facts.room[room].divides})


def equipment(model: ElasticModel, element: Element) -> None:
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


def wish(model: ElasticModel, element: Element) -> None:
    """The session may be in any interview room."""
    session = element.of
    given = model.give(costs.WISH, ("wish", session), lambda _: ReviseSession(
        session=session, set={"room": None}))
    wished = Candidates(model.facts, [r for r in model.strict if r.id == "room-fits"])
    rooms = {room for start in wished.starts[session] for room in wished.rooms[session, start]}
    for room in model.challenge.room:
        if room not in rooms:
            model.add(model.in_room(session, room) <= given)


_equip = by_choices(lambda facts, r: costs.EQUIPMENT, _equipped)
