"""The whole: nothing is forgotten, so that what it finds is a timetable."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from timetabler.rules import Rule
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
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

    def hint(self, guide: Guide) -> None:
        """Hint at what a guide settles."""
        self._model.suggest(guide.starts, guide.peers, guide.rooms)

    def fit(self, guide: Guide, name: str, seconds: float, least: Fraction) -> Relaxed:
        """The best timetable, in one tier, that follows a guide in all that it settles."""
        self.start_from(guide)
        with self.run_with(hints_fixed=True):
            found = self.bring_down(name, seconds, least)
        return replace(found, bound=least)  # what holds around a guide need not hold elsewhere

    def find_around(self, guide: Guide, seconds: float, steps: float) -> Guide:
        """Any timetable that keeps what is held, and all that a guide settles."""
        self.start_from(guide)
        with self.run_with(hints_fixed=True, steps=steps):
            return self.find(seconds)

    def read(self, found: Run) -> Guide:
        """Everything about each session."""
        return Guide.of(self._model.read(found.value))
