"""A challenge with changes made to it on trial: whether it has a timetable then."""

from __future__ import annotations

from collections.abc import Iterable

from timetabler.changes import Change, apply_all
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError
from timetabler.explaining.elements import broken_facts
from timetabler.explaining.oracle import Oracle
from timetabler.solving.first import keeps_musts


class Trial:
    """Tries changes of one challenge.

    Args:
        challenge: the facts.
        oracle: answers whether there is a timetable.
    """

    def __init__(self, challenge: Challenge, oracle: Oracle) -> None:
        self._facts, self._oracle = challenge, oracle

    def changed(self, changes: Iterable[Change]) -> Challenge | None:
        """The challenge, so changed; None where the facts refuse it."""
        try:
            return apply_all(changes, self._facts)
        except InputError:
            return None

    def surely(self, changes: Iterable[Change]) -> bool:
        """Whether the challenge, so changed, surely has a timetable; no search is made."""
        changed = self.changed(changes)
        return changed is not None and self._oracle.surely(changed)

    def answer(self, changes: Iterable[Change], seconds: float) -> bool | None:
        """Whether the challenge, so changed, has a timetable; None: not known in time."""
        changed = self.changed(changes)
        return False if changed is None else self._oracle.feasible(changed, seconds)

    def verified(self, changes: Iterable[Change], found: Timetable | None = None) -> bool:
        """Whether the challenge, so changed, has a timetable: the one found, or any."""
        changed = self.changed(changes)
        if changed is None:
            return False
        return (found is not None and _is_sound(found, changed)) \
            or self._oracle.feasible(changed) is True


def _is_sound(found: Timetable, changed: Challenge) -> bool:
    """Whether a timetable of other facts is one of these too, less the sessions dropped."""
    if broken_facts(changed) or any(p.room not in changed.room for p in found.placements):
        return False
    there = tuple(p for p in found.placements if p.session in changed.session)
    return len(there) == len(changed.sessions) and keeps_musts(
        Timetable(challenge=changed, placements=there))
