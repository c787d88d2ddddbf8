"""Times alone: a relaxation that forgets who hears what and where, and bounds the tiers about time.

Which hour a theme is heard in does not ask who hears it, as long as somebody can.  The
rules that speak of time and of nothing else (`Rule.about_time`) make a model a tenth of
the size, whose optimum is a valid bound for the whole; and its times are where the whole
is worth starting.
"""

from __future__ import annotations

from fractions import Fraction

from timetabler.rules import Rule
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.at_once import AtOnce
from timetabler.solving.relaxations.relaxation import Guide, Relaxation
from timetabler.solving.relaxations.room_counts import keep_enough_rooms
from timetabler.solving.run import Run


class TimesAlone(Relaxation):
    """The relaxation of one challenge to when its sessions are."""

    #: Linear programs with all that can be put in them: its breaks are few, and refuted so.
    subsolvers = ("core", "max_lp", "quick_restart", "default_lp", "no_lp", "reduced_costs")

    @classmethod
    def keeps(cls, rule: Rule) -> bool:
        """The rules about time; and that nobody is in two places, peers and rooms aside."""
        return rule.about_time or rule.id == "one-place-at-a-time"

    @classmethod
    def size(cls, left: Candidates) -> int:
        """The starts."""
        return sum(map(len, left.starts.values()))

    def make(self) -> TimetableModel:
        """The model of the rules about time, with as many rooms as there are."""
        self._model = TimetableModel(self.left.challenge, self.rules, self.left.times_only())
        keep_enough_rooms(self._model, self.left)
        self._at_once = (AtOnce(self._model, self.left, self.settings)
                         if AtOnce.is_worth_it(self.left) else None)
        return self._model

    def hold(self, name: str, value: Fraction) -> None:
        """Keep a tier, and to what the crews that it leaves can hear at once."""
        super().hold(name, value)
        if self._at_once is not None:
            self._at_once.hold(name, value)

    def hint(self, guide: Guide) -> None:
        """Hint at the starts."""
        self._model.suggest(guide.starts, {}, {})

    def read(self, found: Run) -> Guide:
        """When each session starts."""
        return Guide(starts=starts_of(self._model, found))


def starts_of(model: TimetableModel, found: Run) -> dict[str, str]:
    """Slot id by session id in a solution."""
    return {session: slot for session, slots in model.left.starts.items()
            for slot in slots if found.value(model.starts(session, slot))}
