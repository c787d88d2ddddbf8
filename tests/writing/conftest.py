"""A tiny world: two days, three streams, four peers, five sessions, two private people."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Violation

DAYS: list[dict[str, Any]] = [
    {"id": "D1", "title": "Day 1", "date": "2026-03-03", "blocks": [
        {"kind": "plenary", "start": "09:00", "end": "10:30", "title": "Opening", "room": "HALL"},
        {"kind": "break", "start": "10:30", "end": "11:00", "room": "BASE"},
        {"kind": "slot", "start": "11:00", "end": "12:00", "streams": 3},
        {"kind": "slot", "start": "12:00", "end": "13:00", "streams": 3},
        {"kind": "lunch", "start": "13:00", "end": "14:00"},
        {"kind": "slot", "start": "14:00", "end": "15:00", "streams": 3},
        {"kind": "team meeting", "start": "17:30", "end": "18:00"},
        {"kind": "feedback", "start": "17:30", "end": "18:00"},
    ]},
    {"id": "D2", "title": "Day 2", "date": "2026-03-04", "blocks": [
        {"kind": "writing", "start": "09:00", "end": "12:00", "room": "BASE"},
        {"kind": "lunch", "start": "12:00", "end": "13:00"},
        {"kind": "feedback", "start": "12:30", "end": "13:00"},
        {"kind": "final presentation", "start": "13:30", "end": "14:30", "room": "HALL"},
        {"kind": "buffer", "start": "14:30", "end": "14:30", "title": "Close"},
    ]},
]
PEERS: list[dict[str, Any]] = [
    {"id": "P1", "name": "Ama Lead", "role": "Lead peer", "duty": "lead peer"},
    {"id": "P2", "name": "Ben Peer", "role": "Member peer"},
    {"id": "P3", "name": "Cat Peer", "role": "Officer peer"},
    {"id": "CM", "name": "Dan Manager", "duty": "challenge manager"},
]
ROOMS: list[dict[str, Any]] = [
    {"id": "BASE", "name": "Base room", "capacity": 10, "use": "base room"},
    {"id": "R1", "name": "Ash", "capacity": 12},
    {"id": "R2", "name": "Beech", "capacity": 12, "video": True},
    {"id": "HALL", "name": "Council chamber", "capacity": 80, "use": "plenary"},
]
PEOPLE: list[dict[str, Any]] = [
    {"id": "DASS", "name": "Eve Director", "job_title": "Director of Adult Services",
     "group": "senior manager"},
    {"id": "TEAM", "name": "Hospital team", "group": "frontline", "count": 7},
    {"id": "LX1", "name": "Fay Secretname", "job_title": "Carer of her son",
     "group": "lived experience", "email": "fay@home.example", "note": "dialysis on Fridays"},
    {"id": "quietname", "name": "Gus Hiddenman", "organisation": "Whisperfield Trust",
     "group": "partner", "private": True},
]
SESSIONS: list[dict[str, Any]] = [
    {"id": "S1", "title": "Director", "category": "senior manager", "attendees": ["DASS"]},
    {"id": "S2", "title": "Hospital discharge staff", "category": "frontline",
     "format": "focus group", "attendees": ["TEAM"]},
    {"id": "S3", "title": "Carers", "category": "lived experience", "attendees": ["LX1"],
     "mode": "virtual", "link": "https://meet.example/carers"},
    {"id": "S4", "title": "Partner workshop", "category": "partner", "format": "workshop",
     "attendees": ["quietname"], "head_count": 6, "length": 2},
    {"id": "S5", "title": "Reserve", "category": "reserve", "reserve": True},
]
PLACEMENTS: list[dict[str, Any]] = [
    {"session": "S1", "slot": "D1-1400", "room": "R1", "peers": ["P1", "P2"]},
    {"session": "S2", "slot": "D1-1100", "room": "R1", "peers": ["P1", "P3"]},
    {"session": "S4", "slot": "D1-1100", "room": "R2", "peers": ["P2"]},
    {"session": "S3", "slot": "D1-1400", "room": "R2", "peers": ["P3"]},
]
#: What nobody may find in a redacted output.
SECRETS = ("Fay Secretname", "Secretname", "Carer of her son", "fay@home.example", "dialysis",
           "Gus Hiddenman", "Hiddenman", "Whisperfield", "quietname")
VIOLATIONS = (
    Violation("non-attributable", Strength.MUST, "001 §5",
              "Fay Secretname (quietname) could be seen in Carers (S3).", ("S3",),
              ("Fay Secretname",)),
    Violation("line-managers-apart", Strength.FLAG, "001 §7 l310", "Look at S2.", ("S2",)),
)
TIERS = (SimpleNamespace(name="two-peers", value=2, bound=2, seconds=0.25, proved=True),
         SimpleNamespace(name="pairs-vary", value=1, bound=0, seconds=20.0, proved=False))


def challenge_of(**changes: Any) -> Challenge:
    """The tiny challenge, some of its tables replaced."""
    tables: dict[str, Any] = {
        "model": "tiny", "visit": {"title": "Tiny peer challenge", "council": "Tinyshire",
                                   "sponsors": ["DASS"]},
        "days": DAYS, "peers": PEERS, "rooms": ROOMS, "people": PEOPLE, "sessions": SESSIONS,
        "tiers": ["two-peers", "pairs-vary"]}
    return Challenge(**tables | changes)


def timetable_of(placements: list[dict[str, Any]] = PLACEMENTS, *, issue: int = 3,
                 **changes: Any) -> Timetable:
    """The tiny timetable; S5 is not placed."""
    return Timetable(challenge=challenge_of(**changes), placements=placements, issue=issue)


@pytest.fixture
def tiny() -> Timetable:
    return timetable_of()
