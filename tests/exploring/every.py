"""Every timetable of a tiny visit that keeps each *must*: what the oracles choose from."""

from __future__ import annotations

from functools import cache

from tests.solving.tiny import BruteForce, tiny_visit
from timetabler.domain.timetable import Timetable

#: Seeds of visits with 8 to 80 timetables, in most of which one tier costs another.
SMALL = (2, 5, 7, 9, 10, 20, 24, 34, 36, 38, 39)


@cache
def every_timetable(seed: int) -> tuple[Timetable, ...]:
    """Nothing but the rules' own checks is asked."""
    return tuple(BruteForce(tiny_visit(seed)).timetables())
