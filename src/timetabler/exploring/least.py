"""The least cost of one tier while others are held, with its bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from timetabler.checking import score
from timetabler.domain.timetable import Timetable
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import keeps_musts
from timetabler.solving.relaxations import Guide, Relaxation, Relaxations, Relaxed
from timetabler.solving.run import Settings
from timetabler.solving.tiers import rules_of_tiers

#: Seconds to fit what a relaxation left open around what it found.
_FITTING = 5.0


@dataclass(frozen=True)
class Least:
    """The least cost of a tier, as far as it could be said in time.

    Attributes:
        bound: no timetable that keeps the limits costs less.
        timetable: the best that was found; None if none was.
        value: what it costs.
        impossible: proved: no timetable keeps the limits.
        stopped: whether Ctrl-C ended the search.
    """

    bound: Fraction
    timetable: Timetable | None
    value: Fraction | None
    impossible: bool
    stopped: bool

    @property
    def proved(self) -> bool:
        """Whether nothing costs less, or nothing is there at all."""
        return self.impossible or (self.value is not None and self.bound >= self.value)


class HeldTiers:
    """A challenge with some tiers held at limits, to be asked for the least cost of another.

    Args:
        left: what is left to choose from.
        settings: how to run the solver.
        limits: the most that each tier may cost; those not named, anything.
        start: a timetable to begin from, whether or not it keeps the limits.
    """

    def __init__(self, left: Candidates, settings: Settings, limits: Mapping[str, Fraction],
                 start: Timetable | None = None) -> None:
        self._left, self._models = left, Relaxations(left, settings)
        self._limits: dict[str, Fraction] = {}
        self._near, self._best = start, start
        self._impossible = self._stopped = False
        for name, most in limits.items():
            self.hold(name, most)

    def hold(self, name: str, most: Fraction) -> None:
        """Let a tier cost no more than `most` from now on."""
        self._models.hold(name, most)
        self._limits[name] = min(most, self._limits.get(name, most))
        if self._best is not None and not self._keeps_limits(self._best):
            self._best = None

    def least(self, name: str, seconds: float) -> Least:
        """Bring one tier down, as far as that goes in `seconds`."""
        clock, bound = Clock(seconds), Fraction(0)
        for model in self._models.asked_about(rules_of_tiers(self._left.challenge)[name]):
            if self._settled(name, bound, clock):
                break
            bound = self._ask(model, name, bound, model.share * clock.left, clock)
        if not self._settled(name, bound, clock):
            whole = self._models.whole
            bound = self._run(whole, name, bound, clock.left).bound
        best = self._best
        value = None if best is None else score(best)[name]
        return Least(bound, best, value, self._impossible, self._stopped)

    def _settled(self, name: str, bound: Fraction, clock: Clock) -> bool:
        if self._impossible or self._stopped or clock.left <= 0:
            return True
        return self._best is not None and score(self._best)[name] <= bound

    def _ask(self, model: Relaxation, name: str, bound: Fraction, seconds: float,
             clock: Clock) -> Fraction:
        """A relaxation's bound; what it found is fitted into the whole."""
        told = self._run(model, name, bound, seconds)
        if told.guide.starts and not self._settled(name, told.bound, clock):
            fitted = self._models.whole.fit(told.guide, name, min(_FITTING, clock.left), told.bound)
            self._notice(fitted, name)
        return told.bound

    def _run(self, model: Relaxation, name: str, bound: Fraction, seconds: float) -> Relaxed:
        if self._near is not None:
            model.start_from(Guide.of(self._near))
        told = model.bring_down(name, seconds, bound)
        self._impossible = self._impossible or told.impossible
        self._notice(told, name)
        return told

    def _notice(self, told: Relaxed, name: str) -> None:
        self._stopped = self._stopped or told.stopped
        if not (told.guide.rooms and told.guide.peers):
            return
        found = told.guide.timetable(self._left.challenge)
        if not (keeps_musts(found) and self._keeps_limits(found)):
            raise AssertionError("The model allowed what the check forbids.")
        if self._best is None or score(found)[name] < score(self._best)[name]:
            self._best = self._near = found

    def _keeps_limits(self, timetable: Timetable) -> bool:
        costs = score(timetable)
        return all(costs[name] <= most for name, most in self._limits.items())
