"""Better timetables from one that there is, for any size.

Annealing and large neighbourhoods take turns: the first finds its way through many small
changes, which is most where much is free; the second solves what only several changes at
once can mend, which is most where hardly anything is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

from timetabler.checking import score
from timetabler.domain.timetable import Timetable
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Until
from timetabler.solving.first import keeps_musts
from timetabler.solving.heuristics.annealing import RATIO, Annealing
from timetabler.solving.heuristics.conversion import plan_of, timetable_of
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.large_neighbourhood import LargeNeighbourhoodSearch
from timetabler.solving.heuristics.plan import Plan
from timetabler.solving.heuristics.weights import Weights

#: Told of every better timetable; it breaks no *must*.
Report = Callable[[Timetable], object]
#: At most this share of the time goes into checking and reporting.
_FOR_REPORTS = 0.1
#: Seconds a session for the first turn of neighbourhoods, at the most, and by what the next ones
#: are longer; the same for annealing, which is sooner at its best.
_SOLVING, _SOLVING_AT_MOST, _SOLVING_LONGER = 0.004, 0.1, 2.0
_ANNEALING, _ANNEALING_AT_MOST, _ANNEALING_LONGER = 0.004, 0.3, 1.5
#: A tier that costs as much for each session costs much.
_MUCH = 0.1


class Improver:
    """Betters timetables of one challenge; what it has learned of them stays from call to call.

    Args:
        left: what is left to choose from.
        seed: of whatever is drawn by lot.
    """

    def __init__(self, left: Candidates, seed: int = 0) -> None:
        facts = Facts(left)
        self._plan = Plan(facts)
        self._weighed = Plan(facts.weighed(Weights(left.challenge, RATIO)))
        self._annealing = Annealing(self._weighed, Random(seed))
        self._neighbourhoods = LargeNeighbourhoodSearch(self._plan, seed)
        sessions = len(facts.items)
        self._solving = min(_SOLVING * sessions, _SOLVING_AT_MOST)
        self._cooling = min(_ANNEALING * sessions, _ANNEALING_AT_MOST)

    def improve(self, timetable: Timetable, clock: Clock, report: Report | None = None,
                tier: str | None = None) -> Timetable:
        """Search for a timetable that costs less, tier by tier, until the clock has run out.

        What comes back is no worse than what went in, by `checking.score`.

        Args:
            timetable: complete, breaking no *must*.
            clock: how long to search.
            report: told of better timetables as they come, those that follow at once left out.
            tier: the first that may cost less; None: the first of all.

        Raises:
            KeyboardInterrupt: what was better until then has been reported.
        """
        plan = plan_of(self._plan.facts, timetable)
        if plan is None or not timetable.placements or clock.left <= 0:
            return timetable
        self._plan.restore(plan.snapshot())
        best = _Best(self._plan, timetable, report)
        costly = _costly(timetable, tier)
        while clock.left > 0:
            solving = Until(clock, limit=min(self._solving, clock.left / 2))
            self._neighbourhoods.run(solving, best.note)
            cooling = Until(clock, limit=min(self._cooling, clock.left))
            self._anneal(costly, cooling, best)
            if clock.left > 0:
                self._solving *= _SOLVING_LONGER
                self._cooling *= _ANNEALING_LONGER
        best.take()
        return best.timetable

    def _anneal(self, tier: int, clock: Clock, best: _Best) -> None:
        """Anneal the plan; where that leads to something worse, it stays as it was."""
        before, was = self._plan.cost, self._plan.snapshot()
        self._weighed.restore(was)
        self._annealing.run(clock, tier)
        self._plan.restore(self._weighed.snapshot())
        if self._plan.cost < before:
            best.take()
        elif self._plan.cost > before:
            self._plan.restore(was)


def _costly(timetable: Timetable, tier: str | None) -> int:
    """The number of the first tier from one on that costs much, or else of that one.

    A few faults are sooner mended one by one than by shaking everything for them.
    """
    costs = list(score(timetable).values())
    first = timetable.challenge.tiers.index(tier) if tier else 0
    much = _MUCH * len(timetable.placements)
    return 1 + next((n for n in range(first, len(costs)) if costs[n] >= much), first)


class _Best:
    """The best timetable so far; plans become timetables now and then, since that takes time."""

    def __init__(self, plan: Plan, timetable: Timetable, report: Report | None) -> None:
        self.timetable, self._score = timetable, tuple(score(timetable).values())
        self._plan, self._report = plan, report
        self._took, self._due = 0.0, 0.0

    def note(self) -> None:
        """The plan is better than it was."""
        if time.perf_counter() >= self._due:
            self.take()

    def take(self) -> None:
        """Check the plan; if it is the best, keep it and tell of it."""
        begun = time.perf_counter()
        timetable = timetable_of(self._plan)
        if keeps_musts(timetable) and (reached := tuple(score(timetable).values())) < self._score:
            self.timetable, self._score = timetable, reached
            if self._report is not None:
                self._report(timetable)
        ended = time.perf_counter()
        self._due = ended + (ended - begun) / _FOR_REPORTS
