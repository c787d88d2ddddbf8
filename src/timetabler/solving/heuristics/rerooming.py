"""A neighbourhood of rooms: one day's sessions change rooms, times and teams stay."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.insertion import suiting
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.lexicographic import Effort, Lexicographic
from timetabler.solving.heuristics.plan import Plan


def reroom(plan: Plan, day: int, effort: Effort, seed: int = 0) -> bool:
    """Give a day's sessions the rooms between which its streams move least.

    Returns:
        Whether the plan costs less now.
    """
    facts, model = plan.facts, Lexicographic(plan.facts.weights)
    slots = facts.grid.days[day]
    items = [plan.items[n] for slot in slots for n in plan.here[slot] if plan.start[n] == slot]
    used: list[dict[int, list[Any]]] = [{} for _ in slots]
    choices: dict[tuple[int, int], Any] = {}
    for item in items:
        start = plan.start[item.number]
        for room in numbers(suiting(plan, item, start, plan.team[item.number])):
            choice = choices[item.number, room] = model.flag()
            for slot in item.taken[start]:
                used[slot - slots[0]].setdefault(room, []).append(choice)
        model.cp.add_exactly_one(choices[item.number, room] for room in numbers(
            suiting(plan, item, start, plan.team[item.number])))
    for rooms in used:
        for holding in rooms.values():
            model.cp.add_at_most_one(holding)
    _charge_moves(model, used)
    before = {item.number: plan.room[item.number] for item in items}
    cost = plan.cost
    hints = {choice.index: before[number] == room for (number, room), choice in choices.items()}
    found = model.bring_down(hints, plan.caps, effort, seed)
    if found is not None:
        chosen = {number: room for (number, room), choice in choices.items()
                  if found(choice)}
        _move(plan, items, chosen)
        if plan.cost >= cost:
            _move(plan, items, before)
    return plan.cost < cost


def _charge_moves(model: Lexicographic, used: list[dict[int, list[Any]]]) -> None:
    """How many run on from a slot to the next is settled; each room that is kept saves a move."""
    for here, there in pairwise(used):
        for room in here.keys() & there.keys():
            left = model.flag()
            model.cp.add_bool_or([*here[room], left])
            model.cp.add_bool_or([*there[room], left])
            model.charge("few-moves", left)


def _move(plan: Plan, items: list[Item], rooms: dict[int, int]) -> None:
    for item in items:
        plan.set_room(item, rooms[item.number])
