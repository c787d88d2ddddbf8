"""A stream and a pair change rooms as little as possible (001 l305)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Place
from timetabler.domain.rulebook import Strength
from timetabler.domain.streams import letter, streams
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import place_name


class FewMoves(Rule):
    """The cost is the room changes of streams between neighbouring slots, and minutes walked.

    Between two neighbouring slots of a day a stream that runs on either stays in its
    room or changes it.  Minutes walked count for each peer, where the travel sheet says
    how far two rooms of one site are apart.
    """

    id = "few-moves"
    asks = "A stream stays in its room, and peers walk little."
    source = "001 §7 l305"
    default = Strength.SHOULD
    tells_rooms_apart = True
    counts_rooms = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Streams that run on, less the rooms that are used on."""
        for day in model.challenge.frame.days:
            for slot, then in pairwise(day.slots):
                yield _changes(model, slot, then)
                yield from _walks(model, slot, then)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Read the columns of the grid from slot to slot, and follow each peer."""
        facts, column = timetable.challenge, streams(timetable)
        far = any(travel.origin in facts.room for travel in facts.travel)
        for day in facts.frame.days:
            for slot, then in pairwise(day.slots):
                was = {column[p.session]: p for p in timetable.at.get(slot.id, ())}
                now = {column[p.session]: p for p in timetable.at.get(then.id, ())}
                for stream in sorted(was.keys() & now.keys()):
                    if was[stream].room != now[stream].room:
                        yield Finding(
                            f"Stream {letter(stream)} moves from "
                            f"{facts.room[was[stream].room].name} to "
                            f"{facts.room[now[stream].room].name} before "
                            f"{place_name(facts, then)}.",
                            (was[stream].session, now[stream].session))
                if far:
                    yield from _walked(timetable, slot, then)


def _changes(model: Model, slot: Place, then: Place) -> Term:
    facts = model.challenge
    here, there, stays = 0, 0, 0
    for room in facts.room:
        was = sum(model.room_during(s, slot.id, room) for s in facts.session)
        now = sum(model.room_during(s, then.id, room) for s in facts.session)
        here, there = here + was, there + now
        if not isinstance(was, int) and not isinstance(now, int):
            kept = model.number(model.alike(room), f"{room} kept {then.id}")
            model.add(kept <= was)
            model.add(kept <= now)
            stays += kept
    # The fewer of the two slots' streams run on: the solver may choose the smaller.
    moves = model.number(len(facts.rooms), f"moves {then.id}")
    fewer_before = model.flag(f"fewer before {then.id}")
    model.add(moves >= here - stays, fewer_before)
    model.add(moves >= there - stays, ~fewer_before)
    return moves


def _walks(model: Model, slot: Place, then: Place) -> Iterator[Term]:
    facts = model.challenge
    for one, other in product(facts.room, repeat=2):
        way = facts.walk_minutes(one, other)
        if way:
            for peer in facts.peer:
                was = _peer_in(model, slot, one, peer)
                now = _peer_in(model, then, other, peer)
                yield way * model.both(was, now, f"{peer} walks {one} {other} {then.id}")


def _peer_in(model: Model, slot: Place, room: str, peer: str) -> Term:
    name = f"{peer} in {room} {slot.id}"
    return model.any_of(
        [model.both(model.room_during(s, slot.id, room), model.hears(s, peer), f"{name} {s}")
         for s in model.challenge.session], name)


def _walked(timetable: Timetable, slot: Place, then: Place) -> Iterator[Finding]:
    facts: Challenge = timetable.challenge
    for was, now in product(timetable.at.get(slot.id, ()), timetable.at.get(then.id, ())):
        way = facts.walk_minutes(was.room, now.room)
        for peer in sorted({*was.peers} & {*now.peers}) if way else ():
            name = facts.peer[peer].name
            yield Finding(f"{name} walks {way} minutes from {facts.room[was.room].name} to "
                          f"{facts.room[now.room].name} before {place_name(facts, then)}.",
                          (was.session, now.session), (name,), cost=way)
