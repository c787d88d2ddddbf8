"""An organiser's habits: hardest session first, earliest time, smallest room, then small changes.

It proves nothing, and knows no way out of a corner but to try again.
"""

from __future__ import annotations

import random
import time

from benchmarks.contestants import Ended, Report, TierEnd
from benchmarks.contestants.facts import Facts
from benchmarks.contestants.greedy_.board import Board
from benchmarks.contestants.greedy_.costs import Costs
from benchmarks.contestants.greedy_.first import FirstTimetable
from benchmarks.contestants.greedy_.improve import Improver
from benchmarks.contestants.greedy_.notice import Notice
from timetabler.domain.challenge import Challenge


class Greedy:
    """The greedy method."""

    name = "greedy"

    def missing(self) -> str | None:
        """Nothing: it needs Python alone."""
        return None

    def run(self, challenge: Challenge, seconds: float, workers: int, seed: int,
            report: Report) -> Ended:
        """Fill the board, then change it as long as there is time; one worker is used."""
        begun = time.perf_counter()
        facts, chance = Facts(challenge), random.Random(seed)
        if (fault := facts.unsupported()) is not None:
            return Ended("error", note=fault)
        board = Board(facts)

        def late() -> bool:
            return time.perf_counter() - begun > seconds
        if not FirstTimetable(board, chance).fill(late):
            return Ended("unknown", note="no place was found for some session")
        costs, notice = Costs(facts), Notice(facts, report)
        plans = [plan for plan in board.plan if plan is not None]
        costs.change((), enumerate(plans), worse_is_fine=True)
        notice.better(board, costs)
        improver = Improver(board, costs, chance)
        while not late():
            if improver.step():
                notice.better(board, costs)
            notice.tell()
        notice.tell(now=True)
        spent = time.perf_counter() - begun
        tiers = tuple(TierEnd(name, float(value), None, spent)
                      for name, value in zip(facts.tiers, costs.tiers(), strict=True))
        return Ended("feasible" if costs.total[0] == 0 else "unknown", tiers)
