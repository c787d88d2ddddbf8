"""Repairs of one change alone: tried one after another, no search needed where they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from timetabler.changes import Change
from timetabler.explaining.repairs.elastic import Piece
from timetabler.solving.clock import Clock

#: Repairs of one kind of lever; seconds for all that are tried.
_ALIKE, _SECONDS = 2, 2.0


def single_repairs(pieces: Sequence[Piece],
                   mends: Callable[[Change], bool]) -> Iterator[tuple[Piece, Change]]:
    """The changes that mend everything by themselves, the cheapest first.

    Args:
        pieces: what may give way.
        mends: whether there is a timetable after a change; quick, and never wrongly so.
    """
    clock, levers = Clock(_SECONDS), Counter[str]()
    for piece in sorted(pieces, key=lambda piece: piece.cost):
        if clock.left <= 0:
            return
        change, kind = piece.change(1), piece.lever[0]
        if levers[kind] < _ALIKE and mends(change):
            levers[kind] += 1
            yield piece, change
