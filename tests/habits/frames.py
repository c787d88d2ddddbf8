"""Days as organisers draw them up: the manual's form, with evenings, last mornings, short slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.habits.forms import Slot

#: Of each challenge model: interviewing days, and whether days before the visit are usual.
MODELS = {
    "adult-social-care-2024": (2, True), "adult-social-care-five-day": (4, False),
    "childrens-resources-2019": (2, False), "corporate-four-day": (3, False),
    "district-three-day": (2, False),
}


@dataclass
class Block:
    """A part of a day; minutes since midnight."""

    kind: str
    start: int
    end: int
    what: str = ""
    streams: int | None = None
    room: str | None = None
    who: list[str] = field(default_factory=list)


@dataclass
class Day:
    """A day with its blocks."""

    id: str
    title: str
    date: date
    blocks: list[Block]
    pre_visit: bool = False

    @property
    def slots(self) -> list[Slot]:
        """Its slots in order."""
        return [Slot(self.id, b.start, b.end) for b in self.blocks if b.kind == "slot"]


def draw_days(rng: Random, model: str, days: int) -> list[Day]:
    """The days of a visit; streams are filled in later."""
    monday = date(2027, 1, 4) + timedelta(weeks=rng.randrange(1, 60))
    first = monday + timedelta(days=rng.choice((0, 0, 1, 1, 2) if days < 3 else (0, 0, 0, 1)))
    short = rng.random() < 0.2
    named = rng.choice(("Day {n}", "Day {n}", "Day {n}", "{d:%A}", "{d:%A} {d.day} {d:%B}"))
    found = []
    if MODELS[model][1] and rng.random() < 0.4:
        before = first - timedelta(days=rng.choice((10, 13, 14)))
        while before.weekday() > 4:
            before -= timedelta(days=1)
        found.append(Day("PV1", "Before the visit", before, _before(), pre_visit=True))
    for number in range(days + 1):
        on = first + timedelta(days=number)
        title = named.format(n=number + 1, d=on)
        if number == days:
            blocks = _last(rng, short)
        elif number == 0:
            blocks = _first(short)
        else:
            blocks = _middle(short)
        if number < days and rng.random() < 0.25:
            _evening(rng, blocks)
        found.append(Day(f"D{number + 1}", title, on, blocks))
    return found


def _of(text: str) -> list[Block]:
    """Blocks from lines such as ``slot 11:00 12:00 title``."""
    kinds = {"brk": "break", "team": "team meeting", "final": "final presentation"}
    found = []
    for line in text.strip().splitlines():
        kind, start, end, *what = line.split(maxsplit=3)
        found.append(Block(kinds.get(kind, kind), _at(start), _at(end), "".join(what)))
    return found


def _at(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _before() -> list[Block]:
    return _of("""arrival 09:00 09:30 Arrival, access to the case records
slot 09:30 10:30
slot 10:30 11:30
slot 11:30 12:30
lunch 12:30 13:30 Lunch
slot 13:30 14:30
brk 14:30 15:00 Break
slot 15:00 16:00""")


def _first(short: bool) -> list[Block]:
    if short:
        return _of("""arrival 08:30 09:00 Team arrives
plenary 09:00 10:00 Welcome & presentation by the Leader
brk 10:00 10:15 Break
slot 10:15 11:00
slot 11:00 11:45
brk 11:45 12:00 Break
slot 12:00 12:45
lunch 12:45 13:30 Lunch
slot 13:30 14:15
slot 14:15 15:00
brk 15:00 15:30 Break and team meeting
slot 15:30 16:15
slot 16:15 17:00
team 17:00 18:00 Team meeting
feedback 17:30 18:00 Informal feedback""")
    return _of("""arrival 08:30 09:00 Team arrival, domestic arrangements, room set-up
plenary 09:00 10:30 Presentation by the council's leaders
brk 10:30 11:00 Break and team meeting
slot 11:00 12:00
slot 12:00 13:00
lunch 13:00 14:00 Lunch
slot 14:00 15:00
slot 15:00 16:00
brk 16:00 16:30 Break and team meeting
slot 16:30 17:30
team 17:30 18:00 Team meeting
feedback 17:30 18:00 Informal feedback""")


def _middle(short: bool) -> list[Block]:
    if short:
        return _of("""arrival 08:30 09:00 Team gathers
slot 09:00 09:45
slot 09:45 10:30
brk 10:30 11:00 Break and team meeting
slot 11:00 11:45
slot 11:45 12:30
lunch 12:30 13:30 Lunch
slot 13:30 14:15
slot 14:15 15:00
brk 15:00 15:30 Break and team meeting
slot 15:30 16:15
slot 16:15 17:00
team 17:00 18:00 Team meeting
feedback 17:30 18:00 Informal feedback""")
    return _of("""arrival 08:30 09:00 Team gathers in the base room
slot 09:00 10:00
slot 10:00 11:00
brk 11:00 11:30 Break and team meeting
slot 11:30 12:30
lunch 12:30 13:30 Lunch
slot 13:30 14:30
slot 14:30 15:30
brk 15:30 16:00 Break and team meeting
slot 16:00 17:00
team 17:00 18:00 Team meeting
feedback 17:30 18:00 Informal feedback""")


def _last(rng: Random, short: bool) -> list[Block]:
    if rng.random() < 0.2:
        slots = "slot 09:00 09:45\nslot 09:45 10:30" if short else "slot 09:00 10:00"
        morning = (f"{slots}\nbrk 10:30 10:45 Break\nwriting 10:45 12:00 Presentation writing")
    else:
        morning = "writing 09:00 12:00 Presentation writing"
    return _of(f"""arrival 08:30 09:00 Team gathers in the base room
{morning}
lunch 12:00 13:00 Lunch
feedback 12:30 13:00 Informal feedback: no surprises
buffer 13:00 13:30 Room set-up
final 13:30 14:30 Presentation of findings & discussion
buffer 14:30 14:30 Close: the team leaves""")


def _evening(rng: Random, blocks: list[Block]) -> None:
    """An evening with councillors: after the feedback, or the feedback after it."""
    blocks.append(Block("slot", 18 * 60, 19 * 60, "Evening meetings with councillors"))
    if rng.random() < 0.6:
        feedback = next(block for block in blocks if block.kind == "feedback")
        blocks.remove(feedback)
        feedback.start, feedback.end = 19 * 60, 19 * 60 + 15
        blocks.append(feedback)
