"""The choices of a small model of times: which sessions could start where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.lexicographic import Lexicographic
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.reserves import within_reach


class TimesChoices:
    """Starts for sessions that wait, round those that a plan has placed.

    Attributes:
        plan: with the sessions to be placed taken out.
        facts: the plan's.
        items: these sessions.
        model: what the choices, limits and costs are stated in.
        start: the choice of each session and start, by number.
        during: the choices by which a session takes a slot.
        in_slot: the sessions that could take a slot, each with its choice.
        passing: those whose peers would be on their way in a slot.
        days: the days on which any of them could be.
    """

    def __init__(self, plan: Plan, items: list[Item], slots: Iterable[int] | None = None) -> None:
        self.plan, self.facts, self.items = plan, plan.facts, items
        self.model = Lexicographic(plan.facts.weights)
        self.start: dict[tuple[int, int], Any] = {}
        self.during: dict[tuple[int, int], list[Any]] = defaultdict(list)
        self.in_slot: dict[int, list[tuple[Item, Any]]] = defaultdict(list)
        self.passing: dict[int, list[tuple[Item, Any]]] = defaultdict(list)
        self.days: set[int] = set()
        self._choose(None if slots is None else set(slots))

    def _choose(self, allowed: set[int] | None) -> None:
        for item in self.items:
            choices = []
            for start, taken in item.taken.items():
                if (allowed is None or allowed.issuperset(taken)) and self._is_open(item, start):
                    choice = self.model.flag()
                    choices.append(choice)
                    self.start[item.number, start] = choice
                    self._note(item, start, choice)
            self.model.cp.add_exactly_one(choices)

    def _is_open(self, item: Item, start: int) -> bool:
        plan = self.plan
        if not plan.has_cell(item, start):
            return False
        free = plan.free_peers(item, start)
        able = free | within_reach(plan, item, start)
        return bool(free) and not item.all_of & ~able and (
            not item.one_of or bool(item.one_of & able))

    def _note(self, item: Item, start: int, choice: Any) -> None:
        self.days.add(self.facts.grid.day[start])
        for slot in item.taken[start]:
            self.during[item.number, slot].append(choice)
            self.in_slot[slot].append((item, choice))
        for slot in self.facts.on_the_way(item, start):
            self.passing[slot].append((item, choice))
        if weight := self.facts.charge[item.number].get(start, 0):
            self.model.charge_weight(weight, choice)
        if item.experts is not None and not item.experts & self.plan.free_peers(item, start):
            self.model.charge("specialism-matches", choice)
