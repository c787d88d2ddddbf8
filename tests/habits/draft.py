"""A visit in the making: what is settled so far, and how its organiser writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.habits.forms import Pen, Slot
from tests.habits.frames import Day

#: A row of a sheet, by header.
Row = dict[str, Any]


@dataclass
class Draft:
    """A visit in the making."""

    rng: Random
    pen: Pen
    model: str
    sessions: int
    days: list[Day] = field(default_factory=list)
    streams: int = 1
    #: Whether no Days sheet is filled in: the days are those of the challenge model.
    days_of_model: bool = False
    sheets: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def slots(self) -> list[tuple[Day, Slot]]:
        return [(day, slot) for day in self.days for slot in day.slots]

    def when(self, *slots: tuple[Day, Slot]) -> str:
        """Slots as one cell."""
        return self.pen.listed([self.pen.stretch(slot, self.day(day)) for day, slot in slots]) or ""

    def day(self, day: Day) -> str:
        """What a day is called in a text."""
        twice = [one.date.weekday() for one in self.days].count(day.date.weekday()) > 1
        title = "" if twice and day.title == f"{day.date:%A}" else day.title
        name = self.pen.day(day.id, title, day.date)
        if self.days_of_model:  # whose days they are, the organiser has not looked up
            return day.id
        return day.id if twice and name == f"{day.date:%A}" else name
