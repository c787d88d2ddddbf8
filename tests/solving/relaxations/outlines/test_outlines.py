"""Outlines: one spread for each theme, joined."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from tests.solving.relaxations.outlines import small
from timetabler.solving.relaxations.outlines import outlines as module
from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.outlines import bits_of, numbers_of, outlines
from timetabler.solving.relaxations.outlines.spreads import Spread, spreads


def some_spreads(dice: Random) -> tuple[Grid, list[list[Spread]]]:
    grid = small.grid(dice)
    found = [list(spreads(small.theme(dice, grid, dice.randint(1, 3)), grid, 4, None))[:15]
             for _ in range(3)]
    return grid, found


def fit(chosen: tuple[Spread, ...], grid: Grid, most: int) -> bool:
    full = all(sum(spread.counts[slot] for spread in chosen) <= capacity
               for slot, capacity in enumerate(grid.capacity))
    return full and sum(spread.runs for spread in chosen) <= most


@pytest.mark.parametrize("seed", range(40))
def test_outlines_are_what_trying_every_spread_finds(seed: int) -> None:
    dice = Random(seed)
    grid, found = some_spreads(dice)
    most = dice.randint(2, 8)
    joined = outlines(found, grid, most)
    assert joined is not None
    listed = {tuple(joined.spreads[k][n] for k, n in enumerate(row)) for row in joined.chosen}
    assert listed == {chosen for chosen in product(*found) if fit(chosen, grid, most)}
    assert len(listed) == len(joined)


def test_where_a_theme_is_held_is_known_by_slot_and_number() -> None:
    """One theme: two at once in the first slot, or one in each; or one, with no second slot."""
    spread = [Spread((2, 0), 1), Spread((1, 1), 1), Spread((1, 0), 1)]
    joined = outlines([spread], Grid(("a", "b"), (2, 2), (0, 0), (True, True)), 3)
    assert joined is not None
    at = {counts: n for n, counts in enumerate(spread[i].counts for i, in joined.chosen)}
    assert joined.held[0, 0] == {2: 1 << at[2, 0], 1: 1 << at[1, 1] | 1 << at[1, 0]}
    assert joined.held[0, 1] == {1: 1 << at[1, 1]}
    assert sorted(joined.slots_of_day(0, (0, 0), 0)) == [1, 1, 2]


def test_too_many_outlines_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    grid, found = some_spreads(Random(3))
    assert outlines(found, grid, 12)
    monkeypatch.setattr(module, "_MOST", 3)
    assert outlines(found, grid, 12) is None


@pytest.mark.parametrize("numbers", [[], [0], [7], [8, 64, 65, 1000]])
def test_bits_are_numbers(numbers: list[int]) -> None:
    true = np.zeros(1001, dtype=bool)
    true[numbers] = True
    assert numbers_of(bits_of(true)) == numbers
