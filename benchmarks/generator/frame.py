"""The days of a generated visit, made after Appendix 1 of the manual."""

from __future__ import annotations

from datetime import date, time, timedelta

from benchmarks.generator.shape import Shape
from timetabler.domain.frame import Block, BlockKind, Day

_MONDAY = date(2026, 3, 2)

_Row = tuple[BlockKind, str, str]
_FIRST: tuple[_Row, ...] = (
    (BlockKind.ARRIVAL, "08:30", "09:00"), (BlockKind.PLENARY, "09:00", "10:30"),
    (BlockKind.BREAK, "10:30", "11:00"),
    (BlockKind.SLOT, "11:00", "12:00"), (BlockKind.SLOT, "12:00", "13:00"),
    (BlockKind.LUNCH, "13:00", "14:00"),
    (BlockKind.SLOT, "14:00", "15:00"), (BlockKind.SLOT, "15:00", "16:00"),
    (BlockKind.BREAK, "16:00", "16:30"), (BlockKind.SLOT, "16:30", "17:30"),
    (BlockKind.TEAM, "17:30", "18:00"), (BlockKind.FEEDBACK, "17:30", "18:00"),
)
_LATER: tuple[_Row, ...] = (
    (BlockKind.ARRIVAL, "08:30", "09:00"),
    (BlockKind.SLOT, "09:00", "10:00"), (BlockKind.SLOT, "10:00", "11:00"),
    (BlockKind.BREAK, "11:00", "11:30"), (BlockKind.SLOT, "11:30", "12:30"),
    (BlockKind.LUNCH, "12:30", "13:30"),
    (BlockKind.SLOT, "13:30", "14:30"), (BlockKind.SLOT, "14:30", "15:30"),
    (BlockKind.BREAK, "15:30", "16:00"), (BlockKind.SLOT, "16:00", "17:00"),
    (BlockKind.TEAM, "17:00", "18:00"), (BlockKind.FEEDBACK, "17:30", "18:00"),
)
_LAST: tuple[_Row, ...] = (
    (BlockKind.ARRIVAL, "08:30", "09:00"), (BlockKind.WRITING, "09:00", "12:00"),
    (BlockKind.LUNCH, "12:00", "13:00"), (BlockKind.FEEDBACK, "12:30", "13:00"),
    (BlockKind.PRESENTATION, "13:00", "14:00"),
)


def days(shape: Shape) -> tuple[Day, ...]:
    """Interviewing days that share out the slots evenly, and the day of the presentation."""
    count = shape.interviewing_days
    made = [_day(number, _FIRST if number == 0 else _LATER,
                 shape.slots * (number + 1) // count - shape.slots * number // count,
                 shape.streams) for number in range(count)]
    return (*made, _day(count, _LAST, 0, 0))


def _day(number: int, rows: tuple[_Row, ...], slots: int, streams: int) -> Day:
    """A day that keeps the first `slots` slots of its rows."""
    blocks, kept = [], 0
    for kind, start, end in rows:
        is_slot = kind is BlockKind.SLOT
        if is_slot and kept == slots:
            continue
        kept += is_slot
        blocks.append(Block(kind=kind, start=time.fromisoformat(start),
                            end=time.fromisoformat(end), streams=streams if is_slot else None))
    weeks, weekday = divmod(number, 5)
    return Day(id=f"D{number + 1}", title=f"Day {number + 1}", blocks=tuple(blocks),
               date=_MONDAY + timedelta(weeks=weeks, days=weekday))
