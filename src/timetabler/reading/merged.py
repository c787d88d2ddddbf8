"""Merged ranges: the one value of a range counts wherever the sheet shows it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from openpyxl.utils import get_column_letter

#: Columns beyond are no part of any table.
_MOST_COLUMNS = 200
_MOST_STEPS = 500_000


class Area(NamedTuple):
    """A range of cells; rows and columns count from 1, and the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return (f"{get_column_letter(self.left)}{self.top}:"
                f"{get_column_letter(self.right)}{self.bottom}")


class _Valued(Protocol):
    @property
    def value(self) -> Any: ...


def spread(cells: Mapping[tuple[int, int], _Valued], areas: Iterable[Area],
           most: int) -> dict[tuple[int, int], tuple[Any, Area]]:
    """What the other cells of merged ranges show: the value of the first; None: nothing.

    A row without any filled cell outside of merged ranges is no row of its own (two sheet
    rows may be merged all along into one tall row), so that nothing is spread to it.

    Args:
        cells: the filled cells by row and column.
        areas: the merged ranges.
        most: so many cells are spread to at most.
    """
    several = [area for area in areas if area.bottom > area.top or area.right > area.left]
    by_row: dict[int, set[int]] = {}
    for row, column in cells:
        by_row.setdefault(row, set()).add(column)
    numbers = sorted(by_row)
    own = _own_rows(by_row, numbers, several)
    found: dict[tuple[int, int], tuple[Any, Area]] = {}
    for area in several:
        first = cells.get((area.top, area.left))
        for row in _between(numbers, area.top, area.bottom):
            value = None if first is None or row not in own else first.value
            for column in range(area.left, min(area.right, _MOST_COLUMNS) + 1):
                at = row, column
                if at != (area.top, area.left) and (value is not None or at in cells):
                    found[at] = value, area
            if len(found) > most:
                return found
    return found


def _own_rows(by_row: Mapping[int, set[int]], numbers: list[int],
              areas: Iterable[Area]) -> set[int]:
    """The rows with a filled cell that is not below the first row of a merged range."""
    covered: dict[int, set[int]] = {}
    steps = 0
    for area in areas:
        for row in _between(numbers, area.top + 1, area.bottom):
            covered.setdefault(row, set()).update(
                column for column in by_row[row] if area.left <= column <= area.right)
            steps += 1
            if steps > _MOST_STEPS:  # no more fit beside each other
                raise ValueError("its merged ranges overlap")
    return {row for row in numbers if by_row[row] - covered.get(row, set())}


def _between(numbers: list[int], low: int, high: int) -> list[int]:
    return numbers[bisect_left(numbers, low):bisect_right(numbers, high)]
