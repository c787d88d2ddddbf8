"""What may give way, and at what price: a function for each kind of element."""

from __future__ import annotations

from collections.abc import Callable

from timetabler.changes import RevisePeer
from timetabler.explaining.elements import Element, Kind
from timetabler.explaining.repairs import costs, of_rooms, of_sessions, of_the_team
from timetabler.explaining.repairs.elastic import ElasticModel
from timetabler.explaining.repairs.single_choices import by_choices


def add_pieces(model: ElasticModel) -> None:
    """Let every member of the model give way at its price, and hold all other sessions."""
    may_go = {e.of for e in model.members if e.kind is Kind.SESSION}
    for session in model.facts.session:
        if session not in may_go:
            model.add(model.placed(session) == 1)
    for element in model.members:
        if element.kind in _PIECES:
            _PIECES[element.kind](model, element)
    of_sessions.orders(model)


_PIECES: dict[Kind, Callable[[ElasticModel, Element], None]] = {
    Kind.SESSION: of_sessions.session_takes_place,
    Kind.LEAST: of_sessions.fewer_peers,
    Kind.NAMED: of_sessions.named_peers,
    Kind.ALLOWED: of_sessions.allowed_times,
    Kind.PIN: by_choices(lambda facts, s: costs.moving(facts.session[s]), of_sessions.unpinned),
    Kind.DIARY: of_the_team.diary,
    Kind.CAP: of_the_team.daily_limit,
    Kind.DUTY: by_choices(lambda facts, p: costs.DUTY, lambda facts, p: RevisePeer(
        peer=p, set={"interviews": True})),
    Kind.STREAMS: of_the_team.streams,
    Kind.RULE: of_the_team.rule,
    Kind.CAPACITY: of_rooms.capacity,
    Kind.EQUIPMENT: of_rooms.equipment,
    Kind.ROOMS: of_rooms.more_rooms,
    Kind.WISH: of_rooms.wish,
}
