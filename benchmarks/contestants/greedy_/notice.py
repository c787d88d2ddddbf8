"""Reports of better timetables, not more of them than anybody could read."""

from __future__ import annotations

import time

from benchmarks.contestants import Report
from benchmarks.contestants.facts import Facts
from benchmarks.contestants.greedy_.board import Board
from benchmarks.contestants.greedy_.costs import Costs

#: Seconds between two reports at the least: making one takes longer than a change.
PAUSE = 0.05


class Notice:
    """Passes the board on when it keeps every *must* and is better than what was passed on."""

    def __init__(self, facts: Facts, report: Report) -> None:
        self._facts, self._report = facts, report
        self._told = 0.0
        self._board: Board | None = None

    def better(self, board: Board, costs: Costs) -> None:
        """The board is better than before."""
        if costs.total[0] == 0:
            self._board = board

    def tell(self, now: bool = False) -> None:
        """Report the board, if there is something to tell and the last time is long enough ago."""
        clock = time.perf_counter()
        if self._board is not None and (now or clock - self._told >= PAUSE):
            plans = [plan for plan in self._board.plan if plan is not None]
            self._report(self._facts.placements(plans), None)
            self._told, self._board = clock, None
