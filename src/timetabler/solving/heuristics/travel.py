"""Who could not be in time, for the way between two sites is longer than what lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timetabler.solving.heuristics.items import Item

if TYPE_CHECKING:
    from timetabler.solving.heuristics.plan import Plan


def rushed_peers(plan: Plan, item: Item, start: int) -> int:
    """Peers who could not reach a session there in time, or not the next one from it.

    Of a session that waits and could be at several sites, those who could not at any.
    """
    rushed = -1
    for one in plan.settled(item):
        if start in one.taken:
            at_this = 0
            for other in too_near(plan, one, start):
                at_this |= plan.team[other]
            rushed &= at_this
    return rushed


def rushed_people(plan: Plan, item: Item, start: int) -> bool:
    """Whether somebody interviewed could not reach a session at its one site."""
    others = (plan.items[other] for other in too_near(plan, item, start))
    return any(other.meets and set(other.people) & set(item.people) for other in others)


def too_near(plan: Plan, item: Item, start: int) -> list[int]:
    """Placed sessions at other sites from or to which the way is longer than the time between.

    Args:
        plan: where they are.
        item: a session at one site.
        start: where it is, or could be.
    """
    facts = plan.facts
    if not item.site and not plan.goes_away(facts.grid.day[start]):
        return []
    way, items, taken = facts.way, plan.items, item.taken[start]
    return [other for slot, gap in (*facts.before[taken[0]], *facts.near[taken[-1]])
            for other in plan.here[slot]
            if way[items[other].site][item.site] > gap and other != item.number]
