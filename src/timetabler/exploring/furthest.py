"""The timetable that is furthest from those that are known, among the good ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from ortools.sat.python import cp_model

from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.exploring.distance import MOVED, quarters_from
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import keeps_musts
from timetabler.solving.model import TimetableModel
from timetabler.solving.run import Settings, run
from timetabler.solving.tiers import tiers


@dataclass(frozen=True)
class Found:
    """What one search came to.

    Attributes:
        timetable: None if there was none far enough.
        furthest: proved: none that keeps the limits is further from all that are known.
        none_left: proved: none that keeps the limits is far enough.
        stopped: whether Ctrl-C ended it.
    """

    timetable: Timetable | None
    furthest: bool = False
    none_left: bool = False
    stopped: bool = False


class Furthest:
    """Timetables that cost no more than the limits, each far from those before it.

    Args:
        challenge: the facts.
        limits: the most that each tier may cost.
        settings: how to run the solver.
    """

    def __init__(self, challenge: Challenge, limits: Mapping[str, Fraction],
                 settings: Settings) -> None:
        self._limits, self._settings = limits, settings
        self._model = TimetableModel(challenge, left=Candidates(challenge))
        for tier in tiers(self._model):
            if tier.name in limits:
                self._model.add(tier.cost <= floor(limits[tier.name] * tier.unit))
        # The distance to the nearest of those that are known, in quarters.
        most = len(challenge.sessions) * (MOVED + len(challenge.peers))
        self._nearest = self._model.number(most, "distance to the nearest")
        self._model.cp.maximize(self._nearest)

    def away_from(self, timetable: Timetable) -> None:
        """Keep away from one timetable more."""
        self._model.add(self._nearest <= quarters_from(timetable, self._model))

    def find(self, least: Fraction, seconds: float, near: Timetable) -> Found:
        """The furthest timetable that was found in time.

        Args:
            least: how far it must be from every timetable that is known.
            seconds: wall-clock limit.
            near: where to begin to look.
        """
        clock = Clock(seconds)
        self._begin_from(near, clock.left)
        # The least distance is no constraint: from `near`, which is too near, the solver climbs
        # sooner to what is far enough than it would find it from nowhere.
        found = run(self._model.cp, clock.left, self._settings)
        proved = found.status == cp_model.OPTIMAL
        if not found.found or found.value(self._nearest) < 4 * least:
            return Found(None, none_left=proved or found.status == cp_model.INFEASIBLE,
                         stopped=found.stopped)
        timetable = self._model.read(found.value)
        self._verify(timetable)
        return Found(timetable, furthest=proved, stopped=found.stopped)

    def _begin_from(self, near: Timetable, seconds: float) -> None:
        """Hint at the value of every variable in a timetable, those of the encodings included.

        With a hint that is whole the solver has its first answer at once.
        """
        there, model = near.placements, self._model
        model.suggest({p.session: p.slot for p in there}, {p.session: p.peers for p in there},
                      {p.session: p.room for p in there})
        told = run(model.cp, seconds, replace(self._settings, hints_fixed=True))
        if told.found:
            model.cp.clear_hints()  # type: ignore[no-untyped-call]
            for index, value in enumerate(told.values):
                model.cp.add_hint(model.cp.get_int_var_from_proto_index(index), value)

    def _verify(self, timetable: Timetable) -> None:
        """The rules' own checks have the last word."""
        costs = score(timetable)
        if not keeps_musts(timetable) or any(costs[name] > most
                                             for name, most in self._limits.items()):
            raise AssertionError("The model allowed what the check forbids.")
