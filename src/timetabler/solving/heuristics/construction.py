"""The construction heuristic: one session after another, whoever has the least choice first.

Each session goes where it adds the least to the cost, with the peers that it cannot do
without; of equal starts to the one that the others ask for least.  The teams are filled up
when all have their times, so that no second peer is in the way of somebody who is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from random import Random

from timetabler.solving.heuristics.ejection import place
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan

#: The share of peer places in use from which on a visit counts as crowded.
_CROWDED = 0.8


class Construction:
    """Builds one plan; sessions that find no place are left waiting."""

    def __init__(self, facts: Facts, seed: int = 0) -> None:
        self._facts, self.plan = facts, Plan(facts)
        slots, days = len(facts.grid.ids), len(facts.grid.days)
        self._there = [free.bit_count() for free in facts.free]
        self._wanted, self._wanted_on = [0] * slots, [0] * days
        # Where nearly everybody is needed always, whoever is on the way is missed.
        self._crowded = _CROWDED * sum(self._there) < sum(
            item.wanted * min(map(len, item.taken.values()), default=0) for item in facts.items)
        self._asked = [0.0] * slots  # what the waiting sessions ask of each slot
        for item in facts.items:
            self._ask(item, 1)
        dice = Random(seed)
        self._tie = [dice.random() for _ in facts.items]

    def run(self) -> Plan:
        """Place every session that finds a place."""
        self._see_lived_experience()
        queue = [(len(item.taken), self._tie[item.number], item) for item in self._facts.items
                 if self.plan.start[item.number] < 0]
        heapify(queue)
        while queue:
            choice, tie, item = heappop(queue)
            # What others took since may have left it less choice than it was queued with.
            now = self._choice(item) if queue else choice
            if now < choice and (now, tie) > queue[0][:2]:
                heappush(queue, (now, tie, item))
                continue
            self._ask(item, -1)
            self._place(item, item.taken)
        return self.plan

    def _see_lived_experience(self) -> None:
        """Each of the two days that must have such a session gets the one most bound to it."""
        for day in self._facts.both_days:
            here = {item: [start for start in item.taken if item.covers[start] & day]
                    for item in self._facts.items
                    if item.lived and item.taken and self.plan.start[item.number] < 0}
            for item in sorted(here, key=lambda item: (
                    -len(here[item]) / len(item.taken), self._tie[item.number])):
                if here[item] and self._place(item, here[item]):
                    self._ask(item, -1)
                    break

    def _choice(self, item: Item) -> int:
        """How many starts a session has left."""
        return sum(self._is_open(item, start) for start in item.taken)

    def _is_open(self, item: Item, start: int) -> bool:
        plan = self.plan
        if not plan.has_cell(item, start):
            return False
        free = plan.free_peers(item, start)
        return bool(free) and not item.all_of & ~free and (
            not item.one_of or bool(item.one_of & (free | item.all_of)))

    def _place(self, item: Item, starts: Iterable[int]) -> bool:
        """Place a session at the best of some starts; False if none is possible."""
        plan = self.plan
        ranked = sorted((self._cost(item, start), self._demand(start), start)
                        for start in starts if self._is_open(item, start))
        for _, _, start in ranked:
            if place(plan, item, start):
                for slot in (*item.taken[start], *self._facts.on_the_way(item, start)):
                    self._wanted[slot] += item.wanted
                self._wanted_on[self._facts.grid.day[start]] += item.wanted * len(
                    item.taken[start])
                return True
        return False

    def _cost(self, item: Item, start: int) -> int:
        """What a start adds to the cost, with the peers who will be short when teams are full."""
        facts, plan = self._facts, self.plan
        cost, day, short = plan.times.delta(item, start), facts.grid.day[start], 0
        for slot in (*item.taken[start], *facts.on_the_way(item, start)):
            short += _over(self._wanted[slot], item.wanted, self._there[slot])
        if self._crowded:
            short += item.wanted * len(facts.on_the_way(item, start))
        asked = item.wanted * len(item.taken[start])
        short += _over(self._wanted_on[day], asked, facts.places[day])
        cost += short * facts.weights["two-peers"]
        if item.experts is not None and not item.experts & plan.free_peers(item, start):
            cost += facts.weights["specialism-matches"]
        return cost

    def _demand(self, start: int) -> float:
        return self._asked[start] / max(1, self._facts.grid.streams[start]
                                        - len(self.plan.here[start]))

    def _ask(self, item: Item, sign: int) -> None:
        for taken in item.taken.values():
            for slot in taken:
                self._asked[slot] += sign / len(item.taken)


def _over(before: int, added: int, limit: int) -> int:
    """By how much more than before a limit is passed."""
    return max(0, before + added - limit) - max(0, before - limit)
