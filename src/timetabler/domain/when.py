"""When somebody can or cannot come, as people write it.

One piece of text names one stretch of time on one day:

- ``D1-1100`` the block of day D1 that starts at 11:00; ``D1 11:00`` or ``D1 at 11am`` too
- ``D1`` or ``Day 1`` the whole day
- ``D1 11:00-12:30`` a stretch of real time (``Day 1 11.00 to 12.30``, ``D1 2pm-4pm`` too)
- ``D1 from 12:00``, ``D1 until noon``, ``D1 am``, ``D1 afternoon`` (they part at 12:00)
- a date or a weekday may stand for the day where only one of the visit's days is meant:
  ``2026-03-03 11:00-12:30``, ``3 March``, ``03/03/2026`` (day first), ``Tuesday 2pm-4pm``
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from timetabler.domain.base import Fact
from timetabler.domain.clock import MINUTES_A_DAY, end_minutes, minutes, show
from timetabler.domain.frame import Day, Frame, Place
from timetabler.domain.moments import split_moments
from timetabler.domain.text import clean
from timetabler.domain.time_words import day_and_stretch, is_alone
from timetabler.domain.written_dates import Spoken, contradiction, said, spoken

_BLOCK = re.compile(r"^(?P<day>\S+)-(?P<start>\d{4}[a-z]*)$")
_NUMBERED = re.compile(r"^d(?:ay)?[\s_-]*0*(\d+)$", re.I)


class When(Fact):
    """A stretch of time on one day: a named block, a whole day, or real times."""

    day: str
    block: str | None = None
    start: time | None = None
    end: time | None = None
    #: The block that starts then is meant, whatever it is called.
    at: time | None = None

    @classmethod
    def parse(cls, text: str) -> When:
        """Read one stretch of time; see the module's text for the forms.

        Raises:
            ValueError: a time of day is wrong or may mean two, the end is not after the
                start, the day is missing, or a weekday is not that of its date.
        """
        text = clean(text)
        if not text:
            raise ValueError("an empty text is no time; write D1-1100, Day 1 or D1 11:00-12:30")
        if match := _BLOCK.match(text):
            return cls(day=match["day"], block=text)
        if is_alone(text):
            raise ValueError(f"{text!r} names no day; write one before it, such as D1 {text}")
        # A date without times looks like one with: 3 March 2026.
        if spoken(text) is None and (parts := day_and_stretch(text)) is not None:
            name, part = parts
            spoken(name)  # refuses a weekday that contradicts its date
            return cls(day=name, start=part.start, end=part.end, at=part.at)
        return cls(day=text)

    @classmethod
    def of(cls, moment: date) -> When:
        """A date is its whole day; with a time of day it is the block that starts then.

        Raises:
            ValueError: the time is of a zone.
        """
        if not isinstance(moment, datetime):
            return cls(day=moment.isoformat())
        if moment.tzinfo is not None:
            raise ValueError(f"{moment.isoformat()} is a time of some zone; the local time alone "
                             "would be right")
        at = moment.time().replace(second=0, microsecond=0)
        return cls(day=moment.date().isoformat(), at=at if moment.time() != time(0) else None)

    def __repr__(self) -> str:
        return f"When({str(self)!r})"

    def __str__(self) -> str:
        if self.block is not None:
            return self.block
        if self.at is not None:
            return f"{self.day} {show(self.at)}"
        if self.start is not None and self.end is not None:
            return f"{self.day} {show(self.start)}-{show(self.end)}"
        if self.start is not None:
            return f"{self.day} from {show(self.start)}"
        return f"{self.day} until {show(self.end)}" if self.end is not None else self.day

    def days(self, frame: Frame) -> list[Day]:
        """The days that may be meant: by id, title or date, else by weekday or number."""
        wanted = self.day.casefold()
        for day in frame.days:
            if wanted in {day.id.casefold(), day.title.casefold(), day.date.isoformat()}:
                return [day]
        if (named := _spoken(self.day)) is not None:
            return [day for day in frame.days if named.means(day.date)]
        number = _number(self.day)
        return [day for day in frame.days if number is not None
                and number in {_number(day.id), _number(day.title)}]

    def find_day(self, frame: Frame) -> Day | None:
        """The day that is meant; None if there is none, or more than one may be."""
        found = self.days(frame)
        return found[0] if len(found) == 1 else None

    def doubt(self, frame: Frame) -> str | None:
        """Why the visit has no one day that is meant, where more can be said than that."""
        found = self.days(frame)
        if len(found) > 1:
            several = " or ".join(f"{day.id} ({said(day.date)})" for day in found)
            return (f"{str(self)!r} may mean {several}; the id of the one that is meant would be "
                    "right")
        named = _spoken(self.day)
        if found or named is None or named.weekday is None or named.day is None:
            return None
        dated = [day for day in frame.days if replace(named, weekday=None).means(day.date)]
        return contradiction(dated[0].date, named.weekday) if len(dated) == 1 else None

    def place(self, frame: Frame) -> Place | None:
        """The block that is named, or that starts then; None where none is, or no such one."""
        if self.block is not None:
            place = frame.meant(self.block)
            return place or (None if self.day in frame.by_id else _block_called(self.block, frame))
        day = None if self.at is None else self.find_day(frame)
        begins = [place for place in day.places if place.block.start == self.at] if day else []
        slots = [place for place in begins if place.block.is_slot]
        return next(iter(slots or begins), None)

    def span(self, frame: Frame) -> tuple[str, int, int] | None:
        """Day id, first minute, last minute (exclusive); None if the frame has no such time."""
        if self.block is not None or self.at is not None:
            place = self.place(frame)
            return (place.day, *place.block.span) if place else None
        day = self.find_day(frame)
        if day is None:
            return None
        start = minutes(self.start) if self.start else 0
        end = end_minutes(self.start or time(0), self.end) if self.end else MINUTES_A_DAY
        return day.id, start, end


@lru_cache(1_000)
def _spoken(text: str) -> Spoken | None:
    try:
        return spoken(text)
    except ValueError:
        return None


def _number(name: str) -> str | None:
    """The number of a day that has nothing but one: ``D1``, ``Day 1``, ``day 01``."""
    match = _NUMBERED.match(name)
    return match[1] if match else None


def _block_called(name: str, frame: Frame) -> Place | None:
    """The block of an id in other letter case."""
    return next((place for place in frame.places.values()
                 if place.id.casefold() == name.casefold()), None)


def _read(value: object) -> object:
    if isinstance(value, date):
        return When.of(value)
    return When.parse(value) if isinstance(value, str) else value


def _read_many(value: object) -> object:
    if value is None:
        return ()
    if isinstance(value, str | date):
        value = [value]
    if not isinstance(value, Iterable):
        return value
    return [_read(part) for one in value
            for part in (split_moments(one) if isinstance(one, str) else [one])]


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
