"""Spreads: how one theme can lie in the grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
        theme: whose sessions each take one slot.
        grid: to lay it in.
        most_runs: it may have.
        a_day: sessions that may be held on one day; None: any number.
    """
    most = [min(grid.capacity[slot], theme.at_once(slot)) for slot in range(len(grid.slots))]
    limit = len(theme.wishes) if a_day is None else a_day
    for counts, runs in _laid(len(theme.wishes), most, grid if theme.in_runs else _uncounted(grid),
                              most_runs, limit):
        if _all_sit(theme, counts):
            yield Spread(counts, runs)


def _laid(sessions: int, most: Sequence[int], grid: Grid, most_runs: int,
          limit: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Counts per slot and their runs, slot after slot; where sessions do not suit is not asked."""
    later = [sum(most[slot:]) for slot in range(len(most) + 1)]

    def lay(counts: tuple[int, ...], last: int, runs: int,
            open_: int) -> Iterator[tuple[tuple[int, ...], int]]:
        slot = len(counts)
        if open_ == 0:
            yield counts + (0,) * (len(most) - slot), runs
            return
        if open_ > later[slot]:
            return
        today = sum(held for held, day in zip(counts, grid.days, strict=False)
                    if day == grid.days[slot])
        begun = runs + grid.begins(slot, last)
        if begun <= most_runs:
            for held in range(min(most[slot], open_, limit - today), 0, -1):
                yield from lay((*counts, held), slot, begun, open_ - held)
        yield from lay((*counts, 0), last, runs, open_)

    return lay((), -1, 0, sessions)


def _uncounted(grid: Grid) -> Grid:
    return replace(grid, counted=(False,) * len(grid.slots))


def _all_sit(theme: Theme, counts: tuple[int, ...]) -> bool:
    """Whether the sessions can be told apart over these slots (Hall, 1935)."""
    places = dict(enumerate(counts))
    return shortage_of_masks(theme.wishes, dict.fromkeys(theme.wishes, 1), places) is None
