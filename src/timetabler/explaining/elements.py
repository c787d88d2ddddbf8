"""The facts and rules that may stand against each other, as people would name them.

An *element* is the smallest thing that somebody could give up: that a session takes
place, a diary, a daily limit, a wish, a rule.  What nobody can give up (one place at a
time, the clock) is no element: it holds behind all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from timetabler.checking import check_facts, in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.peers import Duty
from timetabler.domain.rooms import RoomUse
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID
from timetabler.rules.rule import Violation

#: Rules that say no more than that facts count: they are given up fact by fact.
CARRIED_BY_FACTS = frozenset(
    {"streams", "room-fits", "named-peer-attends", "peers-may-interview", "after-others"})

#: More sessions than these that must have two peers are a policy, not so many facts.
_EACH = 3


class Kind(StrEnum):
    """What an element is; in the order in which it is left out of account, the first first."""

    RULE = "rule"
    EQUIPMENT = "equipment of a room"
    CAPACITY = "size of a room"
    ROOMS = "number of rooms"
    WISH = "wish for a room"
    ORDER = "order of sessions"
    LENGTH = "length of a session"
    NAMED = "named peers"
    LEAST = "least peers"
    DUTY = "duty of a peer"
    CAP = "daily limit of a peer"
    DIARY = "diary"
    ALLOWED = "allowed times"
    PIN = "fixed time"
    STREAMS = "streams of a day"
    SESSION = "session"


@dataclass(frozen=True)
class Element:
    """One fact or rule that could be given up.

    Attributes:
        kind: what it is.
        of: id of the session, peer, person, room, day or rule; "" for the number of rooms,
            and for all sessions together where many of them must have two peers.
    """

    kind: Kind
    of: str


def elements_of(challenge: Challenge) -> tuple[Element, ...]:
    """Every element of a challenge that could stand in the way of a timetable."""
    return tuple(dict.fromkeys(
        Element(kind, of) for kind, of in (
            *((Kind.RULE, rule) for rule in rules_in_play(challenge)),
            *_of_rooms(challenge), *_of_team(challenge), *_of_diaries(challenge),
            *_of_sessions(challenge), *_of_days(challenge))))


def broken_facts(challenge: Challenge) -> list[Violation]:
    """What the facts themselves break, that no placing of sessions can mend."""
    return [violation for violation in check_facts(challenge, of_outputs=False)
            if violation.strength is Strength.MUST]


def rules_in_play(challenge: Challenge) -> Iterator[str]:
    """The rules that could be given up, and that stand in the way of anything."""
    for rule in in_force(challenge):
        must = rule.setting(challenge).strength is Strength.MUST
        if must and not rule.physics and not rule.about_outputs \
                and rule.id not in CARRIED_BY_FACTS:
            yield rule.id
    # A group over ten is a must even where eight is a should.
    yield from (violation.rule for violation in broken_facts(challenge)
                if not RULE_BY_ID[violation.rule].physics)


def _is_must(challenge: Challenge, rule: str) -> bool:
    return RULE_BY_ID[rule].setting(challenge).strength is Strength.MUST


_Found = Iterable[tuple[Kind, str]]


def _of_rooms(challenge: Challenge) -> _Found:
    if any(not session.room for session in challenge.sessions):
        yield Kind.ROOMS, ""
    for room in challenge.rooms:
        if room.use in {RoomUse.PLENARY, RoomUse.BASE} or not _is_must(challenge, "room-fits"):
            continue
        yield Kind.CAPACITY, room.id
        if not (room.step_free and room.video and room.divides):
            yield Kind.EQUIPMENT, room.id


def _of_team(challenge: Challenge) -> _Found:
    if not _is_must(challenge, "peers-may-interview"):
        return
    for peer in challenge.peers:
        if peer.sessions_a_day is not None and peer.may_interview:
            yield Kind.CAP, peer.id
        if not peer.may_interview and peer.duty is not Duty.OBSERVER:
            yield Kind.DUTY, peer.id


def _of_diaries(challenge: Challenge) -> _Found:
    for owner in (*challenge.peer, *challenge.person, *challenge.room):
        if challenge.has_diary(owner):
            yield Kind.DIARY, owner


def _of_sessions(challenge: Challenge) -> _Found:
    together = len(asking_for_more(challenge)) > _EACH
    if together:
        yield Kind.LEAST, ""
    for session in challenge.sessions:
        yield Kind.SESSION, session.id
        said = {Kind.ALLOWED: session.allowed, Kind.PIN: session.pinned,
                Kind.LEAST: session.peers_least > 1 and not together,
                Kind.LENGTH: session.length > 1,
                Kind.WISH: session.room and _is_must(challenge, "room-fits"),
                Kind.NAMED: (session.all_of or session.one_of)
                and _is_must(challenge, "named-peer-attends"),
                Kind.ORDER: session.after and _is_must(challenge, "after-others")}
        yield from ((kind, session.id) for kind, there in said.items() if there)


def _of_days(challenge: Challenge) -> _Found:
    if _is_must(challenge, "streams"):
        for day in challenge.frame.days:
            if any(slot.block.streams is not None for slot in day.slots):
                yield Kind.STREAMS, day.id


def asking_for_more(challenge: Challenge, of: str = "") -> list[str]:
    """The sessions that must have more than one peer: all of them, or the one given."""
    return [session.id for session in challenge.sessions
            if session.peers_least > 1 and of in {"", session.id}]
