"""One cell, as somebody typed it or a spreadsheet kept it, as plain data.

Spreadsheets keep 16:30 as 0.6875 of a day, and make the number 16.3 of a typed 16.30;
the manuals write both forms side by side (001 Appendix 1).  Everything that can only
mean one thing is read; what could mean two is refused with both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel, to_excel

from timetabler.domain.clock import parse_time
from timetabler.domain.text import clean
from timetabler.domain.when import When
from timetabler.domain.wording import show
from timetabler.domain.written_dates import only_half, parse_date
from timetabler.reading.columns import Column
from timetabler.reading.notes import Refused

_SERIALS = range(20_000, 80_000)  # 1954 to 2119
#: The field that a stretch of a day ends in.
_END = "end"
_LOCAL = frozenset({"clock", "times"})
_YES = frozenset({"yes", "y", "true", "x", "1"})
_NO = frozenset({"no", "n", "false", "0", "-"})
_RIGHT_TIME = "a time such as 16:30 would be right"
_RIGHT_DATE = "a date such as 2 March 2026 or 2026-03-02 would be right"


def read_cell(column: Column, value: Any, epoch: datetime = WINDOWS_EPOCH) -> Any:
    """The plain value of a cell; None if it is blank, `Refused` if it cannot be read.

    Args:
        column: what the cell is for.
        value: as the spreadsheet kept it.
        epoch: the day from which its workbook counts days (1900 or 1904).
    """
    if isinstance(value, str):
        value = value if column.kind in {"text", "list", "times"} else clean(value)
        if not clean(value):
            return None
    if value is None or isinstance(value, Refused):
        return value
    if isinstance(value, float) and not isfinite(value):
        return Refused(f"found {value}, which is no number to go by")
    if isinstance(value, datetime) and value.tzinfo is not None and column.kind in _LOCAL:
        return Refused(f"found {value.isoformat()}, which is a time of some zone; the local time "
                       "alone would be right")
    if column.kind == "clock" and column.field == _END and _is_midnight(value, epoch):
        return time(0)  # the one that ends the day
    if column.kind in _COUNTED:
        return _COUNTED[column.kind](value, epoch)
    return _READERS[column.kind](column, value)


def _is_midnight(value: Any, epoch: datetime) -> bool:
    """Whether a cell holds 24:00, as text or as one whole day."""
    if isinstance(value, datetime):
        return value.tzinfo is None and value == from_excel(1, epoch)
    return value == timedelta(days=1) or (isinstance(value, str)
                                          and value in {"24:00", "24.00", "2400"})


def own_text(value: Any) -> str | Refused:
    """What stands in a cell of a column that is the organiser's own, as text."""
    if isinstance(value, Refused):
        return value
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time(0) else value.replace(tzinfo=None))[:16]
    if isinstance(value, date | time):
        return show(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def _text(column: Column, value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    if isinstance(value, datetime | date | time | timedelta):
        return Refused(f"found the date or time {show(value)}; text would be right (give the cell "
                       "the format Text and type it again)")
    return value


def _times(value: Any, epoch: datetime) -> Any:
    # "2026-03-03 11:00" typed into a cell becomes a moment: the day, and the block of then.
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        value = from_excel(value, epoch)
    if isinstance(value, date):
        return str(When.of(value))
    if isinstance(value, time | timedelta):
        return Refused(f"found the time {show(value)} without a day; a day and times such as D1 "
                       "11:00-12:30 would be right")
    return _text(_ANY, value)


def _number(column: Column, value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool | datetime | date | time | timedelta):
        return Refused(f"found {show(value)}; a whole number would be right")
    return value


def _yes_no(column: Column, value: Any) -> Any:
    word = str(int(value) if isinstance(value, float) and value in {0, 1} else value).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    return Refused(f"found {show(value)}; yes or no would be right")


def _choice(column: Column, value: Any) -> Any:
    by_word = {str(one).casefold(): str(one) for one in column.choices}
    return by_word.get(value.casefold(), value) if isinstance(value, str) else value


def _date(value: Any, epoch: datetime) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        value = from_excel(value, epoch)
    if isinstance(value, datetime):
        return Refused(only_half(value, "date")) if value.time() != time(0) else value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return parse_date(value)
        except ValueError as fault:
            return Refused(str(fault))
    return Refused(f"found {show(value)}; {_RIGHT_DATE}")


def _clock(value: Any, epoch: datetime) -> Any:
    if isinstance(value, datetime):
        return _clock_moment(value, epoch)
    if isinstance(value, time):
        return _to_the_minute(timedelta(hours=value.hour, minutes=value.minute,
                                        seconds=value.second,
                                        microseconds=value.microsecond), value)
    if isinstance(value, timedelta):
        return _to_the_minute(value, value)
    if isinstance(value, str):
        try:
            return parse_time(value)
        except ValueError as fault:
            told = str(fault)
            return Refused(told if " may mean " in told else f"found {show(value)}; {_RIGHT_TIME}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _clock_number(value)
    return Refused(f"found {show(value)}; {_RIGHT_TIME}")


def _clock_moment(value: datetime, epoch: datetime) -> Any:
    """A number that a time cell shows as a moment: 16.3 days after the epoch, or 930."""
    days = round(float(to_excel(value, epoch)), 6)  # type: ignore[no-untyped-call]
    if int(days) in _SERIALS:
        return value  # right only on the day of that date
    if 1 <= days < 2:
        return Refused(f"found {24 + value.hour}:{value.minute:02} (a day and "
                       f"{value:%H:%M}); {_RIGHT_TIME}, 23:59 at the latest")
    return _clock_number(max(days, 0.0) % 1 if days < 1 else days)


def _clock_number(value: float) -> Any:
    """0.6875 (of a day), 16.3 (a typed 16.30), 9 or 1630."""
    if 0 <= value < 1:
        return _to_the_minute(timedelta(days=value), value)
    if value == int(value) and 100 <= value < 2400 and value % 100 < 60:
        return time(int(value) // 100, int(value) % 100)
    hour, minute = int(value), round((value - int(value)) * 100)
    exact = abs(value - hour - minute / 100) < 1e-6
    if not 0 <= value < 24 or minute > 59 or not exact:
        return Refused(f"found {show(value)}; {_RIGHT_TIME}")
    if minute == 50:
        return Refused(f"found {show(value)}, which may mean {hour}:50 or half past {hour}; "
                       f"{hour:02d}:50 or {hour:02d}:30 would be right")
    return time(hour, minute)


def _to_the_minute(past_midnight: timedelta, value: Any) -> Any:
    minutes, rest = divmod(past_midnight.total_seconds(), 60)
    if rest > 59:  # 16:29:59.99 is how a spreadsheet's fraction says 16:30
        minutes, rest = minutes + 1, 0.0
    if rest > 1 or not 0 <= minutes < 24 * 60:
        return Refused(f"found {show(str(value))}; {_RIGHT_TIME}")
    return time(int(minutes) // 60, int(minutes) % 60)


def _options(column: Column, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    pairs = [part.partition("=") for part in re.split(r"[;,]", value) if part.strip()]
    options = {name.strip(): number.strip() for name, sign, number in pairs if sign}
    if len(options) < len(pairs):
        return Refused(f"found {show(value)}; options such as limit=3; most=10 would be right")
    return options


_ANY = Column("", "", "text", "")
_READERS: dict[str, Callable[[Column, Any], Any]] = {
    "text": _text, "id": _text, "list": _text, "number": _number, "yes/no": _yes_no,
    "choice": _choice, "options": _options, "raw": lambda column, value: value,
}
#: Kinds of column in which a number is a count of days.
_COUNTED: dict[str, Callable[[Any, datetime], Any]] = {
    "times": _times, "date": _date, "clock": _clock,
}
