"""Spreads: every way for a theme to lie in the grid, and no other."""

from __future__ import annotations

from itertools import groupby, product
from random import Random

import pytest

from tests.solving.relaxations.outlines import small
from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.spreads import spreads
from timetabler.solving.relaxations.outlines.themes import Theme


def runs_of(counts: tuple[int, ...], grid: Grid) -> int:
    """Day by day, groups of slots that hold something."""
    found = 0
    for day in {*grid.days}:
        today = [counts[n] > 0 for n in range(len(counts)) if grid.days[n] == day
                 and grid.counted[n]]
        found += sum(held for held, _ in groupby(today))
    return found


def tried(theme: Theme, grid: Grid) -> set[tuple[int, ...]]:
    """Every choice of a place for each session that over-fills no slot."""
    found = set()
    for places in product(*theme.wishes.values()):
        counts = tuple(sum(place >> slot & 1 for place in places)
                       for slot in range(len(grid.slots)))
        if all(held <= min(most, theme.at_once(slot))
               for slot, (held, most) in enumerate(zip(counts, grid.capacity, strict=True))):
            found.add(counts)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_spreads_are_what_trying_every_place_finds(seed: int) -> None:
    dice = Random(seed)
    grid = small.grid(dice)
    theme = small.theme(dice, grid, dice.randint(1, 4))
    most = dice.randint(0, 4)
    listed = list(spreads(theme, grid, most, None))
    assert {spread.counts for spread in listed} == {
        counts for counts in tried(theme, grid) if runs_of(counts, grid) <= most}
    assert all(spread.runs == runs_of(spread.counts, grid) for spread in listed)
    assert len({spread.counts for spread in listed}) == len(listed)


def test_a_limit_of_sessions_a_day_is_kept() -> None:
    """Three sessions over days of two slots, two a day at most: two and one, or one and two."""
    grid = Grid(("a", "b", "c", "d"), (3,) * 4, (0, 0, 1, 1), (True,) * 4)
    theme = Theme(dict.fromkeys("xyz", (1, 2, 4, 8)), ((1, 2, 4),) * 4, (7,))
    days = {(a + b, c + d) for a, b, c, d in (s.counts for s in spreads(theme, grid, 9, 2))}
    assert days == {(2, 1), (1, 2)}
    assert len(list(spreads(theme, grid, 9, None))) == 20  # 3 over 4 slots: (3 + 3) over 3


def test_a_theme_that_is_not_counted_has_no_runs() -> None:
    grid = Grid(("a", "b", "c"), (1,) * 3, (0, 0, 0), (True,) * 3)
    theme = Theme({"x": (1, 4), "y": (1, 4)}, ((1,),) * 3, (1,), in_runs=False)
    assert [(s.counts, s.runs) for s in spreads(theme, grid, 0, None)] == [((1, 0, 1), 0)]
