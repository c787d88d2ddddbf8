"""Forms in which people write times, dates and yes: each has a name, so that it can be counted."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from random import Random
from typing import Any, NamedTuple


class Slot(NamedTuple):
    """One slot of a day, in minutes since midnight."""

    day: str
    start: int
    end: int


class Pen:
    """Writes one meaning in one of its forms, and counts the forms.

    Args:
        rng: chance.
        shy: names of the forms that are not to be used.
    """

    def __init__(self, rng: Random, shy: frozenset[str] = frozenset()) -> None:
        self.rng, self._shy, self.seen = rng, shy, Counter[str]()

    def pick(self, kind: str, ways: dict[str, Any]) -> Any:
        """One of the ways, by chance; the plainest, which stands first, half of the time."""
        names = [name for name in ways if f"{kind}: {name}" not in self._shy]
        name = names[0] if self.rng.random() < 0.5 else self.rng.choice(names)
        self.seen[f"{kind}: {name}"] += 1
        return ways[name]

    def note(self, habit: str) -> None:
        """One more visit that shows a habit of its organiser."""
        self.seen[habit] += 1

    def clock(self, at: int) -> str:
        """A time of day inside a text."""
        hour, minute = divmod(at, 60)
        ways = {"09:30": f"{hour:02}:{minute:02}", "9.30": f"{hour}.{minute:02}",
                "9:30": f"{hour}:{minute:02}"}
        if 8 <= hour < 20:
            half, twelve = ("am" if hour < 12 else "pm"), (hour - 1) % 12 + 1
            ways["9.30am"] = f"{twelve}.{minute:02}{half}" if minute else f"{twelve}{half}"
        return str(self.pick("clock", ways))

    def clock_cell(self, at: int) -> str | time | datetime | float:
        """A time of day that has a cell to itself."""
        hour, minute = divmod(at, 60)
        if hour > 23:
            return f"{hour:02}:{minute:02}"
        return self.pick("clock cell", {
            "text 09:30": f"{hour:02}:{minute:02}", "time": time(hour, minute),
            "text 9.30": f"{hour}.{minute:02}", "text with a blank": f" {hour}:{minute:02} "})

    def date_cell(self, day: date) -> str | date | datetime:
        """A date that has a cell to itself."""
        month = f"{day:%B}"
        return self.pick("date cell", {
            "date": day, "date and midnight": datetime.combine(day, time()),
            "2027-06-08": day.isoformat(), "8 June 2027": f"{day.day} {month} {day.year}",
            "Tuesday 8 June 2027": f"{day:%A} {day.day} {month} {day.year}",
            "08/06/2027": f"{day:%d/%m/%Y}", "8 Jun 27": f"{day.day} {day:%b} {day:%y}"})

    def day(self, name: str, title: str, day: date) -> str:
        """A day inside a text."""
        ways = {"D1": name}
        if title:
            ways |= {"title": title, "title in small letters": title.lower()}
        ways |= {"2027-06-08": day.isoformat(), "d1": name.lower(), "Tuesday": f"{day:%A}",
                 "8 June 2027": f"{day.day} {day:%B} {day.year}"}
        return str(self.pick("day", ways))

    def stretch(self, slot: Slot, day: str) -> str:
        """A slot, as its name or as its hours; `day` is how the day is called here."""
        hours = {"11:00-12:00": "{} {}-{}", "11:00 to 12:00": "{} {} to {}",
                 "11:00 – 12:00": "{} {} – {}", "D1, 11:00-12:00": "{}, {}-{}"}
        name = f"{slot.day}-{slot.start // 60:02}{slot.start % 60:02}"
        form = self.pick("stretch", {"D1-1100": name, "d1-1100": name.lower()} | hours)
        if "{" not in form:
            return str(form)
        return str(form).format(day, self.clock(slot.start), self.clock(slot.end))

    def yes(self, true: bool) -> str | bool | None:
        """Yes or no, in a cell of their own."""
        if true:
            return self.pick("yes", {"yes": "yes", "Yes": "Yes", "YES ": "YES ", "y": "y",
                                     "true": True})
        return self.pick("no", {"blank": None, "no": "no", "No": "No"})

    def ids(self, items: list[str]) -> str | None:
        """Several ids in a cell."""
        if len(items) < 2:
            return self.listed(items)
        glue = self.pick("ids", {"a; b": "; ", "a, b": ", ", "a,b": ",", "on lines": "\n",
                                 "on lines; ": ";\n"})
        return str(glue).join(items)

    def listed(self, items: list[str]) -> str | None:
        """Several entries in a cell."""
        if not items:
            return None
        if len(items) < 2:
            return items[0]
        return str(self.pick("list", {"a; b": "; ", "a;b": ";", "a ; b": " ; "})).join(items)
