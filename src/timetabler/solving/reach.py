"""Which slots each session could start in or take, as bit masks (bit n: the visit's n-th slot)."""

from __future__ import annotations

from collections.abc import Iterable

from timetabler.solving.candidates import Candidates
from timetabler.solving.struck import Names, bits


class Reach:
    """The slots that are open to each session.

    Attributes:
        starts: mask of the possible starts, by session id.
        slots: mask of the slots that a session could take, wherever it starts, by session id.
        names: the slot ids of a mask, in order of time.
        hours: the fewest slots that a session takes, by session id.
    """

    def __init__(self, left: Candidates) -> None:
        self._bit = bits(left.challenge.frame.order)
        self._taken = {length: {start: self.mask(taken) for start, taken in covered.items()}
                       for length, covered in left.covered.by_length.items()}
        self._length = {session.id: session.length for session in left.challenge.sessions}
        self.names = Names(left.challenge.frame.order)
        self.starts = {session: self.mask(slots) for session, slots in left.starts.items()}
        self.slots = {session: self.taken(session, slots)
                      for session, slots in left.starts.items()}
        self.hours = {session: left.hours(session) for session in left.starts}

    def mask(self, slots: Iterable[str]) -> int:
        """The mask of some slots, by id."""
        mask = 0
        for slot in slots:
            mask |= self._bit[slot]
        return mask

    def taken(self, session: str, starts: Iterable[str]) -> int:
        """The mask of the slots that a session takes from any of `starts` on."""
        taken, mask = self._taken[self._length[session]], 0
        for start in starts:
            mask |= taken[start]
        return mask
