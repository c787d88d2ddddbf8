"""What goes wrong in workbooks: contradictions that no timetable can meet, and plain mistakes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

Sheets = dict[str, list[dict[str, Any]]]
Kind = Callable[[Random, Sheets], None]


def contradict(rng: Random, sheets: Sheets) -> str:
    """Ask for what cannot be; says what."""
    return _one_of(rng, sheets, _CONTRADICTIONS)


def mistake(rng: Random, sheets: Sheets) -> str:
    """Make one mistake that a reader has to refuse; says which."""
    return _one_of(rng, sheets, _MISTAKES)


def _one_of(rng: Random, sheets: Sheets, kinds: tuple[Kind, ...]) -> str:
    kind = rng.choice(kinds)
    kind(rng, sheets)
    return (kind.__doc__ or "").rstrip(".")


def _session(rng: Random, sheets: Sheets) -> dict[str, Any]:
    return rng.choice(sheets["Sessions"])


def _diary(sheets: Sheets, **row: Any) -> None:
    sheets.setdefault("Availability", []).append(
        {"Who": row["who"], "Available?": row["which"], "When": row["when"]})


def _person(rng: Random, sheets: Sheets) -> str:
    row = _session(rng, sheets)
    row |= {"Attendees": "CEX", "Head count": None, "Room": None, "Where": None, "Observed": None}
    return "CEX"


def _only_at_lunch(rng: Random, sheets: Sheets) -> None:
    """Somebody is free at lunch alone."""
    _diary(sheets, who=_person(rng, sheets), which="available", when="D2 12:40-13:20")


def _never_there(rng: Random, sheets: Sheets) -> None:
    """A named peer is away on every day."""
    _session(rng, sheets)["All of these peers"] = "P1"
    days = [f"D{number}" for number in range(1, 6)]
    known = {str(row.get("Day")) for row in sheets.get("Days", [])}
    _diary(sheets, who="P1", which="not available",
           when="; ".join(day for day in days if day in known) or "D1; D2; D3")


def _two_at_once(rng: Random, sheets: Sheets) -> None:
    """One person is fixed to two sessions at once."""
    for row in sheets["Sessions"][:2]:
        row |= {"Attendees": "CEX", "Fixed to": "D2 11:30-12:15", "Head count": None,
                "Only at": None, "Length (slots)": None, "Pre-visit": None, "Observed": None,
                "Room": None, "After": None}


def _no_room_holds(rng: Random, sheets: Sheets) -> None:
    """A session has more people than any room."""
    _session(rng, sheets).update({"Head count": 55, "Observed": None, "Format": "interview"})


def _everybody_at_once(rng: Random, sheets: Sheets) -> None:
    """More sessions are bound to one slot than there are streams."""
    streams = max((row.get("Streams") or 1 for row in sheets.get("Days", [])), default=9)
    for row in sheets["Sessions"][:streams + 1]:
        row |= {"Fixed to": None, "Only at": "D2-1330", "Length (slots)": None, "Pre-visit": None,
                "Observed": None}


_CONTRADICTIONS = (_only_at_lunch, _never_there, _two_at_once, _no_room_holds, _everybody_at_once)


def _unknown_guest(rng: Random, sheets: Sheets) -> None:
    """A guest whom nobody entered."""
    _session(rng, sheets)["Attendees"] = "CEX; NOBODY"


def _unknown_peer(rng: Random, sheets: Sheets) -> None:
    """A named peer who is not in the team."""
    _session(rng, sheets)["All of these peers"] = "P99"


def _twice(rng: Random, sheets: Sheets) -> None:
    """Two sessions share an id."""
    sheets["Sessions"][-1]["ID"] = sheets["Sessions"][0]["ID"]


def _no_such_day(rng: Random, sheets: Sheets) -> None:
    """A day that the visit does not have."""
    _session(rng, sheets)["Only at"] = "D9 from 10:00"


def _no_such_slot(rng: Random, sheets: Sheets) -> None:
    """A slot that the day does not have."""
    _session(rng, sheets)["Only at"] = "D1-0317"


def _no_time(rng: Random, sheets: Sheets) -> None:
    """Something that is no time."""
    _diary(sheets, who="CEX", which="not available", when=rng.choice(
        ("D1 25:00-26:00", "whenever", "D1 12:00-11:00", "9.75", "D1 quarter past")))


def _category(rng: Random, sheets: Sheets) -> None:
    """A category that the manual does not know."""
    _session(rng, sheets)["Category"] = rng.choice(("elected mebmer", "politicians", "stuff"))


def _number(rng: Random, sheets: Sheets) -> None:
    """A number that is none."""
    row = rng.choice(sheets["Rooms"])
    row["Holds"] = rng.choice(("about a dozen", "12-14", -3, True, "#REF!"))


def _least(rng: Random, sheets: Sheets) -> None:
    """More peers at least than are wanted."""
    _session(rng, sheets).update({"Peers wanted": 1, "Peers at least": 2})


def _no_title(rng: Random, sheets: Sheets) -> None:
    """A session without a title."""
    _session(rng, sheets)["Title"] = None


def _model(rng: Random, sheets: Sheets) -> None:
    """A challenge model that there is not."""
    sheets["Visit"][0]["Answer"] = "adult-social-care-2042"


def _after(rng: Random, sheets: Sheets) -> None:
    """Two sessions that come after each other."""
    first, then = sheets["Sessions"][0], sheets["Sessions"][-1]
    first["After"], then["After"] = then["ID"], first["ID"]


def _rule(rng: Random, sheets: Sheets) -> None:
    """A rule that is misspelt."""
    sheets.setdefault("Rules", []).append({"Rule": "two-pears", "Strength": "must"})


def _column(rng: Random, sheets: Sheets) -> None:
    """A column that is nearly one of ours."""
    for row in sheets["Sessions"]:
        row["Attendes"] = row.pop("Attendees", None)


def _mail(rng: Random, sheets: Sheets) -> None:
    """An e-mail address that is none."""
    rng.choice(sheets["People"])["E-mail"] = rng.choice(("jo.field at council", "jo@", "a@b@c"))


def _who(rng: Random, sheets: Sheets) -> None:
    """A diary of somebody unknown."""
    _diary(sheets, who="XYZ", which="not available", when="D1")


_MISTAKES = (_unknown_guest, _unknown_peer, _twice, _no_such_day, _no_such_slot, _no_time,
             _category, _number, _least, _no_title, _model, _after, _rule, _column, _mail, _who)
