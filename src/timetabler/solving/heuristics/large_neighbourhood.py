"""Large neighbourhood search: free a part of the plan, solve it, keep what is no worse.

The kinds of neighbourhood take turns; those that have paid lately, for the time they take,
come more often (adaptive, after Ropke and Pisinger 2006).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import chain, repeat
from random import Random

from timetabler.solving.clock import Clock
from timetabler.solving.heuristics.exchange import exchange_some
from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.lexicographic import Effort
from timetabler.solving.heuristics.neighbourhoods import (
    affordable,
    at_fault,
    days_of,
    reachable,
    some_peers,
    some_strand,
    uneven_days,
    within,
)
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.relocation import relocate_all
from timetabler.solving.heuristics.rerooming import reroom
from timetabler.solving.heuristics.reteaming import reteam
from timetabler.solving.heuristics.retiming import retime

#: How hard to try one neighbourhood.
_EFFORT = Effort(0.05)
#: How fast what has paid is forgotten, and the least that a kind counts for.
_MEMORY, _LEAST = 0.8, 0.1
#: A gain in one tier counts for this many in the next.
_HIGHER = 3


class LargeNeighbourhoodSearch:
    """Improves a plan in place, neighbourhood by neighbourhood."""

    def __init__(self, plan: Plan, seed: int = 0) -> None:
        self._plan, self._dice = plan, Random(seed)
        self._days = [day for day, slots in enumerate(plan.facts.grid.days) if slots]
        self._kinds: list[Callable[[], bool]] = [
            self._relocate, self._exchange, self._fault, self._short_day, self._day,
            self._two_days, self._strand, self._peers, self._rooms]
        tiers = len(plan.facts.weights.steps)
        self._paid = [float(_HIGHER ** tiers)] * len(self._kinds)
        self._took = [0.02] * len(self._kinds)

    def run(self, clock: Clock, improved: Callable[[], None]) -> None:
        """Search until the clock has run out; `improved` is told of every better plan."""
        for step in chain(self._opening(), repeat(self.step)):
            if clock.left <= 0:
                break
            if step():
                improved()

    def _opening(self) -> Iterator[Callable[[], bool]]:
        """First what costs little, and each fault once: they weigh most."""
        yield self._relocate
        for item in at_fault(self._plan):
            yield partial(self._mend, item)
        yield self._exchange

    def step(self) -> bool:
        """Look at one neighbourhood; True if the plan is better now."""
        kind = self._draw()
        begun, before = time.perf_counter(), self._plan.cost
        better = self._kinds[kind]()
        spent, gain = time.perf_counter() - begun, self._worth(before) if better else 0
        self._paid[kind] = _MEMORY * self._paid[kind] + (1 - _MEMORY) * gain
        self._took[kind] = _MEMORY * self._took[kind] + (1 - _MEMORY) * spent
        return better

    def _draw(self) -> int:
        worth = [max(_LEAST, paid) / took
                 for paid, took in zip(self._paid, self._took, strict=True)]
        return self._dice.choices(range(len(self._kinds)), worth)[0]

    def _worth(self, before: int) -> int:
        """What a gain counts for: by the highest tier in which the plan costs less."""
        split = self._plan.facts.weights.split
        pairs = list(zip(split(before), split(self._plan.cost), strict=True))
        gained = next(tier for tier, (was, now) in enumerate(pairs) if was != now)
        return int(_HIGHER ** (len(pairs) - gained))

    # ---- kinds ----------------------------------------------------------------------

    def _relocate(self) -> bool:
        return relocate_all(self._plan, self._dice)

    def _exchange(self) -> bool:
        return exchange_some(self._plan, self._dice)

    def _fault(self) -> bool:
        """A session that costs in itself."""
        wrong = at_fault(self._plan)
        return bool(wrong) and self._mend(self._dice.choice(wrong))

    def _mend(self, item: Item) -> bool:
        """The slots that a session could take."""
        return self._retime(reachable(self._plan, item, self._dice))

    def _short_day(self) -> bool:
        """The teams of a day that has a session which costs in itself; the upper tiers alone."""
        days = sorted({self._plan.facts.grid.day[self._plan.start[item.number]]
                       for item in at_fault(self._plan)})
        if not days:
            return False
        items = within(self._plan, self._slots(self._dice.choice(days)))
        everybody = (1 << len(self._plan.facts.peers)) - 1
        return reteam(self._plan, items, everybody, _EFFORT, self._seed(), _EFFORT.upper)

    def _day(self) -> bool:
        return self._retime(self._slots(self._dice.choice(self._days)))

    def _two_days(self) -> bool:
        days = self._plan.facts.grid.interviewing
        if len(days) < 2:
            return False
        return self._retime(self._slots(*uneven_days(self._plan, days, self._dice)))

    def _strand(self) -> bool:
        """A strand, wherever it is heard on some days, and whoever else is there."""
        strand = some_strand(self._plan, self._dice)
        if strand < 0:
            return False
        days = days_of(self._plan, strand, self._dice, self._dice.choice((2, 3, 4)))
        return self._retime(self._slots(*days), (strand, some_strand(self._plan, self._dice)))

    def _peers(self) -> bool:
        peers = some_peers(self._plan, self._dice)
        items = [item for item in self._plan.facts.items if self._plan.team[item.number] & peers]
        return reteam(self._plan, items, peers, _EFFORT, self._seed())

    def _rooms(self) -> bool:
        return reroom(self._plan, self._dice.choice(self._days), _EFFORT, self._seed())

    def _retime(self, slots: set[int], rather: Collection[int] = ()) -> bool:
        items = affordable(self._plan, within(self._plan, slots), slots, self._dice, rather)
        return retime(self._plan, items, slots, _EFFORT, self._seed())

    def _slots(self, *days: int) -> set[int]:
        return {slot for day in days for slot in self._plan.facts.grid.days[day]}

    def _seed(self) -> int:
        return self._dice.randrange(1 << 30)
