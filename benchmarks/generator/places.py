"""The hidden timetable, step four: the rooms, and which session is in which."""

from __future__ import annotations

from collections import Counter
from random import Random

from benchmarks.generator.held import Held
from benchmarks.generator.shape import Shape
from timetabler.domain.frame import Frame
from timetabler.domain.people import Category
from timetabler.domain.rooms import Room, RoomUse

SITE = "oakfield"
_CAPACITIES = (16, 12, 12, 14, 10, 12)
#: A session with somebody who has an office is held there as often as this.
_IN_OFFICE = 0.7


def rooms(shape: Shape, held: list[Held]) -> list[Room]:
    """Base room and hall, interview rooms, rooms at the other site, and some offices."""
    away = Counter(session.start.id for session in held if session.outside)
    outside = max(away.values(), default=0)
    senior = list(dict.fromkeys(one for s in held for one in s.attendees
                                if s.category is Category.SENIOR and s.heads == len(s.attendees)))
    offices = min(len(senior), max(1, shape.rooms // 8))
    interviews = max(shape.streams, shape.rooms - 2 - outside - offices)
    return [
        Room(id="BASE", name="Base room", capacity=2 * shape.streams + 8, use=RoomUse.BASE,
             step_free=True),
        Room(id="HALL", name="Hall", capacity=120, use=RoomUse.PLENARY, step_free=True, video=True),
        *(Room(id=f"R{n + 1}", name=f"Room {n + 1}", capacity=_CAPACITIES[n % 6],
               step_free=n % 3 != 2, video=n % 4 != 3) for n in range(interviews)),
        *(Room(id=f"OUT{n + 1}", name=f"Oakfield {n + 1}", capacity=12, site=SITE,
               use=RoomUse.ON_REQUEST, step_free=True) for n in range(outside)),
        *(Room(id=f"OFF{n + 1}", name=f"Office {n + 1}", capacity=5, use=RoomUse.OFFICE,
               office_of=(senior[n],), step_free=True) for n in range(offices)),
    ]


def settle(dice: Random, shape: Shape, frame: Frame, held: list[Held],
           known: list[Room], steps_hurt: str) -> dict[str, frozenset[str]]:
    """Give every session a room; return which interview rooms each day makes use of."""
    away = [room.id for room in known if room.site == SITE]
    offices = {room.office_of[0]: room.id for room in known if room.office_of}
    interviews = [room.id for room in known if room.use is RoomUse.INTERVIEWS]
    used = {}
    for day in frame.interviewing_days:
        # The first room suits everybody; which others there are changes from day to day.
        today = [interviews[0], *dice.sample(interviews[1:], shape.streams - 1)]
        used[day.id] = frozenset(today)
        busy: dict[str, set[str]] = {slot.id: set() for slot in day.slots}
        # Sessions of two hours choose first, since they need their room in both; then those
        # of the peer who needs a step-free room, as the first one is.
        here = [s for s in held if s.start.day == day.id]
        for session in sorted(here, key=lambda s: (-s.length, steps_hurt not in s.peers)):
            office = offices.get(session.attendees[0]) if len(session.attendees) == 1 else None
            session.in_office = (office is not None and session.length == 1
                                 and dice.random() < _IN_OFFICE)
            wished = away if session.outside else [office] if session.in_office else today
            session.room = next(room for room in wished if room is not None and all(
                room not in busy[place.id] for place in session.places))
            for place in session.places:
                busy[place.id].add(session.room)
    return used
