"""The diaries of a generated visit, such that the hidden timetable keeps them.

Tightness is how often a diary is given at all, and how little it leaves besides what
the hidden timetable needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from random import Random

from benchmarks.generator.held import Held
from benchmarks.generator.team import Member
from timetabler.domain.clock import show
from timetabler.domain.frame import Day, Frame, Place
from timetabler.domain.when import When

_when = cache(When.parse)


def peer_diary(member: Member, frame: Frame) -> tuple[When, ...]:
    """When a peer is not there: whole days, and slots."""
    away = [day.id for day in frame.interviewing_days if day.id not in member.days]
    return tuple(map(_when, (*away, *sorted(member.away))))


def daily_limit(dice: Random, member: Member, tightness: float) -> int | None:
    """A limit of sessions a day that the peer's hidden load keeps; None for some."""
    spare = dice.choice((0, 1) if dice.random() < tightness else (1, 2))
    return max(member.load.values(), default=3) + spare if dice.random() < 0.7 else None


def room_diary(dice: Random, room: str, used: dict[str, frozenset[str]],
               tightness: float) -> tuple[When, ...]:
    """Days on which a room is taken by others, where the hidden timetable can do without."""
    return tuple(_when(day) for day, rooms in used.items()
                 if room not in rooms and dice.random() < tightness)


def person_diary(dice: Random, theirs: Collection[Held], frame: Frame,
                 tightness: float) -> tuple[When, ...]:
    """When somebody is available: round each of their sessions, and on some other days."""
    if dice.random() >= tightness:
        return ()
    needed: dict[str, list[Place]] = defaultdict(list)
    for session in theirs:
        needed[session.start.day].extend(session.places)
    free = []
    for day in frame.interviewing_days:
        if day.id in needed:
            free.append(_stretch(dice, day, needed[day.id], tightness))
        elif dice.random() < 0.6 * (1 - tightness):
            free.append(day.id)
    return tuple(map(_when, free))


def allowed(dice: Random, session: Held, frame: Frame, tightness: float) -> tuple[When, ...]:
    """The times that a session itself is held to: reserves late, a few others by wish."""
    if session.reserve:
        return (_when(f"{session.start.day} from {show(session.start.block.start)}"),)
    if dice.random() >= tightness / 4:
        return ()
    others = dice.sample(frame.slots, min(4, len(frame.slots)))
    wished = {place.id for place in (*session.places, *others)}
    return tuple(_when(slot.id) for slot in frame.slots if slot.id in wished)


def _stretch(dice: Random, day: Day, needed: list[Place], tightness: float) -> str:
    """From some slots before the first that is needed to some after the last."""
    order = [slot.id for slot in day.slots]
    at = sorted(order.index(place.id) for place in needed)
    spare = round(3 * (1 - tightness))
    first = max(0, at[0] - dice.randint(0, spare))
    last = min(len(order) - 1, at[-1] + dice.randint(0, spare))
    start, end = day.slots[first].block.start, day.slots[last].block.end
    return f"{day.id} {show(start)}-{show(end)}"
