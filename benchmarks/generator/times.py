"""The hidden timetable, step one: when the sessions are."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from benchmarks.generator.held import Held
from benchmarks.generator.shape import Shape
from timetabler.domain.frame import Frame, Place

#: Share of the isolated slots that one room at the other site is used in.
_OUTSIDE_USE = 0.75


def times(dice: Random, shape: Shape, frame: Frame) -> list[Held]:
    """Every session with its slots, so that no slot holds more than its streams.

    Raises:
        ValueError: the sessions do not fit the grid that the shape asks for.
    """
    grid = _Grid(dice, frame)
    held = [Held((slot,), reserve=True)
            for slot in grid.some(frame.slots[-(len(frame.slots) // 3):], shape.reserves)]
    # Whoever is heard away from the base needs time for the way: no slot next to it.
    alone = grid.isolated()
    rooms = -(-shape.outside // max(1, int(len(alone) * _OUTSIDE_USE)))
    away = grid.some(alone, min(shape.outside, len(grid.cells(alone, rooms))), at_most=rooms)
    held += [Held((slot,), outside=True) for slot in away]
    held += [Held(pair) for pair in grid.pairs(shape.long)]
    # Lived experience is heard on both of the first two days: each needs a session for it.
    held += [Held((grid.some(day.slots, 1)[0],)) for day in frame.interviewing_days[:2]]
    rest = grid.some(frame.slots, shape.sessions - len(held))
    return held + [Held((slot,)) for slot in rest]


class _Grid:
    """The cells of the grid that are still free."""

    def __init__(self, dice: Random, frame: Frame) -> None:
        self._dice, self._frame = dice, frame
        self._free = {slot.id: slot.block.streams or 0 for slot in frame.slots}

    def cells(self, slots: tuple[Place, ...], at_most: int = 50) -> list[Place]:
        """The free cells of these slots, not more than `at_most` of one slot."""
        return [slot for slot in slots for _ in range(min(at_most, self._free[slot.id]))]

    def some(self, slots: tuple[Place, ...], number: int, at_most: int = 50) -> list[Place]:
        """Draw free cells of these slots, not more than `at_most` of one slot."""
        cells = self.cells(slots, at_most)
        if len(cells) < number:
            raise ValueError(f"{number} sessions do not fit into {len(cells)} free cells")
        drawn = self._dice.sample(cells, number)
        for slot in drawn:
            self._free[slot.id] -= 1
        return drawn

    def pairs(self, number: int) -> list[tuple[Place, Place]]:
        """Draw pairs of slots that nothing separates."""
        drawn = []
        for _ in range(number):
            free = [(one, then) for one, then in self._touching()
                    if self._free[one.id] and self._free[then.id]]
            if not free:
                raise ValueError("no two slots are left for a session of two hours")
            drawn.append(self._dice.choice(free))
            for slot in drawn[-1]:
                self._free[slot.id] -= 1
        return drawn

    def isolated(self) -> tuple[Place, ...]:
        """Slots with a break, lunch or team meeting on both sides of them."""
        touched = {slot.id for pair in self._touching() for slot in pair}
        firsts = {day.slots[0].id for day in self._frame.interviewing_days}
        return tuple(slot for slot in self._frame.slots if slot.id not in touched | firsts)

    def _touching(self) -> list[tuple[Place, Place]]:
        return [(one, then) for day in self._frame.days for one, then in pairwise(day.slots)
                if one.block.end == then.block.start]
