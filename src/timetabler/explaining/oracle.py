"""Whether a challenge has a timetable at all: counts, then a construction, then a search.

Nothing is optimised.  Counting refuses in milliseconds, a heuristic says yes nearly as
soon, and only what is left over goes to CP-SAT, with the *musts* alone.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.explaining.elements import broken_facts
from timetabler.explaining.relaxing import in_spare_rooms
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.counting import shortages
from timetabler.solving.first import first_timetable, keeps_musts
from timetabler.solving.headcount import too_few_heads
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations import Guide
from timetabler.solving.run import Settings, run

_BY_CONSTRUCTION, _A_SESSION, _BY_COUNTING = 0.2, 0.005, 2.0  # seconds


class Oracle:
    """Answers whether there is a timetable, within a time limit for all its answers.

    Args:
        clock: the time for everything.
        settings: threads and seed of the solver.
        each: seconds for one answer at most.

    Attributes:
        each: as above.
        asked: how many questions were put.
        unsure: how many of them found no answer in time.
        witness: the timetable that the last yes was proved with.
    """

    def __init__(self, clock: Clock, settings: Settings, each: float = 10.0) -> None:
        self.clock, self._settings, self.each = clock, settings, each
        self.asked = self.unsure = 0
        self.witness: Timetable | None = None
        self._last: Timetable | None = None

    def surely(self, challenge: Challenge) -> bool:
        """Whether a timetable is built in a moment; no is no proof that there is none."""
        if refused_by_counting(challenge):
            return False
        left = in_spare_rooms(Candidates(challenge))
        return first_timetable(challenge, left, _BY_CONSTRUCTION) is not None

    def feasible(self, challenge: Challenge, seconds: float | None = None) -> bool | None:
        """Whether there is a timetable that keeps every *must*; None: not known in time.

        Args:
            challenge: the facts.
            seconds: for this answer at most; None: as for all.
        """
        self.asked += 1
        self.witness = None
        if broken_facts(challenge):
            return False
        left = in_spare_rooms(Candidates(challenge))
        if next(shortages(challenge, left), None) is not None:
            return False
        a_moment = min(_BY_CONSTRUCTION, _A_SESSION * (1 + len(challenge.sessions)))
        self.witness = first_timetable(challenge, left, a_moment)
        if self.witness is not None:
            self._last = self.witness
            return True
        return self._search(challenge, left, seconds or self.each)

    def _search(self, challenge: Challenge, left: Candidates, seconds: float) -> bool | None:
        if self.clock.left > 0:
            if too_few_heads(challenge, left, min(_BY_COUNTING, self.clock.left)):
                return False
            musts = [rule for rule in in_force(challenge)
                     if rule.setting(challenge).strength is Strength.MUST]
            model = TimetableModel(challenge, musts, left.rooms_alike())
            if self._last is not None:  # questions are much alike, and so are the answers
                guide = Guide.of(self._last)
                model.suggest(guide.starts, guide.peers, guide.rooms)
            answer = run(model.cp, min(seconds, self.clock.left), self._settings)
            if answer.status == cp_model.INFEASIBLE:
                return False
            if answer.found:
                self.witness = model.read(answer.value)
                if keeps_musts(self.witness):
                    self._last = self.witness
                    return True
        self.unsure += 1
        return None


def refused_by_counting(challenge: Challenge) -> bool:
    """Whether facts are broken or a count fails: there is no timetable, and no doubt of it."""
    return bool(broken_facts(challenge)) or next(
        shortages(challenge, in_spare_rooms(Candidates(challenge))), None) is not None
