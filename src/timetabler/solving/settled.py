"""One of the best timetables, the same on every run.

Of many timetables that cost the same, it is chance which one several threads come upon
first.  Once every tier is proved, one thread looks for one of them from the start.  It is
held to a number of its own steps, not of seconds: what it finds, if it does, it finds
every time, whatever else the machine is doing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations import Guide, Table, Whole
from timetabler.solving.run import Settings

#: CP-SAT's own measure of work; about a second each.
_STEPS = 12.0


def settled(left: Candidates, costs: Mapping[str, Fraction], start: Guide | None, seconds: float,
            settings: Settings, table: Table | None = None) -> Guide:
    """Look for a timetable of proved costs, in the same way on every run.

    Args:
        left: what is left to choose from.
        costs: the proved cost of each tier, the most important first.
        start: where to look first, if that is the same on every run.
        seconds: wall-clock limit; where it ends the search, nothing is the same any more.
        settings: the seed is taken from here.
        table: the outlines and castings that these costs leave, if they are listed.

    Returns:
        The timetable, or an empty guide where the steps did not suffice.
    """
    whole = Whole(left, replace(settings, workers=1, steps=_STEPS))
    if table is not None:
        whole.choose_from(table)
    for name, cost in costs.items():
        whole.hold(name, cost)
    if start is not None:
        whole.start_from(start)
    return whole.find(seconds)
