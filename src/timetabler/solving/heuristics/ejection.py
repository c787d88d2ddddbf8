"""Ejection chains: a session that finds no place takes another's, which then looks for one.

Guided as in Nagata and Bräysy's ejection search: each time that a session has to take
another's place it counts for more, so that the chain learns whom not to eject.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from timetabler.solving.clock import Clock
from timetabler.solving.heuristics.insertion import best_room, filled_team, needed_team
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.reserves import leaves_enough, within_reach

#: Sessions that may be ejected for one, and starts that are looked at for it.
_MOST_EJECTED, _MOST_STARTS = 2, 24


class EjectionChains:
    """Finds places for the waiting sessions of a plan, while its teams are not yet filled."""

    def __init__(self, plan: Plan, seed: int = 0) -> None:
        self._plan, self._items = plan, plan.facts.items
        self._dice = Random(seed)
        self._hard = [0] * len(self._items)  # how often each had to take a place

    def run(self, clock: Clock, most_steps: int) -> bool:
        """Follow chains until everybody has a place; False if time or steps ran out first."""
        waiting = [item for item in self._items if self._plan.start[item.number] < 0]
        for _ in range(most_steps):
            if not waiting or clock.left <= 0:
                break
            item = waiting.pop()
            if settle(self._plan, item, self._dice):
                continue
            self._hard[item.number] += 1
            ejected = self._take_place(item)
            if ejected is None:
                waiting.insert(0, item)
            else:
                waiting.extend(ejected)
        return not waiting

    def _take_place(self, item: Item) -> list[Item] | None:
        """Put a session where that ejects the least; return the ejected ones."""
        best, lowest = None, (0, 0.0)
        for start in self._some_starts(item):
            for ejected in self._ways(item, start):
                price = sum(self._hard[n] + 1 for n in ejected), self._dice.random()
                if best is None or price < lowest:
                    best, lowest = (start, ejected), price
        if best is None:
            return None
        start, ejected = best
        for number in ejected:
            self._plan.lift(self._items[number])
        placed = place(self._plan, item, start)
        assert placed
        return [self._items[number] for number in ejected]

    def _some_starts(self, item: Item) -> list[int]:
        starts = list(item.taken)
        return starts if len(starts) <= _MOST_STARTS else self._dice.sample(starts, _MOST_STARTS)

    def _ways(self, item: Item, start: int) -> Iterator[list[int]]:
        """Sets of sessions without which a session could start there."""
        here = list(dict.fromkeys(n for slot in item.taken[start] for n in self._plan.here[slot]))
        people = set(item.people)
        rivals = [n for n in here if people & set(self._items[n].people)]
        rivals += [n for n in self._plan.bars(item, start) if n not in rivals]
        if len(rivals) > _MOST_EJECTED:
            return
        if self._fits_without(item, start, rivals):
            yield rivals
        elif len(rivals) < _MOST_EJECTED:
            for other in here:
                if other not in rivals and self._fits_without(item, start, [*rivals, other]):
                    yield [*rivals, other]

    def _fits_without(self, item: Item, start: int, others: list[int]) -> bool:
        """Whether a session could start there if others were not; nothing is changed."""
        if not others:
            return False
        plan, items = self._plan, self._items
        lifted = [(items[n], plan.lift(items[n])) for n in others]
        kept = {n: (plan.room[n], plan.team[n]) for slot in item.taken[start]
                for n in plan.here[slot]}
        fits = place(plan, item, start)
        if fits:
            plan.lift(item)
            # Making room for it may have moved others, one to the room of the next.
            _put_back(plan, kept)
        for other, (slot, room, team) in reversed(lifted):
            plan.place(other, slot, room, team)
        return fits


def settle(plan: Plan, item: Item, dice: Random) -> bool:
    """Place a waiting session at its cheapest open start; False if there is none."""
    open_starts = sorted((plan.times.delta(item, start), dice.random(), start)
                         for start in item.taken if plan.has_cell(item, start))
    return any(place(plan, item, start) for _, _, start in open_starts)


def place(plan: Plan, item: Item, start: int) -> bool:
    """Place a waiting session there with the peers that it needs; False if it cannot be.

    A peer who is needed may leave a session that can do without.
    """
    return any(_place_at_site(plan, one, start) for one in item.variants if start in one.taken)


def _place_at_site(plan: Plan, item: Item, start: int) -> bool:
    if not plan.has_cell(item, start):
        return False
    free = plan.free_peers(item, start)
    return _place_with(plan, item, start, free) or (
        # An expert who needs a step-free room is no help where all of them are taken.
        bool(free & plan.facts.need_steps)
        and _place_with(plan, item, start, free & ~plan.facts.need_steps))


def _place_with(plan: Plan, item: Item, start: int, free: int) -> bool:
    team = needed_team(plan, item, free)
    if team is None or not leaves_enough(plan, item, start, free, team):
        reach = free | within_reach(plan, item, start)
        team = needed_team(plan, item, reach)
        if team is None:
            return False
        team = filled_team(plan, item, reach, team, item.least)
        if not leaves_enough(plan, item, start, free | team, team):
            return False
    room = best_room(plan, item, start, team)
    if room < 0:
        return False
    for number in [n for slot in item.taken[start] for n in plan.here[slot]]:
        if plan.team[number] & team:
            plan.set_team(plan.facts.items[number], plan.team[number] & ~team)
    plan.place(item, start, room, team)
    return True


def _put_back(plan: Plan, kept: dict[int, tuple[int, int]]) -> None:
    """Give placed sessions the rooms and teams that they had."""
    for number, (room, team) in kept.items():
        item = plan.facts.items[number]
        if plan.room[number] != room:
            plan.set_room(item, room)
        if plan.team[number] != team:
            plan.set_team(item, team)
