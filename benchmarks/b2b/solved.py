"""One file solved by the library as it is, in a process of its own."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from benchmarks.b2b.adapter import TIER, challenge_of
from benchmarks.b2b.dzn import read_fair
from benchmarks.b2b.published import Published
from timetabler.checking import is_valid, score
from timetabler.domain.challenge import Challenge
from timetabler.solving.result import Outcome, Status
from timetabler.solving.solve import solve


@dataclass(frozen=True)
class Solved:
    """How far one file came.

    Attributes:
        known: the file and what was published.
        status: OPTIMAL, FEASIBLE, INFEASIBLE or UNKNOWN.
        value: breaks of the best timetable, counted by the check; None: there is none.
        bound: proved: no timetable has fewer; None: nothing is known, or there is none.
        seconds: wall time of the solve, reading not included.
        meetings: how many there are.
    """

    known: Published
    status: str
    value: int | None
    bound: int | None
    seconds: float
    meetings: int

    @property
    def verdict(self) -> str:
        """Whether it is what was published."""
        known = self.known
        if known.impossible is None:
            return "proved" if self.is_proved else "open"
        if self.status == Status.INFEASIBLE:
            return "as published" if known.impossible else "CONTRADICTS"
        if self._is_better_than_possible(known):
            return "CONTRADICTS"
        return "as published" if self.is_proved else "open"

    @property
    def is_proved(self) -> bool:
        """Whether the optimum, or that there is none, is proved."""
        return self.status in {Status.OPTIMAL, Status.INFEASIBLE}

    def _is_better_than_possible(self, known: Published) -> bool:
        """A timetable where there is none, a value below the optimum, or a bound above it."""
        if known.optimum is None:
            return self.value is not None
        return ((self.value is not None and self.value < known.optimum)
                or (self.bound is not None and self.bound > known.optimum))


def solve_all(files: Iterable[Published], seconds: float, workers: int) -> Iterator[Solved]:
    """Solve one file after another, each in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"),
                             max_tasks_per_child=1) as pool:
        for known in files:
            yield pool.submit(solve_one, known, seconds, workers).result()


def solve_one(known: Published, seconds: float, workers: int) -> Solved:
    """Solve one file as a challenge of ours."""
    fair = read_fair(known.path)
    challenge = challenge_of(fair, known.difference)
    begun = time.perf_counter()
    outcome = solve(challenge, time_limit=seconds, workers=workers)
    return judge(known, challenge, outcome, time.perf_counter() - begun)


def judge(known: Published, challenge: Challenge, outcome: Outcome, seconds: float) -> Solved:
    """What the check says of an outcome, whatever the solver believes."""
    value = None
    if outcome.found is not None:
        if not is_valid(outcome.found):
            raise AssertionError(f"{known.name}: the timetable breaks a must")
        value = int(score(outcome.found)[TIER])
    bound = next((int(tier.bound) for tier in outcome.tiers), None)
    if outcome.status == Status.INFEASIBLE:
        bound = None
    return Solved(known, str(outcome.status), value, bound, seconds, len(challenge.sessions))
