"""Outlines: one spread for each theme, all of which fit into the grid together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.spreads import Spread

#: Bits for the room left in a slot; the highest stays set as long as it is not negative.
_BITS, _GUARD = 4, 8
#: So many sessions at once, and so many slots, can be counted in one 64-bit number.
MOST_AT_ONCE, MOST_SLOTS = _GUARD - 1, 64 // _BITS
#: Outlines, and beginnings of outlines, beyond which listing them is no longer worth it.
_MOST, _AT_A_TIME = 2_000_000, 20_000

#: A set of outlines: bit n is the n-th.
Bits = int


@dataclass(frozen=True)
class Outlines:
    """Every outline of a visit.

    Attributes:
        spreads: per theme, the spreads to choose from.
        chosen: the number of the spread by outline and theme.
    """

    spreads: tuple[tuple[Spread, ...], ...]
    chosen: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.chosen)

    @cached_property
    def held(self) -> dict[tuple[int, int], dict[int, Bits]]:
        """By theme and slot: by how many of it are held there (at least one), the outlines."""
        found = {}
        for theme, spreads in enumerate(self.spreads):
            counts = np.array([spread.counts for spread in spreads])[self.chosen[:, theme]]
            for slot in range(counts.shape[1]):
                there = counts[:, slot]
                found[theme, slot] = {int(many): bits_of(there == many)
                                      for many in np.unique(there) if many}
        return found

    def slots_of_day(self, theme: int, days: Sequence[int], day: int) -> NDArray[np.int64]:
        """Per outline, how many slots of a day hold some of a theme."""
        per_spread = np.array([sum(1 for held, its in zip(spread.counts, days, strict=True)
                                   if held and its == day) for spread in self.spreads[theme]])
        return np.asarray(per_spread[self.chosen[:, theme]], dtype=np.int64)


def bits_of(true: NDArray[np.bool_]) -> Bits:
    """A truth value an outline, as bits."""
    return int.from_bytes(np.packbits(true, bitorder="little").tobytes(), "little")


def numbers_of(bits: Bits) -> list[int]:
    """The numbers of the outlines in a set."""
    packed = np.frombuffer(bits.to_bytes(bits.bit_length() // 8 + 1, "little"), dtype=np.uint8)
    return [int(n) for n in np.nonzero(np.unpackbits(packed, bitorder="little"))[0]]


def outlines(found: Sequence[Sequence[Spread]], grid: Grid, most_runs: int) -> Outlines | None:
    """Join the spreads of all themes: nothing is over-full, and the runs are few enough.

    Args:
        found: the spreads of each theme.
        grid: of at most `MOST_SLOTS` slots, each for at most `MOST_AT_ONCE` sessions.
        most_runs: of all themes together.

    Returns:
        The outlines, or None where they are too many to list.
    """
    least = [min((spread.runs for spread in spreads), default=0) for spreads in found]
    room = np.array([_packed(grid.capacity) | _packed([_GUARD] * len(grid.slots))], np.uint64)
    runs, chosen = np.zeros(1, np.intp), np.zeros((1, len(found)), np.intp)
    todo = sorted(range(len(found)), key=lambda theme: len(found[theme]))
    for n, theme in enumerate(todo):
        spare = most_runs - sum(least[other] for other in todo[n + 1:])
        takes = np.array([_packed(spread.counts) for spread in found[theme]], np.uint64)
        its_runs = np.array([spread.runs for spread in found[theme]], np.intp)
        joined = _joined(room, runs, takes, its_runs, spare)
        if joined is None:
            return None
        before, spread = joined
        room, runs = room[before] - takes[spread], runs[before] + its_runs[spread]
        chosen = chosen[before]
        chosen[:, theme] = spread
    return Outlines(tuple(map(tuple, found)), chosen)


def _joined(room: NDArray[np.uint64], runs: NDArray[np.intp], takes: NDArray[np.uint64],
            its_runs: NDArray[np.intp], spare: int) -> tuple[NDArray[np.intp], ...] | None:
    """Which beginnings of outlines go with which spreads of one more theme."""
    guard = np.uint64(_packed([_GUARD] * MOST_SLOTS))
    size, pairs = 0, [(np.zeros(0, np.intp), np.zeros(0, np.intp))]
    for so_far in np.unique(runs):
        few = np.nonzero(its_runs <= spare - so_far)[0]
        rows = np.nonzero(runs == so_far)[0]
        for start in range(0, len(rows), _AT_A_TIME):
            some = rows[start:start + _AT_A_TIME]
            left = room[some][:, None] - takes[few][None, :]
            held = guard & room[some][:, None]
            before, spread = np.nonzero(left & held == held)
            pairs.append((some[before], few[spread]))
            size += len(before)
            if size > _MOST:
                return None
    return tuple(np.concatenate(side) for side in zip(*pairs, strict=True))


def _packed(counts: Sequence[int]) -> int:
    return sum(count << _BITS * slot for slot, count in enumerate(counts))
