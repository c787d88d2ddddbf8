"""Several stretches of time in one text, taken apart: ``D1; D2 from 13:30``, ``D1 and D2``."""

from __future__ import annotations

import re

from timetabler.domain.text import clean
from timetabler.domain.time_words import day_and_stretch, is_alone
from timetabler.domain.written_dates import spoken

_APART = re.compile(r"[;\r\n]")
_LISTED = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&|\+)\s+", re.I)
_BETWEEN = re.compile(r"(\bbetween\s+\S+(?:\s*[ap]\.?m\.?)?)\s+and\s+", re.I)


def split_moments(text: str) -> list[str]:
    """The single stretches of time of a text, each with its day.

    They stand apart by ``;``, a new line, ``,`` or ``and``.  Times without a day belong to
    the day before them.

    Raises:
        ValueError: times may belong to one day or to several.
    """
    return [one for piece in _APART.split(text) if clean(piece) for one in _pieces(clean(piece))]


def _pieces(text: str) -> list[str]:
    parts = [part for part in _LISTED.split(_BETWEEN.sub(r"\1 to ", text)) if part]
    if len(parts) < 2:
        return [text]
    found: list[str] = []
    #: Days at the end of `found` that have no times.
    bare = 0
    for part in parts:
        day, times = _apart(part)
        if bare and _is_one_date(found[-1], day or part):
            found[-1] = f"{found[-1]} {part}"
            bare = 0 if times and day else bare
        elif not day:
            if not found:
                return [text]  # no day at all: refused where it is read
            if bare > 1:
                raise ValueError(_twofold(text, found[-bare:], part))
            found[-1:] = [f"{found[-1]} {part}"] if bare else [
                found[-1], f"{_apart(found[-1])[0]} {part}"]
            bare = 0
        elif bare and times:
            raise ValueError(_twofold(text, [*found[-bare:], day], part[len(day):].strip(" ,")))
        else:
            found.append(part)
            bare = 0 if times else bare + 1
    return found


def _apart(part: str) -> tuple[str, bool]:
    """The day that a part names, if any, and whether it has times."""
    if is_alone(part):
        return "", True
    if _date(part):
        return part, False
    found = day_and_stretch(part)
    return (part, False) if found is None else (found[0], True)


def _is_one_date(before: str, day: str) -> bool:
    """Whether two parts are one date with a comma: ``Tuesday, 3 March``; ``March 3, 2026``."""
    return _date(f"{before} {day}")


def _date(text: str) -> bool:
    try:
        return spoken(text) is not None
    except ValueError:
        return True  # one that contradicts itself: refused where it is read


def _twofold(text: str, days: list[str], times: str) -> str:
    each = "; ".join(f"{day} {times}" for day in days)
    last = "; ".join([*days[:-1], f"{days[-1]} {times}"])
    return f"{text!r} may mean the times on every day or on the last; write {each}, or {last}"
