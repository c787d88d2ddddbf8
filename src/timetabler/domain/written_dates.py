"""Dates as people write them: the day comes first, and a weekday has to be the date's own.

- ``2026-03-03``
- ``3 March 2026``, ``3rd Mar 26``, ``March 3, 2026``, ``3-Mar-2026``
- ``03/03/2026``, ``3.3.26``: the day first, as in Britain
- any of them after its weekday: ``Tuesday 3 March 2026``, ``Tue, 3/3/26``

Without a year (``Tuesday 3 March``, ``Tuesday``) the days of a visit have to say which.
"""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

#: Years of two digits are of this century.
_CENTURY = 2000
_MONTH = {name.casefold(): number for names in (month_name, month_abbr)
          for number, name in enumerate(names) if name} | {"sept": 9}
_WEEKDAY = {short: number for number, name in enumerate(day_name)
            for short in (name.casefold(), name[:3].casefold())} | {
                "tues": 1, "weds": 2, "wednes": 2, "thur": 3, "thurs": 3, "satur": 5}
_WEEKDAY_FIRST = re.compile(rf"^(?P<weekday>{'|'.join(sorted(_WEEKDAY, key=len, reverse=True))})"
                            r"\b\.?,?\s*(?P<rest>.*)$", re.I)
_MONTHS = "|".join(sorted(_MONTH, key=len, reverse=True))
_ISO = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$")
_NUMBERS = re.compile(r"^(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})"
                      r"(?:(?P=sign)(?P<year>\d{4}|\d{2}))?$")
_DAY_FIRST = re.compile(r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*"
                        rf"(?P<name>{_MONTHS})\b\.?,?(?:[\s-]*(?P<year>\d{{4}}|\d{{2}}))?$", re.I)
_MONTH_FIRST = re.compile(rf"^(?P<name>{_MONTHS})\b\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
                          r"(?:,?\s+(?P<year>\d{4}))?$", re.I)
_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_RIGHT = "a date such as 2 March 2026 or 2026-03-02 would be right"


@dataclass(frozen=True)
class Spoken:
    """A day as somebody named it: any of weekday (Monday is 0), day, month and year."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None

    def means(self, day: date) -> bool:
        """Whether a date is one that was named."""
        return ((self.weekday is None or self.weekday == day.weekday())
                and (self.day is None or (self.day, self.month) == (day.day, day.month))
                and (self.year is None or self.year == day.year))


def spoken(text: str) -> Spoken | None:
    """What a text says of a day; None if it is no way to name one.

    Raises:
        ValueError: there is no such date, or its weekday is another.
    """
    weekday = None
    rest = text.strip()
    if match := _WEEKDAY_FIRST.match(rest):
        weekday, rest = _WEEKDAY[match["weekday"].casefold()], match["rest"]
        if not rest:
            return Spoken(weekday=weekday)
    for form in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        if match := form.match(rest):
            return _checked(text, weekday, match.groupdict())
    return None


def _checked(text: str, weekday: int | None, parts: dict[str, str | None]) -> Spoken:
    name, written = parts.get("name"), parts["year"]
    month = _MONTH[name.casefold()] if name else int(parts["month"] or 0)
    day = int(parts["day"] or 0)
    year = None if written is None else int(written) + (_CENTURY if len(written) == 2 else 0)
    try:
        found = date(year or _CENTURY, month, day)  # 2000 has a 29 February
    except ValueError:
        raise ValueError(f"found {text!r}, which is no date (the day is read before the month); "
                         f"{_RIGHT}") from None
    if year is not None and weekday is not None and found.weekday() != weekday:
        raise ValueError(contradiction(found, weekday))
    return Spoken(weekday, day, month, year)


def contradiction(found: date, weekday: int) -> str:
    """The sentence for a date with a weekday (Monday is 0) that is another."""
    ahead = (weekday - found.weekday()) % 7
    near = found + timedelta(days=ahead if ahead < 4 else ahead - 7)
    return (f"found {day_name[weekday]} {said(found)}, but {said(found)} is a "
            f"{day_name[found.weekday()]}; {day_name[found.weekday()]} {said(found)} or "
            f"{day_name[weekday]} {said(near)} would be right")


def said(day: date) -> str:
    """``3 March 2026``."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def parse_date(text: str) -> date:
    """Read a whole date; see the module's text for the forms.

    Raises:
        ValueError: the text is no date, has no year, or its weekday is another.
    """
    if _MOMENT.match(text.strip()):
        return _date_of(text.strip())
    found = spoken(text)
    if found is None or found.year is None:
        raise ValueError(f"found {text!r}; {_RIGHT}")
    return date(found.year, found.month or 1, found.day or 1)


def _date_of(text: str) -> date:
    """The date of a moment at midnight, as programs write a date."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"found {text!r}; {_RIGHT}") from None
    if moment.time() != time(0):
        raise ValueError(only_half(moment, "date"))
    return moment.date()


def only_half(moment: datetime, half: str) -> str:
    """The sentence for a date with a time of day where only one of the two has a place.

    Args:
        moment: what was found.
        half: ``date`` or ``time``, the one that has a place.
    """
    clock = f"{moment:%H:%M}"
    right = f"the time alone, {clock}," if half == "time" else (
        f"the date alone, {moment.date().isoformat()},")
    return (f"found the date {said(moment.date())} together with the time {clock}; {right} "
            "would be right")
