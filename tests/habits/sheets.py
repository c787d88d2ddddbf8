"""A workbook read by openpyxl alone, for whoever judges the product from outside."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

MODELS = Path(__file__).parents[2] / "models"
_HEADED = {"Days": "Day", "Peers": "ID", "Rooms": "ID", "People": "ID", "Sessions": "ID",
           "Availability": "Who", "Travel": "From", "Rules": "Rule"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"
_TWO = re.compile(rf"^(?P<day>.*?),?\s+{_CLOCK}\s*(?:-|–|to)\s*{_CLOCK}$", re.I)
_OPEN = re.compile(rf"^(?P<day>.*?),?\s+(?P<word>from|after|until|before)\s+{_CLOCK}$", re.I)
_HALF = re.compile(r"^(?P<day>.*?),?\s+(?P<half>am|pm)$", re.I)
_SLOT = re.compile(r"^(?P<day>\w+)-(?P<at>\d{4})$")
ALL_DAY = 24 * 60

#: A stretch of time: date, first minute, last minute (exclusive).
Stretch = tuple[date, int, int]


@dataclass
class Slot:
    """A slot of the workbook."""

    day: str
    on: date
    start: int
    end: int
    streams: int | None
    pre_visit: bool


@dataclass
class Facts:
    """What a workbook says, as far as calendars can be held against it."""

    visit: dict[str, Any] = field(default_factory=dict)
    days: dict[str, tuple[str, date]] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Rows of a sheet by header."""
        return self.tables.get(table, [])

    def row(self, table: str, name: str) -> dict[str, Any]:
        """The row of an id."""
        return next(row for row in self.rows(table) if row["ID"].casefold() == name.casefold())

    def stretches(self, cell: Any) -> list[Stretch]:
        """The times that a cell names."""
        return [self._stretch(one) for one in entries(cell)]

    def minutes(self, site: str, other: str) -> int:
        """Minutes between two sites."""
        for row in self.rows("Travel"):
            if {row["From"].casefold(), row["To"].casefold()} == {site, other}:
                return int(row["Minutes"])
        return 0

    def _stretch(self, text: str) -> Stretch:
        if match := _SLOT.match(text):
            at = int(match["at"][:2]) * 60 + int(match["at"][2:])
            for slot in self.slots:
                if slot.day.casefold() == match["day"].casefold() and slot.start == at:
                    return slot.on, slot.start, slot.end
        if match := _TWO.match(text):
            return (self._day(match["day"]), _minute(*match.groups()[1:4]),
                    _minute(*match.groups()[4:7]))
        if match := _OPEN.match(text):
            at = _minute(*match.groups()[2:5])
            late = match["word"].lower() in ("from", "after")
            return self._day(match["day"]), at if late else 0, ALL_DAY if late else at
        if match := _HALF.match(text):
            am = match["half"].lower() == "am"
            return self._day(match["day"]), 0 if am else 720, 720 if am else ALL_DAY
        return self._day(text), 0, ALL_DAY

    def _day(self, text: str) -> date:
        text = text.strip().casefold()
        for name, (title, on) in self.days.items():
            if text in (name.casefold(), title.casefold(), on.isoformat(), f"{on:%d/%m/%Y}",
                        f"{on.day} {on:%B} {on.year}".casefold()):
                return on
        found = [on for _, on in self.days.values() if f"{on:%A}".casefold() == text]
        if len(found) != 1:
            raise ValueError(f"{text!r} is no day of the visit")
        return found[0]


def entries(cell: Any) -> list[str]:
    """The entries of a cell."""
    if cell is None:
        return []
    return [" ".join(part.split()) for part in re.split(r"[;\n]", str(cell)) if part.strip()]


def ids(cell: Any) -> list[str]:
    """The ids of a cell; commas stand between them, too."""
    return [part.strip() for one in entries(cell) for part in one.split(",") if part.strip()]


def yes(cell: Any) -> bool:
    """Whether a cell says yes."""
    return str(cell).strip().casefold() in ("yes", "y", "true", "1")


def word(cell: Any) -> str:
    """A choice, in small letters."""
    return str(cell or "").strip().casefold()


def read_facts(path: Path) -> Facts:
    """Read a workbook."""
    book = load_workbook(path)
    facts = Facts()
    for sheet in book:
        title = sheet.title.strip()
        if title == "Visit":
            facts.visit = {str(row[0]).strip().casefold(): row[1] for row in
                           sheet.iter_rows(values_only=True, max_col=2) if row[0] and len(row) > 1}
        elif title in _HEADED:
            facts.tables[title] = _table(sheet, _HEADED[title])
    _frame(facts)
    return facts


def _table(sheet: Any, key: str) -> list[dict[str, Any]]:
    found, headers = [], None
    for row in sheet.iter_rows(values_only=True):
        cells = [cell.strip() if isinstance(cell, str) else cell for cell in row]
        if headers is None:
            names = [str(cell or "").casefold() for cell in cells]
            if key.casefold() in names and len([name for name in names if name]) > 1:
                headers = [_canonical(str(cell or "")) for cell in cells]
        elif any(cell not in (None, "") for cell in cells):
            found.append({name: (None if cell == "" else cell)
                          for name, cell in zip(headers, cells, strict=False) if name})
    return found


def _canonical(header: str) -> str:
    plain = header.capitalize()
    return {"Id": "ID", "E-mail": "E-mail"}.get(plain, plain)


def _frame(facts: Facts) -> None:
    if facts.rows("Days"):
        day = ""
        for row in facts.rows("Days"):
            if row.get("Day"):
                day = str(row["Day"])
            if row.get("Date"):
                facts.days[day] = (str(row.get("Title") or day), as_date(row["Date"]))
                pre = yes(row.get("Pre-visit"))
            if word(row["Kind"]) == "slot":
                streams = row.get("Streams")
                facts.slots.append(Slot(day, facts.days[day][1], as_minute(row["From"]),
                                        as_minute(row["To"]),
                                        None if streams is None else int(streams), pre))
        return
    model = tomllib.loads((MODELS / f"{str(facts.visit['model']).strip()}.toml").read_text("utf-8"))
    first, number = as_date(facts.visit["first day"]), 0
    for day_ in model["days"]:
        on = first + timedelta(days=day_["offset"])
        pre = bool(day_.get("pre_visit"))
        number += not pre
        name = day_.get("id") or (f"D{number}" if not pre else "PV1")
        facts.days[name] = (day_["title"], on)
        facts.slots += [Slot(name, on, _clock(b["start"]), _clock(b["end"]), b.get("streams"), pre)
                        for b in day_["blocks"] if b["kind"] == "slot"]


def as_date(cell: Any) -> date:
    """A date in any form in which organisers write it, day first."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    head, _, rest = text.partition(" ")
    if head.rstrip(",").casefold() in _WEEKDAYS:
        text = rest
    for form in ("%Y-%m-%d", "%d %B %Y", "%d/%m/%Y", "%d %b %y", "%d %b %Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"{cell!r} is no date")


def as_minute(cell: Any) -> int:
    """Minutes since midnight of a time of day."""
    if isinstance(cell, datetime | time):
        return cell.hour * 60 + cell.minute
    match = re.fullmatch(_CLOCK, str(cell).strip(), re.I)
    if match is None:
        raise ValueError(f"{cell!r} is no time")
    return _minute(*match.groups())


def _clock(at: time) -> int:
    return at.hour * 60 + at.minute


def _minute(hour: str, minute: str | None, half: str | None) -> int:
    at = int(hour) % 12 if half else int(hour)
    return (at + (12 if half and half.lower() == "pm" else 0)) * 60 + int(minute or 0)
