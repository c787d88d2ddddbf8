"""Room changes of streams between neighbouring slots, and minutes that peers walk."""

from __future__ import annotations

from itertools import pairwise

from benchmarks.contestants.plain.choices import Choices, Cost, Expr, Var


def room_moves(choices: Choices) -> Cost:
    """Per two neighbouring slots, streams that run on less rooms that are used on."""
    facts, moves = choices.facts, []
    for day in facts.frame.days:
        for slot, then in pairwise(day.slots):
            was = {r: sum(_in_room(choices, r, slot.id)) for r in facts.room}
            now = {r: sum(_in_room(choices, r, then.id)) for r in facts.room}
            kept = []
            for room in facts.room:
                kept.append(choices.model.new_bool_var(f"{room} kept {then.id}"))
                choices.model.add(kept[-1] <= was[room])
                choices.model.add(kept[-1] <= now[room])
            # As many streams run on as the slot with fewer sessions has.
            most = len(facts.rooms)
            running = choices.model.new_int_var(0, most, f"running {then.id}")
            choices.model.add_min_equality(running, [sum(was.values()), sum(now.values())])
            moves.append(choices.over(running - sum(kept), most, f"moves {then.id}"))
            moves.append(_walks(choices, slot.id, then.id))
    return sum(moves), 1


def _walks(choices: Choices, slot: str, then: str) -> Expr:
    facts, minutes = choices.facts, []
    ways = [(a, b, facts.walk_minutes(a, b)) for a in facts.room for b in facts.room]
    for one, other, way in (w for w in ways if w[2]):
        for peer in facts.peer:
            was = _peer_in(choices, peer, one, slot)
            now = _peer_in(choices, peer, other, then)
            minutes.append(way * choices.over(was + now - 1, 1, f"{peer} walks {then}"))
    return sum(minutes)


def _peer_in(choices: Choices, peer: str, room: str, slot: str) -> Expr:
    """1 where the peer is in the room in the slot."""
    there = []
    for session in choices.facts.session:
        here = sum(choices.room_during(session, slot, room))
        with_peer = sum(choices.peer_during(session, slot, peer))
        there.append(choices.over(here + with_peer - 1, 1, f"{peer} in {room} {slot}"))
    return sum(there)


def _in_room(choices: Choices, room: str, slot: str) -> list[Var]:
    return [v for s in choices.facts.session for v in choices.room_during(s, slot, room)]
