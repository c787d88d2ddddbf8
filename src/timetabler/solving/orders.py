"""Sessions that are to come after others, and cannot: the clock alone says so."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter

from timetabler.domain.challenge import Challenge
from timetabler.rules.words import session_name
from timetabler.solving.candidates import Candidates
from timetabler.solving.peer_places import is_must

#: Number of a day in the visit, and a minute of it.
_Moment = tuple[int, int]


def too_late(challenge: Challenge, left: Candidates) -> Iterator[str]:
    """A sentence for each session whose last start is before the first end of one before it.

    Args:
        challenge: the facts; nobody waits for themselves in a circle.
        left: the starts of every session; one at least for each.
    """
    if not is_must(challenge, "after-others"):
        return
    clock = _Clock(challenge, left)
    waits = {session.id: session.after for session in challenge.sessions if session.after}
    for session in TopologicalSorter(waits).static_order():
        starts = left.starts[session]
        for earlier in waits.get(session, ()):
            last = max(map(clock.start, starts))
            if last < clock.first_end[earlier]:
                yield (f"{session_name(challenge, session)} is to come after "
                       f"{session_name(challenge, earlier)}, which is over at "
                       f"{clock.said(clock.first_end[earlier])} at the earliest, but can itself "
                       f"start at {clock.said(last)} at the latest (after-others).")
        clock.note(session, waits.get(session, ()))


class _Clock:
    """When sessions can start and end.

    Attributes:
        first_end: the first moment at which a session can be over, by its id.
    """

    def __init__(self, challenge: Challenge, left: Candidates) -> None:
        self._facts, self._left = challenge, left
        self._day = {day.id: number for number, day in enumerate(challenge.frame.days)}
        self.first_end: dict[str, _Moment] = {}

    def start(self, slot: str) -> _Moment:
        """The start of a slot."""
        place = self._facts.frame.places[slot]
        return self._day[place.day], place.block.span[0]

    def _end(self, session: str, start: str) -> _Moment:
        last = self._facts.frame.places[self._left.covered[session, start][-1]]
        return self._day[last.day], last.block.span[1]

    def note(self, session: str, after: tuple[str, ...]) -> None:
        """Find the first end of a session, once those of all before it are known."""
        begin = max((self.first_end[one] for one in after), default=(0, 0))
        starts = self._left.starts[session]
        waiting = [slot for slot in starts if self.start(slot) >= begin] or starts
        self.first_end[session] = min(self._end(session, slot) for slot in waiting)

    def said(self, moment: _Moment) -> str:
        """``Day 1 12:00``."""
        day, minute = moment
        return f"{self._facts.frame.days[day].name} {minute // 60:02}:{minute % 60:02}"
