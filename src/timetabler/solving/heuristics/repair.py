"""Repairs: what construction and ejection chains left waiting, or left undone."""

from __future__ import annotations

from random import Random

from timetabler.solving.clock import Clock
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.lexicographic import Effort
from timetabler.solving.heuristics.neighbourhoods import reachable, within
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.retiming import retime

#: Rounds: slots of a neighbourhood, how hard to try it, and then the whole.  What the lower
#: tiers lose here, others can win back.
_ROUNDS = ((12, Effort(0.03), Effort(0.2, 0.02)), (24, Effort(0.3, 0.02), Effort(1.0, 0.05)),
           (48, Effort(1.0, 0.05), Effort(5.0, 0.1)))


def repair(plan: Plan, clock: Clock, seed: int = 0) -> bool:
    """Solve ever larger parts of a plan anew until no *must* is broken; False if one still is."""
    dice = Random(seed)
    for most, effort, whole in _ROUNDS:
        for item in plan.facts.items:
            if _is_wanted(plan, item) and clock.left > 0:
                slots = _around(plan, item, most, dice)
                retime(plan, [*within(plan, slots), *_waiting(plan, item)], slots, effort, seed)
        if plan.breaks_musts and clock.left > 0:
            retime(plan, plan.facts.items, None, whole, seed)
    return not plan.breaks_musts


def _around(plan: Plan, item: Item, most: int, dice: Random) -> set[int]:
    """Slots that a session could take, then those that whoever is there could take."""
    slots = reachable(plan, item, dice, most)
    for bound, _ in plan.facts.bonds[item.number]:
        slots |= reachable(plan, plan.facts.items[bound], dice, most)
    others = within(plan, slots)
    dice.shuffle(others)
    for other in others:
        if len(slots) >= most:
            break
        slots |= reachable(plan, other, dice, most - len(slots))
    return slots


def _is_wanted(plan: Plan, item: Item) -> bool:
    """Whether a session waits, lacks peers that it must have, or could be what a day lacks."""
    if plan.start[item.number] < 0 or plan.team[item.number].bit_count() < item.least:
        return True
    return item.lived and not plan.waiting and plan.breaks_musts


def _waiting(plan: Plan, item: Item) -> list[Item]:
    return [item] if plan.start[item.number] < 0 else []
