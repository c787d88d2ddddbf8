"""Visits in which every text that somebody types is an attack on the calendar."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from tests.writing.calendars.worlds import ISSUED, facts, placements
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day
from timetabler.domain.timetable import Timetable
from timetabler.writing.calendars import calendars, cancellation, invitations

EVIL = {
    "crlf": "x\r\nATTENDEE:mailto:evil@evil.example\r\nX-EVIL:1",
    "lf": "x\nX-EVIL:1",
    "cr": "x\rX-EVIL:1",
    "end of event": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX-EVIL:1",
    "folded": "x\r\n X-EVIL:1",
    "escaped": "x\\nX-EVIL:1\\",
    "caret": "x^nX-EVIL:1^'",
    "nul": "x\0X-EVIL:1\x1b\x0b",
    "line separators": "x\u2028X-EVIL:1\u2029\x85\x0c",
    "bidi": "x\u202eX-EVIL:1\u2066\u200f",
    "lone surrogate": "x\ud800X-EVIL:1",
    "quotes": 'x";X-EVIL="1":mailto:evil@evil.example"',
    "separators": "x;X-EVIL=1,evil:X-EVIL:1",
    "long": "x" * 300 + "\N{GRINNING FACE}" * 300,
}
_TYPED = {
    "visit": ("title", "council", "organiser"),
    "peers": ("name", "role", "council", "note"),
    "rooms": ("name",),
    "people": ("name", "job_title", "organisation", "note"),
    "sessions": ("title", "link", "note", "specialism"),
    "blocks": ("title",),
}


def spoil(document: dict[str, Any], evil: str) -> dict[str, Any]:
    """Put `evil` behind every text that somebody types."""
    def add(row: dict[str, Any], table: str) -> None:
        for field in _TYPED[table]:
            if not (field == "link" and "link" not in row):
                row[field] = f"{row.get(field) or ''}{evil}"

    add(document["visit"], "visit")
    for table in ("peers", "rooms", "people", "sessions"):
        for row in document[table]:
            add(row, table)
    for day in document["days"]:
        for block in day["blocks"]:
            add(block, "blocks")
    return document


def through_the_domain(evil: str) -> Timetable:
    """As it comes from a workbook: the domain cleans it."""
    return Timetable(challenge=Challenge(**spoil(facts(), evil)), placements=placements())


def past_the_domain(evil: str) -> Timetable:
    """As it would come if the domain forgot to clean anything, addresses included."""
    clean = Challenge(**facts())

    def raw(fact: Any, table: str) -> Any:
        row = {name: getattr(fact, name) for name in type(fact).model_fields}
        for field in _TYPED[table]:
            if not (field == "link" and row["link"] is None):
                row[field] = f"{row.get(field) or ''}{evil}"
        if table == "people" and row["id"] == "SW":
            row["email"] = f"sam@marlshire.example{evil}"
        return type(fact).model_construct(**row)

    days = tuple(Day.model_construct(
        **{name: getattr(day, name) for name in Day.model_fields}
        | {"blocks": tuple(raw(block, "blocks") for block in day.blocks)}) for day in clean.days)
    fields = {name: getattr(clean, name) for name in Challenge.model_fields}
    fields |= {"visit": raw(clean.visit, "visit"), "days": days}
    for table in ("peers", "rooms", "people", "sessions"):
        fields[table] = tuple(raw(fact, table) for fact in getattr(clean, table))
    return Timetable.model_construct(challenge=Challenge.model_construct(**fields),
                                     placements=placements(), issue=1)


@cache
def attacked(way: Callable[[str], Timetable], evil: str) -> dict[str, bytes]:
    """Everything written of one attack, by one way in."""
    return written(way(evil))


def written(plan: Timetable) -> dict[str, bytes]:
    """Everything that can be written of a timetable."""
    return calendars(plan, issued=ISSUED) | invitations(plan, issued=ISSUED) | {
        "cancelled": cancellation(plan, "S1", "P1", issued=ISSUED, sequence=1)}
