"""Room changes between neighbouring slots, and minutes walked, in linear form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.contestants.highs_.linear import Expr, constant, total
from benchmarks.contestants.highs_.model import Model


def moves_and_walks(model: Model, rule: str) -> Iterator[Expr]:
    """Per two neighbouring slots: streams that run on less rooms used on; ways of peers."""
    rooms: dict[tuple[int, int], Expr] = defaultdict(Expr)
    for s, places in enumerate(model.facts.places):
        for place, column in zip(places, model.place[s], strict=True):
            for t in place.taken:
                rooms[place.room, t].add(column)
    used = range(len(model.facts.rooms))
    for slot, then in model.facts.neighbours:
        here, there = (total(rooms[r, t] for r in used) for t in (slot, then))
        if here.of and there.of:
            stays = total(_kept(model, rooms[r, slot], rooms[r, then]) for r in used
                          if rooms[r, slot].of and rooms[r, then].of)
            yield _changes(model, here, there, stays)
        yield from _walks(model, slot, then)


def _kept(model: Model, was: Expr, now: Expr) -> int:
    """At most 1, and only where a room is used in both slots."""
    kept = model.column(whole=False)
    model.at_most(total([kept]), was)
    model.at_most(total([kept]), now)
    return kept


def _changes(model: Model, here: Expr, there: Expr, stays: Expr) -> Expr:
    """The fewer of the two slots' streams run on: the solver may choose the fewer."""
    most = len(model.facts.rooms)
    moves, fewer_before = model.column(most), model.column()
    before, after = total([here]).add(stays, -1), total([there]).add(stays, -1)
    model.at_most(before.add(constant(-most)).add(fewer_before, most), moves)
    model.at_most(after.add(fewer_before, -most), moves)
    return total([moves])


def _walks(model: Model, slot: int, then: int) -> Iterator[Expr]:
    facts = model.facts
    for a, one in enumerate(facts.rooms):
        for b, other in enumerate(facts.rooms):
            way = facts.challenge.walk_minutes(one.id, other.id)
            for p in range(len(facts.peers)) if way else ():
                both = total([_in_room(model, p, slot, a), _in_room(model, p, then, b)])
                if len(both.of) > 1:
                    walks = model.excess(both, 1, 1, whole=False)
                    yield Expr({walks: float(way)})


def _in_room(model: Model, p: int, t: int, room: int) -> Expr:
    """At least 1 where a peer is in a room during a slot."""
    found = Expr()
    for s in range(len(model.facts.sessions)):
        held = model.room_during(s, t, room)
        if held.of and (s, p) in model.hears:
            found.add(model.excess(total([held, model.hears[s, p]]), 1, 1, whole=False))
    return found
