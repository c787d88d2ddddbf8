"""What may give way about rooms: their size, their kit, their number, a wish for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timetabler.changes import (
    AddRoom,
    Change,
    ReviseRoom,
    ReviseSession,
)
from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.sessions import Mode, Session
from timetabler.explaining.elements import Element
from timetabler.explaining.repairs import costs
from timetabler.explaining.repairs.elastic import ElasticModel
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


def equipment(model: ElasticModel, element: Element) -> None:
    """Kit, and a way in without steps, for the sessions and peers that need it; each by itself."""
    facts, room = model.facts, model.facts.room[element.of]
    for kit, needs in _KIT.items():
        those = [] if getattr(room, kit) else [s.id for s in facts.sessions if needs(facts, s)]
        peers = [p.id for p in facts.peers if p.step_free] if kit == "step_free" \
            and not room.step_free else []
        if kit == "video" and room.use is RoomUse.OFFICE:
            continue
        given: Any = 0
        # No wall is built for a visit.
        if (those or peers) and kit != "divides":
            given = model.give(costs.EQUIPMENT, (str(element.kind), f"{room.id} {kit}"),
                               _equipped(room.id, kit))
        for session in those:
            model.add(model.in_room(session, room.id) <= given)
        for peer in peers:
            for session in facts.session:
                model.add(model.in_room(session, room.id) + model.hears(session, peer)
                          <= 1 + given)


def _equipped(room: str, kit: str) -> Callable[[int], Change]:
    return lambda _: ReviseRoom(room=room, set={kit: True})


def _needs_no_steps(facts: Challenge, session: Session) -> bool:
    return session.step_free or any(facts.person[p].step_free for p in session.attendees)


_KIT: dict[str, Callable[[Challenge, Session], bool]] = {
    "video": lambda _, session: session.mode is not Mode.ON_SITE,
    "step_free": _needs_no_steps,
    "divides": lambda _, session: session.divides}


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
