"""Times of day, as the manuals write them and as the code keeps them.

The manuals write 16:30, 16.30, 8.30 and 08.30 side by side (001 Appendix 1), people also
9am, 4.30 pm and noon; all are read, and one form, ``16:30``, is printed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from timetabler.domain.written_dates import only_half, parse_date

_TIME = re.compile(r"^(\d{1,2})[:.](\d{2})(?::00)?$|^(\d{1,2})(\d{2})$")
_HALF = re.compile(r"^(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?\s*(?P<half>[ap])\.?\s*m\.?$",
                   re.I)
_NOON = re.compile(r"^(?:12(?:[:.]00)?\s*)?(?:noon|midday)$", re.I)
_NUMBER = re.compile(r"\s*[-+]?[\d._]+(e[-+]?\d+)?\s*", re.I)
#: Spreadsheets hand over a time of day as a moment of the day that they count from.
_EPOCHS = frozenset({1899, 1900, 1904})
MINUTES_A_DAY = 24 * 60


def parse_time(text: str) -> time:
    """Read one time of day: ``16:30``, ``16.30``, ``8.30``, ``1630``, ``4.30pm`` or ``noon``.

    Raises:
        ValueError: the text is no time of day.
    """
    plain = text.strip()
    if _NOON.match(plain):
        return time(12)
    if match := _HALF.match(plain):
        return _of_half(text, int(match["hour"]), int(match["minute"] or 0),
                        match["half"].casefold() == "p")
    match = _TIME.match(plain)
    if match is None:
        raise ValueError(_no_time(text))
    hour, minute = (int(part) for part in match.groups() if part is not None)
    if hour > 23 or minute > 59:
        raise ValueError(_no_time(text))
    return time(hour, minute)


def _of_half(text: str, hour: int, minute: int, after_noon: bool) -> time:
    """A time of the first or the second half of the day, by its hour from 1 to 12."""
    if not 1 <= hour <= 12 or minute > 59:
        raise ValueError(_no_time(text))
    if hour == 12 and not after_noon:  # by the book midnight, by most who write it noon
        raise ValueError(f"{text!r} may mean 00:{minute:02} or 12:{minute:02}; write the one that "
                         "is meant")
    return time(hour % 12 + (12 if after_noon else 0), minute)


def _no_time(text: str) -> str:
    return f"{text!r} is not a time of day; write it like 16:30"


def minutes(clock: time) -> int:
    """Minutes since midnight of `clock`."""
    return clock.hour * 60 + clock.minute


def end_minutes(start: time, end: time) -> int:
    """Minutes since midnight of the end of a stretch; 00:00 ends the day that it began in."""
    return MINUTES_A_DAY if end == time(0) and start > end else minutes(end)


def ends_at(day: date, start: time, end: time) -> datetime:
    """The moment at which a stretch of a day ends: midnight is that of the next day."""
    return datetime.combine(day, time(0)) + timedelta(minutes=end_minutes(start, end))


def parse_end(text: str) -> time:
    """Read the end of a stretch of a day: ``24:00`` is the midnight that ends it.

    Raises:
        ValueError: the text is no time of day.
    """
    return time(0) if text.strip() in {"24:00", "24.00", "2400"} else parse_time(text)


def _read_end(value: object) -> object:
    return parse_end(value) if isinstance(value, str) else value


def show(clock: time) -> str:
    """The one printed form of a time of day, ``16:30``."""
    return f"{clock:%H:%M}"


def _read_time(value: object) -> object:
    if isinstance(value, str):
        return parse_time(value)
    if isinstance(value, datetime):
        if value.year not in _EPOCHS:
            raise ValueError(only_half(value, "time"))
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, int | float):  # pydantic would take 1630 for seconds: 00:27:10
        raise ValueError(f"{value} is not a time of day; write it like 16:30")
    return value


def _read_date(value: object) -> object:
    # pydantic would take a number, and text that is one, for seconds since 1970.
    if isinstance(value, int | float) or (isinstance(value, str) and _NUMBER.fullmatch(value)
                                          and "." not in value):
        raise PydanticCustomError("date_type", "Input should be a date")
    if isinstance(value, datetime):
        if value.time() != time(0):
            raise ValueError(only_half(value, "date"))
        return value.date()
    return parse_date(value) if isinstance(value, str) else value


#: A time of day, local to the visit, to the minute.
Clock = Annotated[time, BeforeValidator(_read_time)]
#: The end of a stretch of a day; 00:00 is the midnight that ends it, and so is 24:00.
EndClock = Annotated[time, BeforeValidator(_read_time), BeforeValidator(_read_end)]
#: A calendar date.
Date = Annotated[date, BeforeValidator(_read_date)]
