"""Hand-made visits in few words: what a test does not say is harmless and the same everywhere.

Two days of four one-hour slots (10, 11, lunch, 13, 14) with two streams, four on the team,
a base room and two interview rooms, two people.  Nobody is ever away unless a test says so.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from timetabler.domain.challenge import Challenge
from timetabler.domain.clock import parse_time
from timetabler.domain.frame import Block, BlockKind, Day
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.visit import Visit

FIRST_DAY = date(2026, 3, 3)
DAY = ("break 09:30-10:00", "slot 10:00-11:00", "slot 11:00-12:00", "lunch 12:00-13:00",
       "slot 13:00-14:00", "slot 14:00-15:00", "team meeting 15:00-16:00", "feedback 15:30-16:00")
_BLOCK = re.compile(r"^(?P<kind>[a-z ]+) (?P<start>[\d:]+)-(?P<end>[\d:]+)$")


def block(text: str, **more: Any) -> Block:
    """``slot 10:00-11:00``; keywords say the rest."""
    match = _BLOCK.match(text)
    assert match is not None, text
    return Block(kind=BlockKind(match["kind"]), start=parse_time(match["start"]),
                 end=parse_time(match["end"]), **more)


def day(number: int, *texts: str, streams: int | None = 2, **more: Any) -> Day:
    """Day D1, D2, ... on consecutive dates, with the blocks named or those of `DAY`."""
    blocks = (block(text, streams=streams) if text.startswith("slot") else block(text)
              for text in texts or DAY)
    given = {"id": f"D{number}", "title": f"Day {number}", "blocks": tuple(blocks),
             "date": FIRST_DAY + timedelta(days=number - 1)}
    return Day(**given | more)


def team() -> tuple[Peer, ...]:
    """Ann leads and knows carers, Ben and Cara know care homes, Dan manages."""
    return (Peer(id="P1", name="Ann Lea", duty=Duty.LEAD, specialisms=("Carers",)),
            Peer(id="P2", name="Ben Moss", specialisms=("Care homes",)),
            Peer(id="P3", name="Cara Nye", specialisms=("Care homes",)),
            Peer(id="CM", name="Dan Orr", duty=Duty.MANAGER))


def rooms() -> tuple[Room, ...]:
    """A base room and two rooms for ten besides the two peers."""
    return (Room(id="BASE", name="Base", capacity=12, use=RoomUse.BASE),
            Room(id="R1", name="Oak", capacity=12), Room(id="R2", name="Elm", capacity=12))


def people() -> tuple[Person, ...]:
    """Eve, whom the feedback is for, and Finn, who reports to nobody."""
    return (Person(id="E", name="Eve Park", job_title="Director"),
            Person(id="F", name="Finn Quill", job_title="Team manager"))


def session(name: str, title: str = "Talk", **more: Any) -> Session:
    """A session with nobody in it that wants two peers."""
    return Session(id=name, title=title, **more)


def visit(*sessions: Session, **more: Any) -> Challenge:
    """A challenge of the usual facts; keywords replace whole fields."""
    given: dict[str, Any] = {
        "model": "by-hand", "visit": Visit(title="By hand", sponsors=("E",)),
        "days": (day(1), day(2)), "peers": team(), "rooms": rooms(), "people": people(),
        "sessions": sessions or (session("S1"),)}
    return Challenge(**given | more)


def placed(challenge: Challenge, *texts: str) -> Timetable:
    """A timetable; each text is ``S1 D1-1000 R1 P1 P2``: session, slot, room, peers."""
    rows = (text.split() for text in texts)
    return Timetable(challenge=challenge, placements=tuple(
        Placement(session=name, slot=slot, room=room, peers=tuple(peers))
        for name, slot, room, *peers in rows))
