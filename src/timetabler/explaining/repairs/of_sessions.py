"""What may give way about a session: that it takes place, its times, peers and order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timetabler.changes import (
    Change,
    DropSession,
    ReviseSession,
)
from timetabler.domain.challenge import Challenge
from timetabler.domain.sessions import Session
from timetabler.explaining.elements import Element, Kind, asking_for_more
from timetabler.explaining.repairs import costs
from timetabler.explaining.repairs.elastic import ElasticModel
from timetabler.solving.alone.nearest import by_nearness


def session_takes_place(model: ElasticModel, element: Element) -> None:
    """The session is dropped."""
    facts = model.facts.session[element.of]
    gone = model.give(costs.dropping(facts), ("drop", _lever_of(facts)),
                      lambda _: DropSession(session=facts.id))
    model.add(model.placed(facts.id) + gone == 1)


def _lever_of(session: Session) -> str:
    return "reserve" if session.reserve else session.id


def fewer_peers(model: ElasticModel, element: Element) -> None:
    """A session is heard by fewer peers than it must have."""
    for name in asking_for_more(model.facts, element.of):
        session = model.facts.session[name]
        fewer = model.give(costs.LONE_PEER, ("fewer peers", ""), _needs_fewer(session),
                           session.peers_least - 1)
        there = sum(model.hears(name, peer) for peer in model.facts.peer)
        model.add(there + fewer >= session.peers_least * model.placed(name))


def _needs_fewer(session: Session) -> Callable[[int], Change]:
    return lambda n: ReviseSession(session=session.id, set={
        "peers_least": session.peers_least - n})


def named_peers(model: ElasticModel, element: Element) -> None:
    """Any peers hear the session."""
    session = model.facts.session[element.of]
    without = model.give(costs.NAMED, ("named", session.id), lambda _: ReviseSession(
        session=session.id, set={"all_of": [], "one_of": []}))
    for group in (*((peer,) for peer in session.all_of), *((session.one_of,) * bool(
            session.one_of))):
        there = sum(model.hears(session.id, peer) for peer in group)
        model.add(there >= model.placed(session.id), ~without)


def allowed_times(model: ElasticModel, element: Element) -> None:
    """Each slot that the session's own times close, by itself; the nearest to them first."""
    session = model.facts.session[element.of]
    for slot in by_nearness(model.facts, session.allowed, model.facts.slots_closed(session.id)):
        used = model.during(session.id, slot)
        if not isinstance(used, int):
            opened = model.give(costs.moving(session), ("allowed", session.id), _also(
                session, slot))
            model.add(used <= opened)


def _also(session: Session, slot: str) -> Callable[[int], Change]:
    return lambda _: ReviseSession(session=session.id, set={
        "allowed": [*map(str, session.allowed), slot]})


def orders(model: ElasticModel) -> None:
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


def unpinned(facts: Challenge, session: str) -> Change:
    """The session without its fixed time."""
    return ReviseSession(session=session, set={"pinned": None})
