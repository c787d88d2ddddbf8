"""Head counts against the people who are named; a group may come in parts, to several sessions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timetabler.domain.sessions import Session


class HeadCounts:
    """How many people each session has at least, and what that leaves of groups.

    A group of twelve that is asked to two sessions of six each comes half to the one and half
    to the other (001 §7 l304: groups above ten are split); all of it has to come somewhere.

    Args:
        counts: people that each attendee stands for, by id.
        sessions: all of them.
    """

    def __init__(self, counts: Mapping[str, int], sessions: Iterable[Session]) -> None:
        self._counts = counts
        named = [(session, self._known(session.attendees)) for session in sessions]
        self._asked = Counter(one for _, attendees in named for one in attendees)
        #: Places for each group, over all its sessions.
        self.places: dict[str, int] = defaultdict(int)
        for session, attendees in named:
            spare = self.coming(attendees) if session.head_count is None else (
                session.head_count - self.least(attendees))
            for one in attendees:
                if self.comes_in_parts(one):
                    self.places[one] += min(counts[one], max(1, 1 + spare))

    def _known(self, attendees: Iterable[str]) -> list[str]:
        return [one for one in dict.fromkeys(attendees) if one in self._counts]

    def comes_in_parts(self, attendee: str) -> bool:
        """Whether an attendee is a group that is asked to several sessions."""
        return self._counts[attendee] > 1 and self._asked[attendee] > 1

    def coming(self, attendees: Iterable[str]) -> int:
        """How many people attendees (ids, each once) stand for."""
        return sum(self._counts[one] for one in attendees)

    def least(self, attendees: Iterable[str]) -> int:
        """How many of them have to be there: of a group that comes in parts, one."""
        return sum(1 if self.comes_in_parts(one) else self._counts[one] for one in attendees)

    def missing(self, attendees: Iterable[str]) -> tuple[str, int] | None:
        """A group among attendees for which its sessions have too few places, and how many."""
        return next(((one, self._counts[one] - self.places[one]) for one in attendees
                     if self.comes_in_parts(one) and self.places[one] < self._counts[one]), None)
