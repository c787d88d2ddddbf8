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

from timetabler.domain.clock import parse_time
from timetabler.domain.text import clean
from timetabler.domain.wording import show
from timetabler.reading.columns import Column
from timetabler.reading.notes import Refused

#: Excel counts days from here; up to its day 60, 29 February 1900, which never was, from a
#: day later.  Old workbooks of a Mac count from 1904.
_EPOCH = datetime(1899, 12, 30)
_EPOCHS = {1899: datetime(1899, 12, 31), 1900: datetime(1899, 12, 31), 1904: datetime(1904, 1, 1)}
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_YES = frozenset({"yes", "y", "true", "x", "1"})
_NO = frozenset({"no", "n", "false", "0", "-"})
_DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")
_WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,?\s+", re.I)
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.I)
_RIGHT_TIME = "a time such as 16:30 would be right"
_RIGHT_DATE = "a date such as 2 March 2026 or 2026-03-02 would be right"


def read_cell(column: Column, value: Any) -> Any:
    """The plain value of a cell; None if it is blank, `Refused` if it cannot be read."""
    if isinstance(value, str):
        value = value if column.kind in {"text", "list", "times"} else clean(value)
        if not clean(value):
            return None
    if value is None or isinstance(value, Refused):
        return value
    if isinstance(value, float) and not isfinite(value):
        return Refused(f"found {value}, which is no number to go by")
    return _READERS[column.kind](column, value)


def _text(column: Column, value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    if isinstance(value, datetime | date | time | timedelta):
        return Refused(f"found the date or time {show(value)}; text would be right (give the cell "
                       "the format Text and type it again)")
    return value


def _times(column: Column, value: Any) -> Any:
    # "2026-03-03" typed into a cell becomes a date; a date may stand for its day.
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    return _text(column, value)


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


def _date(column: Column, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        return (_EPOCH + timedelta(days=int(value))).date()
    if isinstance(value, str):
        text = _ORDINAL.sub("", _WEEKDAY.sub("", value))
        for form in _DATE_FORMS:
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
    return Refused(f"found {show(value)}; {_RIGHT_DATE}")


def _clock(column: Column, value: Any) -> Any:
    if isinstance(value, datetime):
        # A time cell shows the number 16.3 as a moment of January 1900: the number is meant.
        past_epoch = value - _EPOCHS.get(value.year, value)
        if past_epoch.days > 0:
            return _clock(column, round(past_epoch / timedelta(days=1), 6))
        return _to_the_minute(timedelta(hours=value.hour, minutes=value.minute,
                                        seconds=value.second), value)
    if isinstance(value, time):
        return _to_the_minute(timedelta(hours=value.hour, minutes=value.minute,
                                        seconds=value.second,
                                        microseconds=value.microsecond), value)
    if isinstance(value, timedelta):
        return _to_the_minute(value, value)
    if isinstance(value, str):
        try:
            return parse_time(value)
        except ValueError:
            return Refused(f"found {show(value)}; {_RIGHT_TIME}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _clock_number(value)
    return Refused(f"found {show(value)}; {_RIGHT_TIME}")


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


_READERS: dict[str, Callable[[Column, Any], Any]] = {
    "text": _text, "id": _text, "list": _text, "times": _times, "number": _number,
    "yes/no": _yes_no, "date": _date, "clock": _clock, "choice": _choice, "options": _options,
}
