"""Stretches of a day as people write them: ``2pm-4pm``, ``from 9.30``, ``morning``, ``noon``.

What has but one meaning is read; what may mean two is refused with the forms that would do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from timetabler.domain.clock import end_minutes, minutes, parse_end, parse_time

_HALF = r"\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?\s?m\b\.?"
_CLOCK = (rf"(?:{_HALF}|(?:12(?:[:.]00)?\s*)?(?:noon|midday)\b|\d{{1,2}}[:.]\d{{2}}(?!\d)"
          r"|\d{4}(?!\d))")
_LOOSE = r"\d{1,2}(?:[:.]\d{2})?"
_TO = r"\s*(?:-|–|—|\bto\b)\s*"
#: A phrase that says when on a day; what is not known of a range's start is `_LOOSE`.
_WINDOW = (rf"(?:from\s+)?(?P<start>{_CLOCK}|(?<!\bday )(?<!\bd ){_LOOSE}){_TO}(?P<end>{_CLOCK})"
           rf"|between\s+(?P<start2>{_CLOCK}|{_LOOSE})\s+and\s+(?P<end2>{_CLOCK})"
           rf"|from\s+(?P<start3>{_CLOCK}|{_LOOSE})\s+(?:until|till)\s+(?P<end3>{_CLOCK})")
_OPEN = (rf"(?P<word>from|until|till|after|before|since|up\s+to)\s+(?P<open>{_CLOCK})"
         rf"(?:\s+on(?:wards?)?)?|(?P<onwards>{_CLOCK})\s+onwards?")
#: ``Day 2 am`` is the morning of day 2, not two o'clock.
_AT = rf"(?:at\s+|@\s*)?(?P<at>(?<!\bday )(?<!\bd ){_CLOCK})"
_PART = (r"(?:in\s+the\s+)?(?:(?P<before>am|a\.m\.?|mornings?)|(?P<after>pm|p\.m\.?|afternoons?)"
         r"|(?P<whole>(?:all|whole)\s+day)|(?P<vague>evenings?|nights?|lunch\s?times?|early|late))")
_PHRASE = rf"(?:{_WINDOW}|{_OPEN}|{_AT}|{_PART})"
_AFTER_DAY = re.compile(rf"^(?P<day>.+?)(?:,\s*|:\s+|\s+){_PHRASE}$", re.I)
_BEFORE_DAY = re.compile(rf"^{_PHRASE}(?:,\s*|\s+)(?:(?:on|of)\s+)?(?P<day>.+)$", re.I)
_ALONE = re.compile(rf"^{_PHRASE}$", re.I)
_HAS_HALF = re.compile(r"[ap]\.?\s?m\b|noon|midday", re.I)
_NOON = time(12)
#: What every name of a day has: a number, or a weekday.
_MAY_BE_A_DAY = re.compile(r"\d|^(mon|tue|wed|thu|fri|sat|sun)", re.I)


@dataclass(frozen=True)
class Stretch:
    """A part of a day: from `start` to `end`, or the block that begins `at` a time."""

    start: time | None = None
    end: time | None = None
    at: time | None = None


def day_and_stretch(text: str) -> tuple[str, Stretch] | None:
    """The day of a text, as it is written, and the part of it; None if the text has no part.

    Raises:
        ValueError: a time of day is wrong or may mean two, or the end is not after the start.
    """
    match = _AFTER_DAY.match(text) or _BEFORE_DAY.match(text)
    if match is None:
        return None
    return match["day"], _stretch(text, match)


def is_alone(text: str) -> bool:
    """Whether a text says when on a day, but not on which."""
    return _ALONE.match(text) is not None


def _stretch(text: str, match: re.Match[str]) -> Stretch:
    for number in ("", "2", "3"):
        if match[f"start{number}"]:
            return _window(text, match[f"start{number}"], match[f"end{number}"])
    if match["open"]:
        at = parse_time(match["open"])
        later = match["word"].casefold() in {"from", "after", "since"}
        return Stretch(start=at) if later else Stretch(end=at)
    if match["onwards"]:
        return Stretch(start=parse_time(match["onwards"]))
    if match["at"]:
        return Stretch(at=parse_time(match["at"]))
    if match["vague"]:
        # "evening if possible" names no day; then the example has to.
        day = match["day"] if _MAY_BE_A_DAY.search(match["day"]) else "D1"
        raise ValueError(f"{text!r} may mean more than one time; write times such as "
                         f"{day} from 17:00 or {day} 12:30-13:30")
    return Stretch(end=_NOON) if match["before"] else (
        Stretch(start=_NOON) if match["after"] else Stretch())


def _window(text: str, first: str, last: str) -> Stretch:
    """A range; where its end alone has its half of the day, that may be the start's as well."""
    hour = re.fullmatch(r"\d{1,2}", first)
    shared = re.fullmatch(_LOOSE, first) and _HAS_HALF.search(last)
    if hour and not shared:
        raise ValueError(f"{text!r} may mean more than one time; write both ends like 11:00-12:30")
    start = parse_time(f"{first}:00" if hour else first)
    end = parse_end(last)
    if shared and start < _NOON:
        later = start.replace(hour=start.hour + 12)
        start = later if later < end else start
    if end_minutes(start, end) <= minutes(start):
        raise ValueError(f"{text!r} ends before it starts")
    return Stretch(start, end)
