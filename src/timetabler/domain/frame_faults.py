"""What can be wrong with the days of a visit by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from timetabler.domain.clock import show
from timetabler.domain.frame import Block, BlockKind, Day
from timetabler.domain.unsure import Path, Unsure

#: Kinds that may run beside another block: only some of the team are in them.
_BESIDE = frozenset({BlockKind.FEEDBACK})


def frame_faults(days: tuple[Day, ...], unsure: Unsure | None = None) -> Iterator[tuple[Path, str]]:
    """Every fault of the days: order, names, overlaps, blocks that end before they start."""
    unsure = unsure or Unsure()
    if not any(block.is_slot for day in days for block in day.blocks) and (
            not unsure.within("days")):
        yield ("days",), "no day has a slot that could hold a session"
    dated = [(number, day) for number, day in enumerate(days)
             if not unsure.at("days", number, "date")]
    for (_, before), (number, after) in pairwise(dated):
        if after.date <= before.date:
            yield ("days", number, "date"), (
                f"{after.name} is on {after.date}, not after {before.name} on {before.date}; "
                "write a later date, or put the days in order")
    names: set[str] = set()
    for number, day in enumerate(days):
        for name in {day.id.casefold(), day.title.casefold()} - {""}:
            if name in names:
                yield ("days", number, "id"), (
                    f"two days are called {name!r}; give this one another name")
            names.add(name)
        for position, message in _block_faults(number, day, unsure):
            yield ("days", number, "blocks", *position), message


def _block_faults(number: int, day: Day, unsure: Unsure) -> Iterator[tuple[Path, str]]:
    own = []
    for position, block in enumerate(day.blocks):
        def is_sure(*fields: str, at: int = position) -> bool:
            return not any(unsure.at("days", number, "blocks", at, field) for field in fields)

        if is_sure("kind", "start", "end"):
            if block.span[1] <= block.span[0] and block.kind is not BlockKind.BUFFER:
                yield (position,), (f"{block.hours} ends before it starts; an end after "
                                    f"{show(block.start)} would be right")
            if block.kind not in _BESIDE:
                own.append((position, block))
        if block.streams is not None and not block.is_slot and is_sure("kind", "streams"):
            yield (position, "streams"), (
                f"{block.kind} at {block.hours} has streams; only slots have them, so leave it "
                "empty")
    own.sort(key=lambda entry: entry[1].span)
    for (_, before), (position, after) in pairwise(own):
        if after.span[0] < before.span[1]:
            yield (position,), (
                f"{_name(after)} overlaps {_name(before)} on {day.name}; let it start at "
                f"{show(before.end)} or later, or the other end by {show(after.start)}")


def _name(block: Block) -> str:
    return f"{block.title or block.kind} at {block.hours}"
