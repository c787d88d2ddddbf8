"""The grid that outlines are laid in: slots by number, with what fits in each."""

from __future__ import annotations

from dataclasses import dataclass

from timetabler.domain.challenge import Challenge
from timetabler.solving.peer_places import is_must


@dataclass(frozen=True)
class Grid:
    """The slots of a visit, in order of time.

    Attributes:
        slots: their ids.
        capacity: per slot, how many sessions it takes at once.
        days: per slot, the number of its day.
        counted: per slot, whether runs are counted on its day.
    """

    slots: tuple[str, ...]
    capacity: tuple[int, ...]
    days: tuple[int, ...]
    counted: tuple[bool, ...]

    def begins(self, slot: int, last: int) -> int:
        """1 where a run begins in a slot, `last` being the slot held before it (-1: none)."""
        runs_on = last == slot - 1 and last >= 0 and self.days[last] == self.days[slot]
        return int(self.counted[slot] and not runs_on)


def grid_of(challenge: Challenge) -> Grid | None:
    """The grid of a visit; None where nothing limits how many sessions are held at once."""
    frame = challenge.frame
    if not is_must(challenge, "streams") or any(slot.block.streams is None for slot in frame.slots):
        return None
    number = {day.id: n for n, day in enumerate(frame.days)}
    interviewing = {day.id for day in frame.interviewing_days}
    return Grid(slots=tuple(slot.id for slot in frame.slots),
                capacity=tuple(slot.block.streams or 0 for slot in frame.slots),
                days=tuple(number[slot.day] for slot in frame.slots),
                counted=tuple(slot.day in interviewing for slot in frame.slots))
