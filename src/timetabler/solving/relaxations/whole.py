"""The whole: nothing is forgotten, so that what it finds is a timetable."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor

from timetabler.rules import Rule
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.cast import Table
from timetabler.solving.relaxations.relaxation import Guide, Relaxation, Relaxed
from timetabler.solving.run import Run


class Whole(Relaxation):
    """Every rule, over every choice."""

    @classmethod
    def keeps(cls, rule: Rule) -> bool:
        """Every rule."""
        return True

    @classmethod
    def size(cls, left: Candidates) -> int:
        """The starts with each peer and in each room."""
        rooms = left.rooms_alike().rooms
        return sum(map(len, left.peers.values())) + sum(map(len, rooms.values()))

    def make(self) -> TimetableModel:
        """The model of the challenge; rooms that nothing tells apart are one, and counted."""
        self._model = TimetableModel(self.left.challenge, left=self.left.rooms_alike())
        return self._model

    def choose_from(self, table: Table) -> None:
        """Take one of the castings of a table, and an outline that goes with it."""
        table.keep_whole(self._cp, self._model)
        self.settings = replace(self.settings, listed=True)

    def hint(self, guide: Guide) -> None:
        """Hint at what a guide settles."""
        self._model.suggest(guide.starts, guide.peers, guide.rooms)

    def fit(self, guide: Guide, name: str, seconds: float, least: Fraction) -> Relaxed:
        """The best timetable, in one tier, that follows a guide in all that it settles."""
        self.start_from(guide)
        with self.run_with(hints_fixed=True):
            found = self.bring_down(name, seconds, least)
        return replace(found, bound=least)  # what holds around a guide need not hold elsewhere

    def among(self, table: Table, name: str, seconds: float, cost: Fraction) -> Relaxed:
        """Look for a timetable of some cost in a tier, which has one of the castings of a table.

        Returns:
            Where there is none, its bound is one unit above that cost.
        """
        tier = self._tiers[name]
        with self.aside(listed=True):
            table.keep_whole(self._cp, self._model)
            self._cp.add(tier.cost <= floor(cost * tier.unit))
            found = self.bring_down(name, seconds, cost)
        if found.impossible:
            return Relaxed(cost + Fraction(1, tier.unit))
        return found

    def find_around(self, guide: Guide, seconds: float, steps: float) -> Guide:
        """Any timetable that keeps what is held, and all that a guide settles."""
        self.start_from(guide)
        with self.run_with(hints_fixed=True, steps=steps):
            return self.find(seconds)

    def read(self, found: Run) -> Guide:
        """Everything about each session."""
        return Guide.of(self._model.read(found.value))
