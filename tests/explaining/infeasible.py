"""Visits without a timetable, each for a known reason, small and hand-made.

Two days of two slots with two streams each; Lead and Peer interview, the manager does
not; two interview rooms, an office, a far room; Director A and Manager B.
"""

from __future__ import annotations

from datetime import date

from tests.rules.worlds import block
from timetabler.changes import Change, apply_all, change_from
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import BlockKind, Day
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.people import Category, Person
from timetabler.domain.rooms import Room, RoomUse, Travel
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.sessions import Session
from timetabler.domain.visit import Visit
from timetabler.reading.models import load


def visit() -> Challenge:
    """A small visit that has a timetable: four sessions for eight cells."""
    defaults = load("adult-social-care-2024").defaults()
    return Challenge(
        model="tiny", visit=Visit(title="Small visit", sponsors=("A",)),
        days=(_day(1), _day(2), _last_day()),
        peers=(Peer(id="L", name="Lead", duty=Duty.LEAD), Peer(id="P", name="Peer"),
               Peer(id="CM", name="Manager", duty=Duty.MANAGER)),
        rooms=(Room(id="BASE", name="Base", capacity=9, use=RoomUse.BASE),
               Room(id="R1", name="Room 1", capacity=12, step_free=True, video=True),
               Room(id="R2", name="Room 2", capacity=12),
               Room(id="OFF", name="Office", capacity=4, use=RoomUse.OFFICE, office_of=("A",)),
               Room(id="FAR", name="Far room", capacity=9, use=RoomUse.ON_REQUEST, site="far")),
        people=(Person(id="A", name="Director A"), Person(id="B", name="Officer B"),
                Person(id="C", name="Carer C", group=Category.LIVED)),
        sessions=(Session(id="S1", title="Director", attendees=("A",), head_count=1),
                  Session(id="S2", title="Officer", attendees=("B",), head_count=1),
                  Session(id="S3", title="Carers", attendees=("C",), head_count=4,
                          category=Category.LIVED),
                  Session(id="S4", title="Users", head_count=4, category=Category.LIVED)),
        travel=(Travel(origin="main", destination="far", minutes=30),),
        tiers=tuple(defaults["tiers"]),
        rules=tuple(RuleSetting(**rule) for rule in defaults["rules"]))


def _day(number: int) -> Day:
    return Day(id=f"D{number}", title=f"Day {number}", date=date(2026, 3, 2 + number), blocks=(
        block(BlockKind.BREAK, 9.5, 10),
        block(BlockKind.SLOT, 10, 11, streams=2), block(BlockKind.SLOT, 11, 12, streams=2),
        block(BlockKind.LUNCH, 12, 13), block(BlockKind.FEEDBACK, 17.5, 18)))


def _last_day() -> Day:
    return Day(id="D3", title="Day 3", date=date(2026, 3, 5), blocks=(
        block(BlockKind.WRITING, 9, 12), block(BlockKind.LUNCH, 12, 13),
        block(BlockKind.FEEDBACK, 12.5, 13), block(BlockKind.PRESENTATION, 13, 14)))


def _session(session: str, **fields: object) -> Change:
    return change_from({"change": "session", "session": session, "set": fields})


def _more(session: str, **fields: object) -> Change:
    return change_from({"change": "add-session", "session": {
        "id": session, "title": f"More {session}", "head_count": 1, **fields}})


def _change(kind: str, **fields: object) -> Change:
    return change_from({"change": kind, **fields})


def _away(who: str, *when: str) -> Change:
    return _change("away", of=who, when=list(when))


#: One cause each: its changes to the visit, and the kinds of the members of the conflict.
CAUSES: dict[str, tuple[list[Change], set[str]]] = {
    "diary against pin": (
        [_session("S2", pinned="D1-1000"), _away("B", "D1")],
        {"session", "fixed time", "diary"}),
    "one person pinned twice": (
        [_session("S2", pinned="D1-1000"), _more("S5", attendees=["B"], pinned="D1-1000")],
        {"session", "fixed time"}),
    "room too small": (
        [_session("S4", room="R2", head_count=15)],
        {"session", "size of a room", "wish for a room"}),
    "all rooms too small": (
        [_session("S4", head_count=15)],
        {"session", "size of a room", "number of rooms"}),
    "steps": (
        [_session("S4", room="R2", step_free=True)],
        {"session", "wish for a room", "equipment of a room"}),
    "office too small": (
        [_session("S1", room="own office", peers_least=2, head_count=3)],
        {"session", "wish for a room", "size of a room", "least peers"}),
    "office away": (
        [_session("S1", room="own office"), _away("OFF", "D1", "D2")],
        {"session", "wish for a room", "diary"}),
    "named peer in two places": (
        [_session("S2", pinned="D1-1000", all_of=["P"]),
         _session("S4", pinned="D1-1000", all_of=["P"])],
        {"session", "fixed time", "named peers"}),
    "named peer away": (
        [_session("S2", allowed=["D1"], all_of=["P"]), _away("P", "D1")],
        {"session", "allowed times", "named peers", "diary"}),
    "peers' limits": (
        [_change("peer", peer="L", set={"sessions_a_day": 1}),
         _change("peer", peer="P", set={"sessions_a_day": 0})],
        {"session", "daily limit of a peer", "duty of a peer"}),
    "two peers each": (
        [_change("rule", rule="two-peers", strength="must"), _away("P", "D1", "D2")],
        {"session", "rule", "diary", "duty of a peer"}),
    "streams": (
        [_change("block", block=slot, set={"streams": 1}) for slot in ("D1-1000", "D2-1000")]
        + [_session(s, allowed=["D1-1000", "D2-1000"], peers_least=1) for s in ("S1", "S2", "S4")],
        {"session", "allowed times", "streams of a day"}),
    "too many sessions": (
        [_more(f"S{n}", peers_wanted=0) for n in range(5, 10)],
        {"session", "streams of a day"}),
    "too late after": (
        [_session("S2", after=["S1"], allowed=["D1"]), _session("S1", allowed=["D1-1100"])],
        {"session", "order of sessions", "allowed times"}),
    "a long session": (
        [_session("S4", length=2, allowed=["D1 11:00-13:00"])],
        {"session", "length of a session", "allowed times", "rule"}),
    "too far": (
        [_change("block", block="D1-0930", set={"kind": "plenary"}),
         _session("S2", room="FAR", pinned="D1-1000")],
        {"session", "wish for a room", "fixed time", "rule"}),
    "the same people far away at once": (
        [_session("S2", room="FAR", pinned="D1-1000"),
         _more("S5", attendees=["B"], pinned="D1-1100", room="R1")],
        {"session", "wish for a room", "fixed time", "rule"}),
    "lived experience on one day": (
        [_session("S3", allowed=["D2"]), _session("S4", allowed=["D2"])],
        {"rule", "allowed times"}),
    "base room": (
        [_session("S4", room="BASE")], {"session", "wish for a room", "rule"}),
    "video": (
        [_session("S4", room="R2", mode="virtual")],
        {"session", "wish for a room", "equipment of a room"}),
    "group too large": (
        [_session("S4", format="focus group", head_count=11)], {"session", "rule"}),
    "sponsor away at feedback": ([_away("A", "D1 from 17:00")], {"rule", "diary"}),
    "no lunch": (
        [_change("block", block="D1-1200", set={"kind": "buffer"})], {"rule"}),
    "team away": ([_away("L", "D1", "D2"), _away("P", "D1", "D2")],
                  {"session", "diary", "duty of a peer"}),
    "rooms away": ([_away("R1", "D1", "D2"), _away("R2", "D1", "D2")],
                   {"session", "diary", "number of rooms", "rule"}),
}


def infeasible(*causes: str) -> Challenge:
    """The small visit, spoilt by one or more causes."""
    changes = [change for cause in causes for change in CAUSES[cause][0]]
    return apply_all(changes, visit())


#: Causes that have nothing to do with each other.
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("diary against pin", "lived experience on one day"),
    ("room too small", "sponsor away at feedback"),
    ("steps", "diary against pin"),
    ("office away", "lived experience on one day"),
    ("video", "diary against pin"),
    ("base room", "one person pinned twice"),
    ("office away", "group too large"),
    ("a long session", "office too small"),
    ("no lunch", "steps", "diary against pin"),
    ("office away", "diary against pin", "room too small"),
    ("lived experience on one day", "office away", "sponsor away at feedback"),
)
