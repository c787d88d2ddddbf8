"""Better timetables from one that there is: large neighbourhood search, for any size."""

from __future__ import annotations

import time
from collections.abc import Callable

from timetabler.checking import score
from timetabler.domain.timetable import Timetable
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import keeps_musts
from timetabler.solving.heuristics.conversion import plan_of, timetable_of
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.large_neighbourhood import LargeNeighbourhoodSearch
from timetabler.solving.heuristics.plan import Plan

#: Told of every better timetable; it breaks no *must*.
Report = Callable[[Timetable], None]
#: At most this share of the time goes into checking and reporting.
_FOR_REPORTS = 0.1


def improve(timetable: Timetable, left: Candidates, clock: Clock, seed: int = 0,
            report: Report | None = None) -> Timetable:
    """Search for a timetable that costs less, tier by tier, until the clock has run out.

    What comes back is no worse than what went in, by `checking.score`.

    Args:
        timetable: complete, breaking no *must*.
        left: what is left to choose from.
        clock: how long to search.
        seed: of whatever is drawn by lot.
        report: told of better timetables as they come, those that follow at once left out.

    Raises:
        KeyboardInterrupt: what was better until then has been reported.
    """
    plan = plan_of(Facts(left), timetable)
    if plan is None:
        return timetable
    best = _Best(plan, timetable, report)
    LargeNeighbourhoodSearch(plan, seed).run(clock, best.note)
    best.take()
    return best.timetable


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
