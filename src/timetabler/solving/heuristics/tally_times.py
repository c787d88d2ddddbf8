"""What the times of a plan cost, kept up to date while it changes.

A tally keeps one part of the cost, weighed, in `cost`.  A change costs what it touches, not
what there is.
"""

from __future__ import annotations

from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.grid import runs
from timetabler.solving.heuristics.items import Item


class TimeTally:
    """The rules that ask nothing but when sessions are."""

    def __init__(self, facts: Facts) -> None:
        weights, grid = facts.weights, facts.grid
        self._clash = weights["one-meeting-per-specialism"]
        self._run, self._gap = weights["themes-in-sequence"], weights["compact-for-interviewees"]
        self._both, self._both_days = weights.must, facts.both_days
        self._on_site, self._day, self._day_mask = grid.on_site, grid.day, grid.day_mask
        self._even, self._bit, self._charge = facts.even, grid.bit, facts.charge
        self._at_once = [[0] * len(grid.ids) for _ in range(facts.strands)]
        self.strand = [0] * facts.strands
        self.person = [0] * facts.people
        self._of_day = {kind: [0] * len(grid.days) for kind in facts.even}
        self._lived = [0] * len(self._both_days)
        self.cost = self._both * len(self._both_days) + sum(
            even[0] * len(grid.interviewing) for even in facts.even.values())

    def of_day(self, category: int, day: int) -> int:
        """How many sessions of a category a day has, those before the visit not counted."""
        return self._of_day[category][day]

    def lived_on(self, number: int) -> int:
        """How many sessions with lived experience the first or second day has (0 or 1)."""
        return self._lived[number]

    def delta(self, item: Item, start: int) -> int:
        """What it would add to start a session there that has no time now."""
        covers, day = item.covers[start], self._day[start]
        cost = self._charge[item.number].get(start, 0)
        if item.strand >= 0:
            held = self.strand[item.strand]
            cost += self._clash * (held & covers).bit_count()
            cost += self._run * (runs((held | covers) & self._on_site)
                                 - runs(held & self._on_site))
        if item.on_site:
            even, today = self._even[item.category], self._of_day[item.category][day]
            cost += even[today + 1] - even[today]
        for person in item.people:
            cost += self._gap * self._gaps_added(self.person[person], covers, day)
        if item.lived:
            cost -= self._both * sum(not count and bool(covers & mask) for count, mask in
                                     zip(self._lived, self._both_days, strict=True))
        return cost

    def add(self, item: Item, start: int) -> None:
        """A session that had no time starts there."""
        self.cost += self.delta(item, start)
        self._change(item, start, 1)

    def remove(self, item: Item, start: int) -> None:
        """A session that starts there has no time any more."""
        self._change(item, start, -1)
        self.cost -= self.delta(item, start)

    def _change(self, item: Item, start: int, step: int) -> None:
        covers = item.covers[start]
        if item.strand >= 0:
            at_once = self._at_once[item.strand]
            for slot in item.taken[start]:
                at_once[slot] += step
                if at_once[slot]:
                    self.strand[item.strand] |= self._bit[slot]
                else:
                    self.strand[item.strand] &= ~self._bit[slot]
        if item.on_site:
            self._of_day[item.category][self._day[start]] += step
        for person in item.people:
            self.person[person] ^= covers
        if item.lived:
            for number, mask in enumerate(self._both_days):
                self._lived[number] += step * bool(covers & mask)

    def _gaps_added(self, theirs: int, covers: int, day: int) -> int:
        today = theirs & self._day_mask[day]
        return runs(today | covers) - 1 - max(0, runs(today) - 1)
