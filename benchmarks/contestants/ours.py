"""The library itself, through the same door as everybody."""

from __future__ import annotations

import time

from benchmarks.contestants import Ended, Report, TierEnd
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable

# The search is loaded when there is something to search for; here, before the clock starts.
from timetabler.solving import search  # noqa: F401
from timetabler.solving.result import Outcome, Status
from timetabler.solving.solve import solve

_STATUS = {Status.OPTIMAL: "optimal", Status.FEASIBLE: "feasible",
           Status.INFEASIBLE: "infeasible", Status.UNKNOWN: "unknown"}


class Ours:
    """The contestant ``ours``."""

    name = "ours"

    def missing(self) -> str | None:
        """Nothing: it is what is measured."""
        return None

    def run(self, challenge: Challenge, seconds: float, workers: int, seed: int,
            report: Report) -> Ended:
        """Solve, and hand over every timetable that the search tells of."""
        watch = _Watch(challenge, report)
        outcome = solve(challenge, time_limit=seconds, workers=workers, seed=seed, progress=watch)
        watch.hand_over(outcome.found)
        return Ended(_STATUS[outcome.status], tuple(watch.ends(outcome)),
                     " ".join(outcome.reasons)[:300])


class _Watch:
    """Hands over timetables, and notes when each tier begins: then the one above has ended."""

    def __init__(self, challenge: Challenge, report: Report) -> None:
        self._begun = time.perf_counter()
        self._report = report
        self._last: Timetable | None = None
        self._bounds: list[float | None] = [None] * len(challenge.tiers)
        self._tiers = challenge.tiers
        self._ends: dict[str, float] = {}
        self._tier: str | None = None

    def tier(self, name: str) -> None:
        """A tier begins, perhaps once more."""
        self._end()
        self._tier = name

    def _end(self) -> None:
        if self._tier is not None:
            self._ends[self._tier] = time.perf_counter() - self._begun

    def report(self, value: float | None, bound: float | None) -> None:
        """The bound of the tier that is being brought down."""
        if self._tier is not None:
            self._bounds[self._tiers.index(self._tier)] = bound

    def found(self, timetable: Timetable) -> None:
        """A better timetable is there."""
        self.hand_over(timetable)

    def hand_over(self, timetable: Timetable | None) -> None:
        """Report a timetable, unless it is the one that was reported last."""
        if timetable is not None and timetable is not self._last:
            self._last = timetable
            self._report(timetable.placements, tuple(self._bounds))

    def ends(self, outcome: Outcome) -> list[TierEnd]:
        """Every tier, with the seconds from the start until it ended."""
        self._end()
        return [TierEnd(tier.name, float(tier.value), float(tier.bound), self._ends[tier.name])
                for tier in outcome.tiers if tier.name in self._ends]
