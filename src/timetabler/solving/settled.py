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
from timetabler.solving.clock import Clock
from timetabler.solving.relaxations import (
    Guide,
    Table,
    TimesAndCrews,
    Whole,
    is_worth_asking,
)
from timetabler.solving.run import SEEDS, Settings

#: CP-SAT's own measure of work; about a second each.
_STEPS, _AT_ONCE, _FOR_CREWS, _AROUND_THEM = 8.0, 0.5, 3.0, 0.5
#: How often to look for other crews, where the first cannot meet.
_TRIES = 3


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
    clock, alone = Clock(seconds), replace(settings, workers=1, by_conflicts=True, steps=_STEPS)
    whole = Whole(left, alone)
    if table is not None:
        whole.choose_from(table)
    whole.held_to(costs)
    whole.start_from(start or Guide())
    if table is None and is_worth_asking(TimesAndCrews, left):
        with whole.run_with(steps=_AT_ONCE):
            found = whole.find(clock.left)
        found = found if found.starts else _by_crews(left, costs, whole, clock, alone)
        if found.starts:
            return found
        whole.start_from(Guide())
    return whole.find(clock.left)


def _by_crews(left: Candidates, costs: Mapping[str, Fraction], whole: Whole, clock: Clock,
              settings: Settings) -> Guide:
    """Settle who hears what first, and then where, if need be when once more.

    These are small questions, where settling everything at once is a large one.
    """
    crews = TimesAndCrews(left, replace(settings, steps=_FOR_CREWS)).held_to(costs)
    for number in range(_TRIES):
        with crews.run_with(seed=(settings.seed + number) % SEEDS):
            guide = crews.find(clock.left)
        if not guide.peers:
            break
        for part in (guide, Guide(peers=guide.peers)):
            found = whole.find_around(part, clock.left, _AROUND_THEM)
            if found.starts:
                return found
    return Guide()

