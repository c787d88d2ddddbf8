"""Spreads: how one theme can lie in the grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from operator import add

from timetabler.solving.matching import shortage_of_masks
from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.themes import Theme


@dataclass(frozen=True)
class Spread:
    """One way for a theme to lie in the grid.

    Attributes:
        counts: per slot, how many of its sessions are held there.
        runs: maximal runs of consecutive slots of a day, days without interviews aside.
    """

    counts: tuple[int, ...]
    runs: int


def spreads(theme: Theme, grid: Grid, most_runs: int, a_day: int | None) -> Iterator[Spread]:
    """Every spread of a theme in so many runs that each of its sessions finds a place in.

    Args:
        theme: to lay.
        grid: to lay it in.
        most_runs: it may have.
        a_day: sessions that may be held on one day; None: any number.
    """
    seen = set()
    laying = _Laying(theme, grid, most_runs, a_day)
    for taken in product(*theme.long):
        for counts, runs in laying.around(taken):
            if counts not in seen:
                seen.add(counts)
                yield Spread(counts, runs)


class _Laying:
    """Lays the sessions of a theme slot after slot, around those that take several slots."""

    def __init__(self, theme: Theme, grid: Grid, most_runs: int, a_day: int | None) -> None:
        self._short, self._most_runs = theme.short, most_runs
        self._grid = grid if theme.in_runs else replace(grid, counted=(False,) * len(grid.slots))
        self._most = [min(grid.capacity[slot], theme.at_once(slot))
                      for slot in range(len(grid.slots))]
        self._a_day = len(theme.wishes) if a_day is None or theme.long else a_day

    def around(self, taken: Iterable[int]) -> Iterator[tuple[tuple[int, ...], int]]:
        """Counts per slot and their runs, given the slots that long sessions take."""
        there = [sum(slots >> slot & 1 for slots in taken) for slot in range(len(self._most))]
        room = [most - held for most, held in zip(self._most, there, strict=True)]
        if min(room) >= 0:
            for short, runs in self._lay((), there, room, -1, 0, len(self._short)):
                if self._all_sit(short):
                    yield tuple(map(add, short, there)), runs

    def _lay(self, short: tuple[int, ...], there: Sequence[int], room: Sequence[int], last: int,
             runs: int, open_: int) -> Iterator[tuple[tuple[int, ...], int]]:
        slot = len(short)
        if slot == len(room):
            if not open_:
                yield short, runs
            return
        if open_ > sum(room[slot:]):
            return
        begun = runs + self._grid.begins(slot, last)
        if begun <= self._most_runs:
            most = min(room[slot], open_, self._a_day - self._today(short))
            for held in range(most, -1 if there[slot] else 0, -1):
                yield from self._lay((*short, held), there, room, slot, begun, open_ - held)
        if not there[slot]:
            yield from self._lay((*short, 0), there, room, last, runs, open_)

    def _today(self, short: tuple[int, ...]) -> int:
        """How many are laid on the day of the next slot."""
        days = self._grid.days
        return sum(held for held, day in zip(short, days, strict=False) if day == days[len(short)])

    def _all_sit(self, counts: tuple[int, ...]) -> bool:
        """Whether the sessions can be told apart over these slots (Hall, 1935)."""
        units = dict.fromkeys(self._short, 1)
        return shortage_of_masks(self._short, units, dict(enumerate(counts))) is None
