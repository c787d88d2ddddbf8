"""When somebody can or cannot come, as people write it.

One piece of text names one stretch of time on one day:

- ``D1-1100`` the block of day D1 that starts at 11:00
- ``D1`` or ``Day 1`` the whole day
- ``D1 11:00-12:30`` a stretch of real time (``Day 1 11.00 to 12.30`` too)
- ``D1 from 12:00``, ``D1 until 12:00``
- a date may stand for the day: ``2026-03-03 11:00-12:30``
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from timetabler.domain.base import Fact
from timetabler.domain.clock import MINUTES_A_DAY, minutes, parse_time, show
from timetabler.domain.frame import Day, Frame, Place
from timetabler.domain.text import clean

_CLOCK = r"\d{1,2}[:.]\d{2}"
_BLOCK = re.compile(r"^(?P<day>\S+)-(?P<start>\d{4}[a-z]*)$")
_WINDOW = re.compile(
    rf"^(?P<day>.+?),?\s+(?P<start>{_CLOCK})\s*(?:-|–|—|to)\s*(?P<end>{_CLOCK})$", re.I
)
_OPEN = re.compile(
    rf"^(?P<day>.+?),?\s+(?P<word>from|until|after|before)\s+(?P<at>{_CLOCK})$", re.I
)


class When(Fact):
    """A stretch of time on one day: a named block, a whole day, or real times."""

    day: str
    block: str | None = None
    start: time | None = None
    end: time | None = None

    @classmethod
    def parse(cls, text: str) -> When:
        """Read one stretch of time; see the module's text for the forms.

        Raises:
            ValueError: a time of day is wrong, or the end is not after the start.
        """
        text = clean(text)
        if match := _WINDOW.match(text):
            start, end = parse_time(match["start"]), parse_time(match["end"])
            if end <= start:
                raise ValueError(f"{text!r} ends before it starts")
            return cls(day=match["day"], start=start, end=end)
        if match := _OPEN.match(text):
            at = parse_time(match["at"])
            from_then = match["word"].lower() in {"from", "after"}
            return cls(day=match["day"], start=at if from_then else None,
                       end=None if from_then else at)
        if match := _BLOCK.match(text):
            return cls(day=match["day"], block=text)
        if not text:
            raise ValueError("an empty text is no time; write D1-1100, Day 1 or D1 11:00-12:30")
        return cls(day=text)

    def __str__(self) -> str:
        if self.block is not None:
            return self.block
        if self.start is not None and self.end is not None:
            return f"{self.day} {show(self.start)}-{show(self.end)}"
        if self.start is not None:
            return f"{self.day} from {show(self.start)}"
        return f"{self.day} until {show(self.end)}" if self.end is not None else self.day

    def find_day(self, frame: Frame) -> Day | None:
        """The day that is meant, by id, title or date; None if there is none."""
        wanted = self.day.casefold()
        for day in frame.days:
            if wanted in {day.id.casefold(), day.title.casefold(), day.date.isoformat()}:
                return day
        return None

    def place(self, frame: Frame) -> Place | None:
        """The block that is named; None where none is, or the frame has no such block."""
        return None if self.block is None else frame.meant(self.block)

    def span(self, frame: Frame) -> tuple[str, int, int] | None:
        """Day id, first minute, last minute (exclusive); None if the frame has no such time."""
        if self.block is not None:
            place = self.place(frame)
            return (place.day, *place.block.span) if place else None
        day = self.find_day(frame)
        if day is None:
            return None
        start = minutes(self.start) if self.start else 0
        return day.id, start, minutes(self.end) if self.end else MINUTES_A_DAY


def _read(value: object) -> object:
    return When.parse(value) if isinstance(value, str) else value


def _read_many(value: object) -> object:
    if value is None:
        return ()
    if isinstance(value, str):
        value = [part for part in re.split(r"[;\n]", value) if part.strip()]
    return [_read(part) for part in value] if isinstance(value, Iterable) else value


_TEXT_SCHEMA: dict[str, Any] = {
    "type": "string",
    "description": "a stretch of time: D1-1100, Day 1, D1 11:00-12:30, D1 from 12:00",
}
_As_text = PlainSerializer(str, return_type=str)
#: One stretch of time, written as text.
Moment = Annotated[When, BeforeValidator(_read), _As_text, WithJsonSchema(_TEXT_SCHEMA)]
#: Several stretches of time; a cell may hold them separated by ``;``.
Moments = Annotated[tuple[Moment, ...], BeforeValidator(_read_many)]


def day_masks(frame: Frame, moments: Iterable[When]) -> dict[str, int]:
    """Minutes covered by `moments`, as one bit mask a day (bit m is minute m)."""
    masks: dict[str, int] = {}
    for moment in moments:
        span = moment.span(frame)
        if span is not None:
            day, start, end = span
            masks[day] = masks.get(day, 0) | ((1 << end) - (1 << start))
    return masks
