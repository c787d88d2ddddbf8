"""A neighbourhood of times: some sessions get new starts, and then teams and rooms."""

from __future__ import annotations

from collections.abc import Collection

from timetabler.solving.clock import Clock
from timetabler.solving.heuristics.ejection import EjectionChains, place
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.lexicographic import Effort
from timetabler.solving.heuristics.neighbourhoods import faulty, within
from timetabler.solving.heuristics.plan import Plan, Snapshot
from timetabler.solving.heuristics.reteaming import reteam
from timetabler.solving.heuristics.teams import fill_teams
from timetabler.solving.heuristics.times_model import TimesModel

#: Chains that may be followed where counting peers and rooms was not enough.
_MOST_STEPS, _SECONDS = 60, 10.0
#: Days whose teams may be dealt out anew.
_MOST_DAYS = 4


def retime(plan: Plan, items: list[Item], slots: Collection[int] | None, effort: Effort,
           seed: int = 0) -> bool:
    """Give sessions the best starts that the model finds for them, if that is no worse.

    Args:
        plan: changed in place, or left as it was.
        items: the sessions; those that wait get a place too.
        slots: where they may go; None: wherever they can.
        effort: for the model.
        seed: of the search.

    Returns:
        Whether the plan costs less now.
    """
    before, caps, was = plan.cost, plan.caps, plan.snapshot()
    for item in items:
        if plan.start[item.number] >= 0:
            plan.lift(item)
    model = TimesModel(plan, items, slots)
    hints = {item.number: was[0][item.number] for item in items}
    starts = model.solve(hints, caps, effort, seed)
    if starts is not None:
        _settle(plan, items, starts, was)
        _deal_anew(plan, items, was, before, effort, seed)
    if starts is None or plan.cost > before:
        plan.restore(was)
        return False
    return plan.cost < before


def _deal_anew(plan: Plan, items: list[Item], was: Snapshot, before: int, effort: Effort,
               seed: int) -> None:
    """Where dealing out one after another cost an upper tier, let a model deal: day by day."""
    if plan.waiting or plan.cost <= before:
        return
    days = {plan.facts.grid.day[plan.start[item.number]] for item in items
            if plan.start[item.number] != was[0][item.number]}
    for day in sorted(days) if len(days) <= _MOST_DAYS else ():
        theirs = within(plan, plan.facts.grid.days[day])
        if faulty(plan, theirs):
            everybody = (1 << len(plan.facts.peers)) - 1
            reteam(plan, theirs, everybody, effort, seed, effort.upper)


def _settle(plan: Plan, items: list[Item], starts: dict[int, int], was: Snapshot) -> None:
    """Place sessions at new starts; a slot that holds the same as before keeps all it had."""
    changed = {slot for item in items for start in {starts[item.number], was[0][item.number]}
               if start >= 0 and starts[item.number] != was[0][item.number]
               for slot in item.taken[start]}
    moving = []
    for item in items:
        start, number = starts[item.number], item.number
        if changed.isdisjoint(item.taken[start]):
            plan.place(item, start, was[1][number], was[2][number])
        else:
            moving.append(item)
    moving.sort(key=lambda item: (-item.all_of.bit_count(), -len(item.taken[starts[item.number]]),
                                  not item.one_of, item.one_of.bit_count(), item.number))
    unplaced = [item for item in moving if not place(plan, item, starts[item.number])]
    if unplaced:
        EjectionChains(plan).run(Clock(_SECONDS), _MOST_STEPS)
    if not plan.waiting:
        fill_teams(plan)
