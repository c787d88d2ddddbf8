"""A three-day visit small enough to know by heart, and its timetable."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement, Timetable

ISSUED = datetime(2026, 2, 10, 12, 30, tzinfo=UTC)
#: The Saturday before, so that the clocks change on the second of the three days.
SPRING, AUTUMN = date(2026, 3, 28), date(2026, 10, 24)
#: Two people whom nobody else may see; one of them is named in a title and in a room.
PRIVATE_NAMES = ("Margaret Underhill", "Zbigniew Okoro")


def blocks() -> list[dict[str, Any]]:
    """One day: arrival, two slots, a break, two slots, team meeting with feedback, close."""
    rows = [("arrival", "08:30", "09:00"), ("slot", "09:00", "10:00"), ("slot", "10:00", "11:00"),
            ("break", "11:00", "11:30"), ("slot", "11:30", "12:30"), ("lunch", "12:30", "13:30"),
            ("slot", "13:30", "14:30"), ("team meeting", "17:00", "18:00"),
            ("feedback", "17:30", "18:00"), ("buffer", "18:00", "18:00")]
    return [{"kind": kind, "start": start, "end": end} for kind, start, end in rows]


def facts(first: date = SPRING, zone: str = "Europe/London") -> dict[str, Any]:
    """The visit in its document form."""
    return {
        "model": "adult-social-care-2024",
        "visit": {"title": "Marlshire peer challenge", "council": "Marlshire County Council",
                  "zone": zone, "sponsors": ["DASS"], "organiser": "Ann Organiser",
                  "organiser_email": "ann@marlshire.example"},
        "days": [{"id": f"D{n + 1}", "date": first + timedelta(days=n), "blocks": blocks()}
                 for n in range(3)],
        "peers": [
            {"id": "P1", "name": "Lena Lead", "role": "Director", "duty": "lead peer",
             "email": "lena@elsewhere.example"},
            {"id": "P2", "name": "Omar Peer", "role": "Head of commissioning",
             "email": "omar@elsewhere.example"},
            {"id": "CM", "name": "Cy Manager", "duty": "challenge manager"},
        ],
        "rooms": [
            {"id": "R1", "name": "Marl Room", "capacity": 12, "video": True},
            {"id": "BASE", "name": "Abbey Room", "capacity": 10, "use": "base room"},
            {"id": "HOME", "name": "Home of Margaret Underhill", "site": "village", "capacity": 5},
        ],
        "travel": [{"origin": "main", "destination": "village", "minutes": 10}],
        "people": [
            {"id": "DASS", "name": "Dora Director", "job_title": "Executive Director Adults",
             "organisation": "Marlshire", "email": "Dora@marlshire.example"},
            {"id": "SW", "name": "Sam Worker", "job_title": "Social worker",
             "group": "frontline", "email": "sam@marlshire.example"},
            {"id": "L1", "name": PRIVATE_NAMES[0], "job_title": "Lives with dementia",
             "group": "lived experience", "email": "mu@mailbox.example"},
            {"id": "L2", "name": PRIVATE_NAMES[1], "job_title": "Carer", "private": True,
             "group": "lived experience", "email": "zo@mailbox.example"},
            {"id": "GRP", "name": "Carers panel", "count": 6, "group": "lived experience"},
        ],
        "sessions": [
            {"id": "S1", "title": "Director", "attendees": ["DASS"], "specialism": "STRAT"},
            {"id": "S2", "title": "Frontline staff", "attendees": ["SW", "DASS"],
             "head_count": 7, "mode": "virtual", "link": "https://meet.marlshire.example/s2"},
            {"id": "S3", "title": "Interview with Margaret Underhill", "category":
             "lived experience", "attendees": ["L1", "L2", "SW"]},
            {"id": "S4", "title": "Council committee", "attendees": ["SW"], "observed": True,
             "pinned": "D2 09:15-10:20"},
            {"id": "S5", "title": "Carers", "attendees": ["GRP"], "length": 2},
        ],
    }


def placements() -> tuple[Placement, ...]:
    """A time for each session: one before the clocks change, three on the day, one after."""
    rows = [("S1", "D1-0900", "R1", ["P1", "P2"]), ("S2", "D2-1330", "R1", ["P1"]),
            ("S3", "D3-1000", "HOME", ["P2"]), ("S4", "D2-0900", "R1", ["P1", "P2"]),
            ("S5", "D2-1000", "R1", ["P2"])]
    return tuple(Placement(session=s, slot=at, room=room, peers=tuple(peers))
                 for s, at, room, peers in rows)


def timetable(first: date = SPRING, *, issue: int = 1,
              change: Callable[[dict[str, Any]], object] | None = None,
              **visit: Any) -> Timetable:
    """The finished timetable, with some of the visit's own fields (or any facts) changed."""
    document = facts(first)
    document["visit"] |= visit
    if change is not None:
        change(document)
    return Timetable(challenge=Challenge(**document), placements=placements(), issue=issue)
