"""What the rooms of a plan cost, kept up to date while it changes."""

from __future__ import annotations

from timetabler.solving.heuristics.facts import Facts


class RoomTally:
    """The moves of streams from room to room between neighbouring slots of a day."""

    def __init__(self, facts: Facts) -> None:
        self._move, self._grid = facts.weights["few-moves"], facts.grid
        self.used = [0] * len(facts.grid.ids)
        self.cost = 0

    def flip(self, room: int, slots: tuple[int, ...]) -> None:
        """A room that was free in some slots is used, or one that was used is free."""
        for slot in slots:
            self.cost -= self._around(slot)
            self.used[slot] ^= 1 << room
            self.cost += self._around(slot)

    def _around(self, slot: int) -> int:
        return sum(self._move * self._moves(one, then) for one, then in
                   ((self._grid.before(slot), slot), (slot, self._grid.after(slot)))
                   if one >= 0 and then >= 0)

    def _moves(self, slot: int, then: int) -> int:
        here, there = self.used[slot], self.used[then]
        return min(here.bit_count(), there.bit_count()) - (here & there).bit_count()
