"""Who and what is free when, to the minute."""

from __future__ import annotations

from timetabler.domain.base import Fact
from timetabler.domain.frame import Frame
from timetabler.domain.when import Moments, day_masks


class Available(Fact):
    """Something with a diary: a peer, a person, a room.

    `available` empty means always; given, it means only then.  `unavailable` is
    taken off in either case.
    """

    available: Moments = ()
    unavailable: Moments = ()


class Diary:
    """The free minutes of one peer, person or room over the visit."""

    def __init__(self, frame: Frame, owner: Available) -> None:
        self._always = not owner.available
        self._free = day_masks(frame, owner.available)
        self._busy = day_masks(frame, owner.unavailable)

    @property
    def is_open(self) -> bool:
        """Whether every minute of the visit is free."""
        return self._always and not self._busy

    def is_away(self, day: str) -> bool:
        """Whether no minute of `day` is free, as far as `available` says."""
        return not self._always and not self._free.get(day)

    def is_free(self, day: str, start: int, end: int) -> bool:
        """Whether every minute from `start` to `end` (exclusive) of `day` is free."""
        if self.is_open:
            return True
        wanted = (1 << end) - (1 << start)
        free = wanted if self._always else self._free.get(day, 0)
        return free & ~self._busy.get(day, 0) & wanted == wanted
