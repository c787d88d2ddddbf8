"""Times of day, as the manuals write them and as the code keeps them.

The manuals write 16:30, 16.30, 8.30 and 08.30 side by side (001 Appendix 1); all
are read, and one form, ``16:30``, is printed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_TIME = re.compile(r"^(\d{1,2})[:.](\d{2})(?::00)?$|^(\d{2})(\d{2})$")
_NUMBER = re.compile(r"\s*[-+]?[\d._]+(e[-+]?\d+)?\s*", re.I)
MINUTES_A_DAY = 24 * 60


def parse_time(text: str) -> time:
    """Read one time of day: ``16:30``, ``16.30``, ``8.30`` or ``1630``.

    Raises:
        ValueError: the text is no time of day.
    """
    match = _TIME.match(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a time of day; write it like 16:30")
    hour, minute = (int(part) for part in match.groups() if part is not None)
    if hour > 23 or minute > 59:
        raise ValueError(f"{text!r} is not a time of day; write it like 16:30")
    return time(hour, minute)


def minutes(clock: time) -> int:
    """Minutes since midnight of `clock`."""
    return clock.hour * 60 + clock.minute


def show(clock: time) -> str:
    """The one printed form of a time of day, ``16:30``."""
    return f"{clock:%H:%M}"


def _read_time(value: object) -> object:
    if isinstance(value, str):
        return parse_time(value)
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, int | float):  # pydantic would take 1630 for seconds: 00:27:10
        raise ValueError(f"{value} is not a time of day; write it like 16:30")
    return value


def _read_date(value: object) -> object:
    # pydantic would take a number, and text that is one, for seconds since 1970.
    if isinstance(value, int | float) or (isinstance(value, str) and _NUMBER.fullmatch(value)):
        raise PydanticCustomError("date_type", "Input should be a date")
    return value.date() if isinstance(value, datetime) else value


#: A time of day, local to the visit, to the minute.
Clock = Annotated[time, BeforeValidator(_read_time)]
#: A calendar date.
Date = Annotated[date, BeforeValidator(_read_date)]
