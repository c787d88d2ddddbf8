"""Exchange: two sessions change places, where no place is free."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from timetabler.solving.heuristics.insertion import best_free_room, whole_team
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan

#: Pairs that are tried at a time.
_MOST_PAIRS = 600


def exchange_some(plan: Plan, dice: Random) -> bool:
    """Try pairs of sessions that could change places; True if some did for the better."""
    pairs = list(_pairs(plan))
    if len(pairs) > _MOST_PAIRS:
        pairs = dice.sample(pairs, _MOST_PAIRS)
    return sum([exchange(plan, one, other) for one, other in pairs]) > 0


def _pairs(plan: Plan) -> Iterator[tuple[Item, Item]]:
    """Sessions of one slot each that could each be where the other is."""
    items, start = plan.facts.items, plan.start
    for item in items:
        here = start[item.number]
        for there, taken in item.taken.items():
            if there > here and len(taken) == 1:
                for number in plan.here[there]:
                    other = items[number]
                    if here in other.taken and len(other.taken[here]) == 1 == len(
                            other.taken[there]) and start[number] == there:
                        yield item, other


def exchange(plan: Plan, one: Item, other: Item) -> bool:
    """Let two placed sessions change places, if the plan costs less then."""
    here, there = plan.start[one.number], plan.start[other.number]
    if here == there or here not in other.taken or there not in one.taken:
        return False
    before = plan.cost
    was, then = plan.lift(one), plan.lift(other)
    short = max(0, one.wanted + other.wanted - was[2].bit_count() - then[2].bit_count())
    times = plan.times
    lost = (times.delta(one, there) + times.delta(other, here)
            - times.delta(one, here) - times.delta(other, there))
    # What they do to each other is left out here; it counts when they have changed places.
    if (lost <= 0 or short) and _place(plan, one, there):
        if _place(plan, other, here):
            if plan.cost < before:
                return True
            plan.lift(other)
        plan.lift(one)
    plan.place(one, *was)
    plan.place(other, *then)
    return False


def _place(plan: Plan, item: Item, start: int) -> bool:
    return any(_place_at_site(plan, one, start) for one in item.variants if start in one.taken)


def _place_at_site(plan: Plan, item: Item, start: int) -> bool:
    if not plan.has_cell(item, start):
        return False
    team = whole_team(plan, item, start)
    if team is None or (room := best_free_room(plan, item, start, team)) < 0:
        return False
    plan.place(item, start, room, team)
    return True
