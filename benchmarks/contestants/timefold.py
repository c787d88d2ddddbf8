"""Timefold Solver for Python, with a constraint for each rule and one soft level a tier."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.contestants import Ended, Report, TierEnd
from benchmarks.contestants.facts import Facts
from timetabler.domain.challenge import Challenge

if TYPE_CHECKING:
    from benchmarks.contestants.timefold_.machine import Machine


class Timefold:
    """The local search of Timefold Solver's free edition, which takes one thread."""

    name = "timefold"
    _machine: Machine | None = None

    def missing(self) -> str | None:
        """Whether the package and Java are there."""
        if find_spec("timefold") is None:
            return "the package timefold is not installed"
        return None if shutil.which("java") else "there is no Java (JDK 17 or later)"

    def warm_up(self) -> None:
        """Start Java and translate the constraints, before the clock starts."""
        if self._machine is None:
            from benchmarks.contestants.timefold_.machine import Machine

            self._machine = Machine()

    def run(self, challenge: Challenge, seconds: float, workers: int, seed: int,
            report: Report) -> Ended:
        """Search until the time is over; every better timetable that keeps the rules is told."""
        begun = perf_counter()
        self.warm_up()
        facts = Facts(challenge)
        assert self._machine is not None
        if (fault := facts.unsupported() or self._machine.unsupported(facts)) is not None:
            return Ended("error", note=fault)
        if any(not places for places in facts.places):
            return Ended("unknown", note="a session has no place at all")
        best = self._machine.search(facts, begun + seconds, seed, report)
        spent = perf_counter() - begun
        if best is None:
            return Ended("unknown")
        return Ended("feasible", tuple(TierEnd(name, cost, None, spent)
                                       for name, cost in zip(facts.tiers, best, strict=True)))
