"""Walking along the points of a trade-off, from the least of the one to the least of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.exploring.least import HeldTiers, Least
from timetabler.exploring.measures import ONE, OTHER
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import first_timetable
from timetabler.solving.run import Settings

#: Less than any two costs can differ by.
_LESS = Fraction(1, 10**9)
#: The share of the time left that one search may take: there may be many more to come.
_SHARE = 0.25
#: Seconds for a timetable to begin from, a session.
_FOR_THE_FIRST = 0.05


@dataclass(frozen=True)
class Step:
    """One point: its costs, whether it is proved, and a timetable that has them."""

    one: Fraction
    other: Fraction
    proved: bool
    timetable: Timetable


class Frontier:
    """The points of a challenge whose tiers are `ONE` and `OTHER`, and others that are held.

    Each point lowers `OTHER` below the one before, at the least cost in `ONE`
    (epsilon constraint: one is minimised while the other is held).

    Args:
        challenge: made by `measures.between`.
        limits: the most that each held tier may cost.
        settings: how to run the solver.
        clock: of the whole.

    Attributes:
        complete: proved: there are no more points.
        impossible: proved: there is no timetable at all.
        stopped: whether Ctrl-C ended it.
    """

    def __init__(self, challenge: Challenge, limits: Mapping[str, Fraction], settings: Settings,
                 clock: Clock) -> None:
        self._challenge, self._left = challenge, Candidates(challenge)
        self._limits, self._settings, self._clock = dict(limits), settings, clock
        self.complete = self.impossible = self.stopped = False
        self._near = self._first()

    def walk(self) -> Iterator[Step]:
        """The points, one after another, until there are no more or no time is left."""
        below: Fraction | None = None
        while not (self.complete or self.stopped) and self._clock.left > 0:
            limits = self._limits if below is None else {**self._limits, OTHER: below - _LESS}
            held = HeldTiers(self._left, self._settings, limits, self._near)
            least = held.least(ONE, _SHARE * self._clock.left)
            if least.timetable is None or least.value is None:
                self._end(least, first=below is None)
                return
            held.hold(ONE, least.value)
            rest = held.least(OTHER, _SHARE * self._clock.left)
            self.stopped = least.stopped or rest.stopped
            timetable = rest.timetable or least.timetable
            costs = score(timetable)
            below = costs[OTHER]
            self._near = timetable
            yield Step(costs[ONE], costs[OTHER], least.proved and rest.proved, timetable)

    def _end(self, least: Least, *, first: bool) -> None:
        self.complete, self.stopped = least.impossible, least.stopped
        self.impossible = least.impossible and first

    def _first(self) -> Timetable | None:
        """Any timetable, to begin from."""
        seconds = min(_FOR_THE_FIRST * len(self._challenge.sessions), _SHARE * self._clock.left)
        return first_timetable(self._challenge, self._left, seconds, self._settings.seed)
