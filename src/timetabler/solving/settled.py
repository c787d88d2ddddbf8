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
    TimesAndCrews,
    Whole,
    is_worth_asking,
)
from timetabler.solving.run import SEEDS, Settings

#: CP-SAT's own measure of work; about a second each.
_STEPS, _FOR_CREWS, _AROUND_THEM = 8.0, 3.0, 0.5
#: How often to look for other crews, where the first cannot meet.
_TRIES = 3


class Settling:
    """Looks for a timetable of proved costs, in the same way on every run.

    Args:
        left: what is left to choose from.
        costs: the proved cost of each tier, the most important first.
        start: where to look first, if that is the same on every run.
        clock: where it ends the search, nothing is the same any more.
        settings: the seed is taken from here.
    """

    def __init__(self, left: Candidates, costs: Mapping[str, Fraction], start: Guide | None,
                 clock: Clock, settings: Settings) -> None:
        self._left, self._costs, self._clock = left, costs, clock
        self._alone = replace(settings, workers=1, by_conflicts=True, steps=_STEPS)
        self._has_crews = is_worth_asking(TimesAndCrews, left)
        self._whole = Whole(left, self._alone)
        self._whole.held_to(costs)
        self._whole.start_from(start or Guide())

    def find(self) -> Guide:
        """The timetable, or an empty guide where the steps did not suffice."""
        if self._has_crews:
            found = self._by_crews()
            if found.starts:
                return found
            self._whole.start_from(Guide())
        return self._whole.find(self._clock.left)

    def _by_crews(self) -> Guide:
        """Settle who hears what first, and then where, if need be when once more.

        These are small questions, where settling everything at once is a large one.
        """
        settings = replace(self._alone, steps=_FOR_CREWS)
        crews = TimesAndCrews(self._left, settings).held_to(self._costs)
        for number in range(_TRIES):
            with crews.run_with(seed=(settings.seed + number) % SEEDS):
                guide = crews.find(self._clock.left)
            if not guide.peers:
                break
            for part in (guide, Guide(peers=guide.peers)):
                found = self._whole.find_around(part, self._clock.left, _AROUND_THEM)
                if found.starts:
                    return found
        return Guide()
