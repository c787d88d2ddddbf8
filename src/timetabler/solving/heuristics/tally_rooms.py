"""What the rooms of a plan cost, kept up to date while it changes."""

from __future__ import annotations

from timetabler.solving.heuristics.facts import Facts


class RoomTally:
    """The moves of streams from room to room between neighbouring slots of a day."""

    def __init__(self, facts: Facts) -> None:
        self._move, grid = facts.weights["few-moves"], facts.grid
        #: Neighbouring slots, one of which is the slot.
        self._beside = [[(one, then) for one, then in ((grid.before(slot), slot),
                                                       (slot, grid.after(slot)))
                         if one >= 0 and then >= 0] for slot in range(len(grid.ids))]
        self.used = [0] * len(facts.grid.ids)
        self.cost = 0

    def flip(self, room: int, slots: tuple[int, ...]) -> None:
        """A room that was free in some slots is used, or one that was used is free."""
        for slot in slots:
            self.cost -= self._around(slot)
            self.used[slot] ^= 1 << room
            self.cost += self._around(slot)

    def _around(self, slot: int) -> int:
        moves = 0
        for one, then in self._beside[slot]:
            here, there = self.used[one], self.used[then]
            moves += min(here.bit_count(), there.bit_count()) - (here & there).bit_count()
        return self._move * moves
