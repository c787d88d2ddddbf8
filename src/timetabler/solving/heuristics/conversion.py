"""From a timetable to a plan, and back."""

from __future__ import annotations

from timetabler.domain.timetable import Placement, Timetable
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.plan import Plan


def timetable_of(plan: Plan) -> Timetable:
    """The placements of a plan; sessions that wait are left out."""
    facts = plan.facts
    placements = tuple(
        Placement(session=item.id, slot=facts.grid.ids[plan.start[item.number]],
                  room=facts.rooms[plan.room[item.number]],
                  peers=tuple(sorted(facts.peers[n] for n in numbers(plan.team[item.number]))))
        for item in facts.items if plan.start[item.number] >= 0)
    return facts.challenge.arrange(placements)


def plan_of(facts: Facts, timetable: Timetable) -> Plan | None:
    """A complete timetable as a plan; None if it is none, or places a session as it cannot be."""
    plan = Plan(facts)
    rooms = {room: n for n, room in enumerate(facts.rooms)}
    bit = {peer: 1 << n for n, peer in enumerate(facts.peers)}
    for item in facts.items:
        placed = timetable.placed.get(item.id)
        if placed is None:
            return None
        start, team = facts.grid.number.get(placed.slot, -1), sum(bit[p] for p in placed.peers)
        if (not item.rooms.get(start, 0) >> rooms[placed.room] & 1
                or team & ~item.peers[start] or team.bit_count() > item.wanted):
            return None
        plan.place(item, start, rooms[placed.room], team)
    return plan
