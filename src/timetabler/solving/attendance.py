"""Which interviewee is in a session when: what rules about people's days ask a model."""

from __future__ import annotations

from collections import defaultdict

from timetabler.rules.terms import Model, Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.statements import is_zero


class Attendance:
    """One flag for a person and a slot, instead of one for each of their sessions there.

    Args:
        model: answers when sessions are.
        left: what is left to choose from.
        once: whether the model keeps everybody to one session at a time, and places each.
    """

    def __init__(self, model: Model, left: Candidates, once: bool) -> None:
        self._model, self._left, self._once = model, left, once
        self._of: dict[str, list[str]] = defaultdict(list)
        for session in left.challenge.sessions:
            for person in session.attendees:
                self._of[person].append(session.id)

    def attends(self, person: str, slot: str) -> Term:
        """1 exactly when the person is in a session that takes the slot."""
        return self._model.shared(("attends", person, slot), lambda: self._attends(person, slot))

    def _attends(self, person: str, slot: str) -> Term:
        during = [term for session in self._of[person]
                  if not is_zero(term := self._model.during(session, slot))]
        if not self._once or len(during) < 2:
            return self._model.any_of(during, f"{person} at {slot}")
        flag = self._model.flag(f"{person} at {slot}")
        self._model.add(sum(during) == flag)
        return flag

    def hours_on(self, person: str, day: str) -> tuple[int, int]:
        """The fewest and the most slots of a day that the person can be in sessions."""
        least = most = 0
        day_of = self._left.challenge.frame.places
        for session in self._of[person]:
            starts = self._left.starts[session]
            hours = [len(self._left.covered[session, start]) for start in starts
                     if day_of[start].day == day]
            most += max(hours, default=0)
            if len(hours) == len(starts):
                least += min(hours, default=0)
        # Two sessions at once take less.
        return least if self._once else 0, most

    def at_once(self, slot: str) -> Term:
        """How many sessions take the slot.

        Where all of them are of so many people, people are counted instead: of those who
        meet each other in pairs there are fewer than there are meetings, and a limit on
        fewer choices is understood much sooner.
        """
        during = {session: term for session in self._left.starts
                  if not is_zero(term := self._model.during(session, slot))}
        attendees = [self._left.challenge.session[session].attendees for session in during]
        people = {person for group in attendees for person in group}
        sizes = {*map(len, attendees)}
        if not self._once or len(sizes) != 1 or not 0 < len(people) < len(during):
            return sum(during.values())
        return self._model.shared(("at once", slot), lambda: self._by_heads(
            slot, sorted(people), sizes.pop(), len(during)))

    def _by_heads(self, slot: str, people: list[str], size: int, most: int) -> Term:
        number = self._model.number(most, f"at once {slot}")
        self._model.add(size * number == sum(self.attends(person, slot) for person in people))
        return number
