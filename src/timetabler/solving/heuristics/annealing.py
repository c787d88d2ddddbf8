"""Simulated annealing: small changes by lot, and the worse ones are made ever more rarely.

What costs `more` is made with the probability ``exp(-more / temperature)``, and the
temperature falls (S. Kirkpatrick, C. D. Gelatt and M. P. Vecchi, *Optimization by simulated
annealing*, 1983).  A plan is weighed so that each tier weighs some times as much as the next:
while it cools, one tier after another comes to rest, the most important first.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log
from random import Random

from timetabler.solving.clock import Clock
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.team_changes import TeamChanges
from timetabler.solving.heuristics.time_changes import TimeChanges

#: How many times as much a tier weighs as the next one.
RATIO = 32
#: The temperature at first, in costs of 1 in the tier that is looked at, and at last, in costs
#: of 1 in the last tier.
_HOT, _COLD = 0.06, 0.3
#: Changes between two looks at the clock.
_AT_A_TIME = 64


class Annealing:
    """Anneals one plan, in place.

    Args:
        plan: weighed by `RATIO`; it breaks no *must*.
        dice: draw lots.
    """

    def __init__(self, plan: Plan, dice: Random) -> None:
        self._plan, self._dice = plan, dice
        times, teams = TimeChanges(plan, dice), TeamChanges(plan, dice)
        #: What comes more often stands here more often.
        self._kinds: list[Callable[[float], bool]] = [
            *[times.chain] * 4, *[teams.replace] * 2, teams.trade, teams.rehouse]

    def run(self, clock: Clock, tier: int) -> None:
        """Cool until the clock has run out; the plan ends as the cheapest that was come by.

        Args:
            clock: its seconds are those of the whole cooling.
            tier: number (the first is 1) of the tier whose weight it is as hot as at first.
        """
        limit, hot, cold = clock.left, *self._span(tier)
        least, best = self._plan.cost, self._plan.snapshot()
        while (left := clock.left) > 0:
            temperature = hot * (cold / hot) ** (1 - left / limit)
            for _ in range(_AT_A_TIME):
                if self._change(temperature) and self._plan.cost < least:
                    least, best = self._plan.cost, self._plan.snapshot()
        self._plan.restore(best)

    def _span(self, tier: int) -> tuple[float, float]:
        one = self._plan.facts.weights.one
        return _HOT * one[tier], _COLD * one[-1]

    def _change(self, temperature: float) -> bool:
        kind = self._dice.choice(self._kinds)
        return kind(-temperature * log(1 - self._dice.random()))
