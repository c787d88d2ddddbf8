"""How rules name things in the sentences that people read."""

from __future__ import annotations

from collections.abc import Iterable

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Place
from timetabler.domain.timetable import Placement, Timetable


def session_name(challenge: Challenge, session: str) -> str:
    """``S12 Hospital discharge staff``."""
    return f"{session} {challenge.session[session].title}"


def time_of(timetable: Timetable, placement: Placement) -> str:
    """``Day 1 11:00–12:00``."""
    return f"{timetable.day(placement).name} {timetable.hours(placement).hours}"


def place_name(challenge: Challenge, place: Place) -> str:
    """``Day 1 11:00–12:00`` for a block."""
    return f"{challenge.frame.by_id[place.day].name} {place.block.hours}"


def block_name(challenge: Challenge, place: Place) -> str:
    """``the informal feedback, Day 1 17:30–18:00``."""
    block = place.block
    what = block.title or f"the {'informal ' * (block.kind == 'feedback')}{block.kind}"
    return f"{what}, {place_name(challenge, place)}"


def person_name(challenge: Challenge, person: str) -> str:
    """A peer's or an interviewee's name."""
    known = challenge.person.get(person) or challenge.peer[person]
    return known.name


def listing(parts: Iterable[str]) -> str:
    """``a, b and c``."""
    words = list(parts)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def count(number: int, one: str, many: str = "") -> str:
    """``1 session``, ``3 sessions``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
