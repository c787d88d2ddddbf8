"""What can be wrong with the days of a visit by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from timetabler.domain.frame import Block, BlockKind, Day

#: Kinds that may run beside another block: only some of the team are in them.
_BESIDE = frozenset({BlockKind.FEEDBACK})


def frame_faults(days: tuple[Day, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every fault of the days: order, names, overlaps, blocks that end before they start."""
    if not any(block.is_slot for day in days for block in day.blocks):
        yield ("days",), "no day has a slot that could hold a session"
    for number, (before, after) in enumerate(pairwise(days), start=1):
        if after.date <= before.date:
            yield ("days", number, "date"), (
                f"{after.name} is on {after.date}, not after {before.name} on {before.date}")
    names: set[str] = set()
    for number, day in enumerate(days):
        for name in {day.id.casefold(), day.title.casefold()} - {""}:
            if name in names:
                yield ("days", number, "id"), f"two days are called {name!r}"
            names.add(name)
        for position, message in _block_faults(day):
            yield ("days", number, "blocks", position), message


def _block_faults(day: Day) -> Iterator[tuple[int, str]]:
    for position, block in enumerate(day.blocks):
        if block.span[1] <= block.span[0] and block.kind is not BlockKind.BUFFER:
            yield position, f"{block.hours} ends before it starts"
        if block.streams is not None and not block.is_slot:
            yield position, f"{block.kind} at {block.hours} has streams; only slots have them"
    own = [(n, b) for n, b in enumerate(day.blocks) if b.kind not in _BESIDE]
    own.sort(key=lambda entry: entry[1].span)
    for (_, before), (position, after) in pairwise(own):
        if after.span[0] < before.span[1]:
            yield position, f"{_name(after)} overlaps {_name(before)} on {day.name}"


def _name(block: Block) -> str:
    return f"{block.title or block.kind} at {block.hours}"
