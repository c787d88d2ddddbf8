"""Smallest sets of facts and rules that cannot hold together.

An element is left out; if there is still no timetable, it was not to blame.  What is
left in the end is *minimal*: without any one of it there is a timetable, which was
found.  Elements are left out in bulk first, kind by kind and half by half, so that a
conflict of three among two hundred takes some thirty questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from timetabler.domain.challenge import Challenge
from timetabler.explaining.elements import Element, Kind, elements_of
from timetabler.explaining.oracle import Oracle, refused_by_counting
from timetabler.explaining.relaxing import relaxed, sessions_kept, sessions_kept_by
from timetabler.explaining.witnesses import Witnesses
from timetabler.solving.alone import told
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock

#: More sessions than these in a conflict: it is a count of all of them, not of each.
FEW = 4
_MOST, _SHARE = 12, 0.6
#: Of the time, what the question may take whether all conflicts are known.
_PATIENCE = 0.6
#: These belong to one session.
_OF_SESSIONS = {Kind.SESSION, Kind.ALLOWED, Kind.PIN, Kind.LEAST, Kind.LENGTH, Kind.WISH,
                Kind.NAMED, Kind.ORDER}
#: What ends a conflict of few sessions and disturbs other conflicts least, the best first.
_LOCAL = (Kind.PIN, Kind.ALLOWED, Kind.WISH, Kind.NAMED, Kind.ORDER, Kind.LENGTH, Kind.LEAST)
#: With one of these a conflict is a count, however few sessions there are.
_COUNTED = {Kind.CAP, Kind.STREAMS}


class Conflicts:
    """The search for minimal conflicts in one challenge.

    Args:
        challenge: the facts; known to have no timetable.
        oracle: answers whether there is one.

    Attributes:
        elements: every element of the challenge.
        proved: whether every answer that was needed came in time.
    """

    def __init__(self, challenge: Challenge, oracle: Oracle) -> None:
        self.challenge, self._oracle = challenge, oracle
        self.elements = elements_of(challenge)
        self.proved = True
        self._seen = Witnesses()
        # The rest is for the repairs.
        self._clock = Clock(_SHARE * oracle.clock.left)

    def all(self) -> list[tuple[Element, ...]]:
        """One minimal conflict after another, each without what would end those before it."""
        found: list[tuple[Element, ...]] = []
        gone: set[Element] = set()
        for session in self._without_a_place():
            conflict = self.smallest(gone | self._others(session))
            if conflict and not gone.issuperset(conflict):
                found.append(conflict)
                gone |= set(self._ended_by(conflict, gone))
        while len(found) < _MOST:
            patience = max(self._oracle.each, _PATIENCE * self._clock.left)
            answer = self._feasible([e for e in self.elements if e not in gone],
                                    patience) if found else False
            if answer is not False:
                self.proved &= answer is True
                return found
            conflict = self.smallest(gone)
            found.append(conflict)
            if not conflict or self._clock.left <= 0:
                break
            gone |= set(self._ended_by(conflict, gone))
        self.proved = False
        return found

    def _without_a_place(self) -> list[str]:
        """The sessions that have no place by themselves, but for those that share one reason."""
        alike = told(self.challenge, Candidates(self.challenge))
        return [those[0].session for _, those in alike if len(those) == 1][:_MOST - 1]

    def _others(self, session: str) -> set[Element]:
        """All that has to do with other sessions, and the rules that ask for sessions."""
        return {e for e in self.elements if (e.kind in _OF_SESSIONS and e.of != session)
                or (e.kind is Kind.RULE and sessions_kept_by(self.challenge, e.of))}

    def smallest(self, gone: Iterable[Element] = ()) -> tuple[Element, ...]:
        """A minimal conflict among the elements that are not `gone`.

        Where counting alone refuses, counting alone shrinks it first: that takes
        milliseconds a question, and leaves a conflict that its arithmetic explains.
        """
        out = set(gone)
        keep = [element for element in self.elements if element not in out]
        if refused_by_counting(self.alone(keep)):
            keep = self._shrunk(keep, lambda rest: not refused_by_counting(self.alone(rest)))
        keep = self._shrunk(keep, lambda rest: self._feasible(rest) is not False)
        self._confirm(keep)
        return tuple(keep)

    def _shrunk(self, keep: list[Element],
                may_hold: Callable[[list[Element]], bool]) -> list[Element]:
        for kind in Kind:
            keep = self._without(keep, [e for e in keep if e.kind is kind], may_hold)
        return keep

    def _without(self, keep: list[Element], doubtful: Sequence[Element],
                 may_hold: Callable[[list[Element]], bool]) -> list[Element]:
        """What is left of `keep` once all of `doubtful` that is not to blame is left out."""
        if not doubtful:
            return keep
        rest = [element for element in keep if element not in set(doubtful)]
        if not may_hold(rest):
            return rest
        if len(doubtful) == 1:
            return keep
        half = len(doubtful) // 2
        keep = self._without(keep, doubtful[:half], may_hold)
        return self._without(keep, doubtful[half:], may_hold)

    def _feasible(self, keep: Sequence[Element], seconds: float | None = None) -> bool | None:
        if self._clock.left <= 0:
            return None
        without = self.alone(keep)
        if self._seen.holds(without):
            return True
        answer = self._oracle.feasible(without, seconds)
        self._seen.add(self._oracle.witness)
        return answer

    def alone(self, keep: Sequence[Element]) -> Challenge:
        """The challenge with nothing but `keep` in force, of all its elements."""
        return relaxed(self.challenge, set(self.elements).difference(keep))

    def _confirm(self, keep: Sequence[Element]) -> None:
        """Without any one there is a timetable: one that was found on the way, or a new one."""
        for element in keep:
            self.proved &= self._feasible([e for e in keep if e is not element]) is True

    def _ended_by(self, conflict: Sequence[Element], gone: set[Element]) -> list[Element]:
        """What to leave out so that a conflict is over, and others are still seen."""
        sessions = [element for element in conflict if element.kind is Kind.SESSION]
        if len(sessions) <= FEW and not any(e.kind in _COUNTED for e in conflict):
            for kind in _LOCAL:
                if local := [element for element in conflict if element.kind is kind]:
                    return local[-1:]
            off = {element.of for element in gone if element.kind is Kind.RULE}
            kept = sessions_kept(self.challenge, off)
            # A session that a rule asks for would stay, and so would the conflict.
            if free := [element for element in sessions if element.of not in kept]:
                return free[-1:]
        shared = [e for e in conflict if e.kind not in {Kind.SESSION, Kind.RULE}]
        return shared or list(conflict)
