"""Filling up the teams of sessions that have their times."""

from __future__ import annotations

from collections.abc import Iterable

from timetabler.solving.heuristics.insertion import best_peer, best_room
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan


def fill_teams(plan: Plan, slots: Iterable[int] | None = None) -> None:
    """Give placed sessions the peers that they still want, as far as peers are free.

    Only those that start in `slots`, where they are given.  The slots with the fewest free
    peers come first; in a slot first those who must have more, then the longer sessions,
    which need somebody who stays.
    """
    items = plan.items
    wished = set(range(len(plan.here)) if slots is None else slots)
    spare = {slot: (plan.facts.free[slot] & ~plan.busy[slot]).bit_count()
             - sum(items[n].wanted - plan.team[n].bit_count() for n in here)
             for slot, here in enumerate(plan.here) if here and slot in wished}
    for slot in sorted(spare, key=lambda slot: (spare[slot], slot)):
        short = [items[n] for n in plan.here[slot]
                 if plan.start[n] == slot and plan.team[n].bit_count() < items[n].wanted]
        for missing in (True, False):
            for item in sorted(short, key=lambda item: (-len(item.taken[slot]), item.number)):
                goal = item.least if missing else item.wanted
                while plan.team[item.number].bit_count() < goal and add_peer(plan, item):
                    pass


def add_peer(plan: Plan, item: Item) -> bool:
    """Give a placed session one more peer, and another room if need be; False if nobody can be."""
    team, room = plan.team[item.number], 1 << plan.room[item.number]
    free = plan.free_peers(item, plan.start[item.number])
    able = free if room & item.fits[team.bit_count() + 1] else 0
    if not room & plan.facts.step_free:
        able &= ~plan.facts.need_steps
    if able:
        plan.set_team(item, team | 1 << best_peer(plan, item, able, team))
        return True
    return bool(free) and _move_for(plan, item, team | 1 << best_peer(plan, item, free, team))


def _move_for(plan: Plan, item: Item, team: int) -> bool:
    """Move a placed session to a room that suits a larger team; False if there is none."""
    start, room, before = plan.lift(item)
    other = best_room(plan, item, start, team)
    if other < 0:
        plan.place(item, start, room, before)
        return False
    plan.place(item, start, other, team)
    return True
