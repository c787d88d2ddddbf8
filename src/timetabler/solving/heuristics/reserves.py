"""Peers who could be had if they left a session, and those who must be left for others."""

from __future__ import annotations

from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.travel import rushed_peers


def spare_peers(plan: Plan, slot: int) -> int:
    """Peers who are in a session of the slot that could do without them."""
    spare = 0
    for number in plan.here[slot]:
        item, team = plan.facts.items[number], plan.team[number]
        if team.bit_count() > item.least:
            asked = item.one_of & team
            spare |= team & ~item.all_of & ~(asked if asked.bit_count() == 1 else 0)
    return spare


def within_reach(plan: Plan, item: Item, start: int) -> int:
    """The peers who are free for a waiting session, or could leave what they are in."""
    reach, leaving = item.peers[start], 0
    for slot in item.taken[start]:
        spare = spare_peers(plan, slot)
        reach &= ~plan.busy[slot] | spare
        leaving |= spare
    reach &= ~plan.full[plan.facts.grid.day[start]] | leaving
    return reach & ~rushed_peers(plan, item, start) if plan.facts.way else reach


def leaves_enough(plan: Plan, item: Item, start: int, free: int, team: int) -> bool:
    """Whether enough peers stay free for all there who are short of those they must have."""
    items = plan.items
    owed = max(0, item.least - team.bit_count()) + max(
        sum(max(0, items[n].least - plan.team[n].bit_count()) for n in plan.here[slot])
        for slot in item.taken[start])
    return (free & ~team).bit_count() >= owed
