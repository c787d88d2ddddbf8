"""Small changes of times: a session goes elsewhere, whoever was there goes on, and so forth.

An ejection chain by lot (F. Glover, *Ejection chains, reference structures and alternating path
methods for traveling salesman problems*, 1996).  One link is a session that finds a free place,
two that close are sessions that change places.
"""

from __future__ import annotations

from random import Random

from timetabler.solving.heuristics.changes import Changes
from timetabler.solving.heuristics.grid import numbers
from timetabler.solving.heuristics.insertion import best_free_room, keeping_team
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan

#: How often a session goes beside one of its strand, where it has one.
_BESIDE = 0.6
#: How often it takes any room that is free, and not the best.
_ANY_ROOM = 0.3
#: Sessions that change places at once, at the most.
_LONGEST = 4


class TimeChanges(Changes):
    """Changes of times; rooms and teams follow."""

    def __init__(self, plan: Plan, dice: Random) -> None:
        super().__init__(plan, dice)
        self._items, grid = plan.facts.items, plan.facts.grid
        self._starts = [list(item.taken) for item in self._items]
        self._on_site, self._streams = grid.on_site, grid.streams
        self._slot = {bit.bit_length() - 1: slot for slot, bit in enumerate(grid.bit)}

    def chain(self, most: float) -> bool:
        """Let sessions each take the place of the next, the last one a free one or the first's.

        Returns:
            Whether they do, which then costs at most so much more.
        """
        chain = self._links()
        if not chain or self._more(chain) > most:
            return False
        plan = self.plan
        before, was = plan.cost, [plan.lift(item) for item, _ in chain]
        teams = [team for _, _, team in was]
        placed = self._place(chain, teams)
        if placed == len(chain) and plan.cost - before <= most:
            return True
        for item, _ in chain[:placed]:
            plan.lift(item)
        for (item, _), place in zip(chain, was, strict=True):
            plan.place(item, *place)
        return False

    def _links(self) -> list[tuple[Item, int]]:
        """Sessions and where they go; none: the lots led to no free place."""
        plan = self.plan
        item = self._items[self.session().number]
        hole, goal = plan.start[item.number], self._goal(item)
        chain: list[tuple[Item, int]] = []
        while goal != plan.start[item.number]:
            chain.append((item, goal))
            here = plan.here[goal]
            if goal == hole or len(here) < self._streams[goal]:
                return chain
            if len(chain) == _LONGEST or not here:
                break
            item = self._items[self.dice.choice(here)]
            if any(item is other for other, _ in chain):
                break
            starts = self._starts[item.number]
            goal = hole if hole in item.taken else self.dice.choice(starts)
        return []

    def _more(self, chain: list[tuple[Item, int]]) -> int:
        """What the times of a chain cost more: most chains fail at that, and soon."""
        times, start = self.plan.times, self.plan.start
        before = times.cost
        for item, _ in chain:
            times.remove(item, start[item.number])
        for item, goal in chain:
            times.add(item, goal)
        more = times.cost - before
        for item, goal in chain:
            times.remove(item, goal)
        for item, _ in chain:
            times.add(item, start[item.number])
        return more

    # ---- drawing lots ---------------------------------------------------------------

    def _goal(self, item: Item) -> int:
        """A start for a session: just before or after others of its strand, or any."""
        starts = self._starts[item.number]
        if item.strand >= 0 and self.dice.random() < _BESIDE:
            held = self.plan.times.strand[item.strand]
            held &= ~item.covers[self.plan.start[item.number]]
            beside = numbers((held << 1 | held >> 1) & ~held & self._on_site)
            if beside:
                start = self._slot[self.dice.choice(beside)]
                if start in item.taken:
                    return start
        return self.dice.choice(starts)

    # ---- trying ---------------------------------------------------------------------

    def _place(self, chain: list[tuple[Item, int]], teams: list[int]) -> int:
        """Place waiting sessions, one after another; return how many found a place."""
        for number, ((item, start), team) in enumerate(zip(chain, teams, strict=True)):
            if not self._put(item, start, team):
                return number
        return len(chain)

    def _put(self, item: Item, start: int, team: int) -> bool:
        """Place a waiting session, with as many of its team as can come; False: it cannot be."""
        return any(self._put_at_site(one, start, team) for one in item.variants
                   if start in one.taken)

    def _put_at_site(self, item: Item, start: int, team: int) -> bool:
        plan = self.plan
        if not plan.has_cell(item, start):
            return False
        found = keeping_team(plan, item, start, team)
        if found is None or not (rooms := plan.free_rooms(item, start, found)):
            return False
        if self.dice.random() < _ANY_ROOM:
            room = self.dice.choice(numbers(rooms))
        else:
            room = best_free_room(plan, item, start, found)
        plan.place(item, start, room, found)
        return True
