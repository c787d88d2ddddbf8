"""Better solutions as they are found, as one line of text each.

The package's own listener copies the whole solution to Python, facts and all: that takes
longer than the search needs to find the next one.
"""
# Java comes without types.
# mypy: disable-error-code="import-untyped,import-not-found,no-untyped-call,untyped-decorator"
# mypy: disable-error-code="union-attr"

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jpype
from _jpyinterpreter import convert_to_java_python_like_object
from timefold.solver._timefold_java_interop import get_class
from timefold.solver.score._function_translator import function_cast

from benchmarks.contestants.timefold_.domain import Visit


class Listener:
    """Hears of better solutions; told on are those that break nothing hard."""

    def __init__(self, improved: Callable[[str, list[int]], None]) -> None:
        self._improved = improved
        self._write = function_cast(write, get_class(Visit))

    def solve(self, solver: Any, visit: Any) -> None:
        """Run the solver to its end on a problem that is in Java already."""
        from ai.timefold.solver.core.api.solver.event import SolverEventListener

        heard = self._heard

        @jpype.JImplements(SolverEventListener)
        class Ears:
            @jpype.JOverride
            def bestSolutionChanged(self, event: Any) -> None:  # noqa: N802 - Java's name
                heard(event)
        java = solver._delegate
        java.addEventListener(Ears())
        java.solve(visit)

    def _heard(self, event: Any) -> None:
        score = event.getNewBestScore()
        if event.isNewBestSolutionInitialized() and score.isFeasible():
            text = str(self._write.apply(event.getNewBestSolution()))
            self._improved(text, [-int(cost) for cost in score.softScores()])


def in_java(visit: Visit) -> Any:
    """The problem as Java objects; copying it takes a while, which is no time to search."""
    return convert_to_java_python_like_object(visit)


def write(visit: Visit) -> str:
    """Slot, room and peers of each session; translated to Java, so nothing but plain words."""
    peers = [""] * len(visit.meetings)
    for seat in visit.seats:
        if seat.peer is not None:
            peers[seat.meeting] += " " + str(seat.peer.id)
    found = [""] * len(visit.meetings)
    for meeting in visit.meetings:
        found[meeting.id] = str(meeting.slot.id) + " " + str(meeting.room.id) + peers[meeting.id]
    return ";".join(found)
