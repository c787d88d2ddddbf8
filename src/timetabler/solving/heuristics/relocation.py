"""Relocation: one session after another is taken out and put where it costs least now."""

from __future__ import annotations

from random import Random

from timetabler.solving.heuristics.insertion import best_free_room, whole_team
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan

#: Starts that are tried for one session, those that look best first.
_MOST_TRIED = 4


def relocate_all(plan: Plan, dice: Random) -> bool:
    """Try a better place for every session once, in random order; True if one was found."""
    items = plan.facts.items.copy()
    dice.shuffle(items)
    return sum([relocate(plan, item) for item in items]) > 0


def relocate(plan: Plan, item: Item) -> bool:
    """Put a placed session where it costs less, if there is such a place among free ones."""
    before = plan.cost
    start, room, team = plan.lift(item)
    times = plan.times
    now = times.delta(item, start)
    # A place that costs more in time may still save a peer; of those only the cheapest count.
    ranked = sorted((times.delta(item, other), other) for other in item.taken
                    if other != start and plan.has_cell(item, other))
    for cost, other in ranked[:_MOST_TRIED]:
        if cost > now and team.bit_count() == item.wanted:
            break
        if _is_better(plan, item, other, before):
            return True
    plan.place(item, start, room, team)
    return False


def _is_better(plan: Plan, item: Item, start: int, before: int) -> bool:
    """Place a waiting session there if the plan then costs less than before."""
    for one in item.variants:
        if start not in one.taken or (item.at and not plan.has_cell(one, start)):
            continue
        found = whole_team(plan, one, start)
        if found is None or (room := best_free_room(plan, one, start, found)) < 0:
            continue
        plan.place(item, start, room, found)
        if plan.cost < before:
            return True
        plan.lift(item)
    return False
