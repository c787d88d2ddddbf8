"""What closes places to one session: each fact by itself, and the places that it takes.

A *place* is a slot to start in and a room.  Which places are closed is for the rules alone to
say (`forbids`); the facts behind them are named here, so that an organiser knows which cell to
look at.  What no fact explains is left to the rule as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from timetabler.domain.challenge import Challenge
from timetabler.domain.peers import Peer
from timetabler.domain.rooms import RoomUse
from timetabler.domain.sessions import Mode, Session
from timetabler.solving.alone.strikes import Strikes
from timetabler.solving.peer_places import is_must, peers_needed


class Why(StrEnum):
    """What closes a place; in the order in which it is left out of account, the first first."""

    PEER_STEPS = "a peer who needs a step-free room"
    PEERS_LEAST = "peers that it must have"
    PEER_AWAY = "diary of a peer"
    PEER_OUT = "peer who does not hear it"
    ROOM_AWAY = "diaries of rooms"
    FAR = "way to a room"
    BASE = "base room"
    RULE = "rule"
    GUEST_AWAY = "diary of an attendee"
    STEPS = "step-free access"
    DIVIDES = "dividing wall"
    VIDEO = "video kit"
    SIZE = "size of a room"
    NAMED = "named peers"
    ROOM = "room"
    LENGTH = "length"
    ALLOWED = "allowed times"
    PINNED = "fixed time"
    DAYS = "days before the visit"


#: These take peers from places, not places from the session.
ABOUT_PEERS = frozenset({Why.PEER_STEPS, Why.PEER_AWAY, Why.PEER_OUT})
#: These ask for peers; a place without enough of them is closed.
ASKING_PEERS = frozenset({Why.NAMED, Why.PEERS_LEAST})


@dataclass(frozen=True)
class Ground:
    """One fact that closes places to a session.

    Attributes:
        why: what it is.
        rule: id of the rule by which it counts.
        of: id of the peer or person that it is about; "" for the session's own facts.
        closed: mask of the places that it takes (for a peer: where they cannot be).
    """

    why: Why
    rule: str
    of: str = ""
    closed: int = 0


class Places:
    """The places of a visit as bits: slot after slot, all rooms of each."""

    def __init__(self, challenge: Challenge) -> None:
        self.slots, self.rooms = tuple(challenge.frame.order), tuple(challenge.room)
        self.all = (1 << len(self.slots) * len(self.rooms)) - 1
        self._whole_slot = (1 << len(self.rooms)) - 1

    def of_slots(self, slots: Iterable[str]) -> int:
        """All rooms in some slots."""
        wanted = set(slots)
        return sum(self._whole_slot << n * len(self.rooms)
                   for n, slot in enumerate(self.slots) if slot in wanted)

    def of_rooms(self, rooms: Iterable[str]) -> int:
        """Some rooms in all slots."""
        wanted = set(rooms)
        one_slot = sum(1 << n for n, room in enumerate(self.rooms) if room in wanted)
        return sum(one_slot << n * len(self.rooms) for n in range(len(self.slots)))

    def of(self, slot: str, room: str) -> int:
        """One place."""
        return 1 << self.slots.index(slot) * len(self.rooms) + self.rooms.index(room)

    def slots_in(self, places: int) -> list[str]:
        """The slots of some places, in order of time."""
        return [slot for n, slot in enumerate(self.slots)
                if places >> n * len(self.rooms) & self._whole_slot]


def grounds(challenge: Challenge, session: Session, strikes: Strikes,
            places: Places) -> list[Ground]:
    """Every fact that closes a place to a session; together they close what the rules close."""
    found = [Ground(why, rule, of, shut & strikes.closed(rule, session.id, places))
             for why, rule, of, shut in _facts(challenge, session, places)]
    found += _asked_of_peers(challenge, session)
    found += _of_peers(challenge, session, strikes, places)
    if is_must(challenge, "room-fits"):
        small = [room.id for room in challenge.rooms
                 if heads(challenge, session) + most_needed(challenge, session) > room.capacity]
        found.append(Ground(Why.SIZE, "room-fits", "", places.of_rooms(small)))
    for rule in strikes.rules:
        explained = 0
        for ground in found:
            if ground.rule == rule and ground.why not in ABOUT_PEERS:
                explained |= ground.closed
        left = strikes.closed(rule, session.id, places) & ~explained
        found.append(Ground(_WHOLE.get(rule, Why.RULE), rule, "", left))
    return [one for one in found if one.closed or one.why in ASKING_PEERS]


#: What a rule as a whole means, where none of its facts need be told apart.
_WHOLE = {"finish-together": Why.LENGTH, "travel-time": Why.FAR, "base-room-kept-free": Why.BASE}


def heads(challenge: Challenge, session: Session) -> int:
    """The people in the room besides the peers."""
    return 0 if session.mode is Mode.VIRTUAL else challenge.heads(session)


def most_needed(challenge: Challenge, session: Session) -> int:
    """The fewest peers that will do."""
    named = len(session.all_of) if is_must(challenge, "named-peer-attends") else 0
    return max(peers_needed(challenge, session), named)


def hears_nothing(challenge: Challenge, peer: Peer) -> bool:
    """Whether a peer's daily limit is none at all."""
    return peer.sessions_a_day == 0 and is_must(challenge, "peers-may-interview")


_Fact = tuple[Why, str, str, int]


def _facts(challenge: Challenge, session: Session, places: Places) -> Iterator[_Fact]:
    """The session's own facts, its people's diaries, and its rooms."""
    frame, when = challenge.frame, "within-availability"
    taken = {slot: [place.id for place in frame.covered(slot, session.length)]
             for slot in frame.order}

    def closed(slots: Iterable[str]) -> int:
        shut = set(slots)
        return places.of_slots(slot for slot, those in taken.items() if shut.intersection(those))

    yield Why.DAYS, when, "", places.of_slots(
        slot.id for day in frame.days for slot in day.slots if day.pre_visit != session.pre_visit)
    if session.allowed:
        yield Why.ALLOWED, when, "", places.of_slots(
            challenge.own_times[session.id].starts_closed)
    if session.pinned is not None:
        yield Why.PINNED, when, "", places.of_slots(
            slot for slot in taken if not _at_pin(challenge, session, taken[slot]))
    for person in session.attendees:
        yield Why.GUEST_AWAY, when, person, closed(challenge.slots_busy(person))
    away = 0
    for room in challenge.room:
        away |= closed(challenge.slots_busy(room)) & places.of_rooms([room])
    yield Why.ROOM_AWAY, when, "", away
    yield from _unfit(challenge, session, places)


def _at_pin(challenge: Challenge, session: Session, taken: list[str]) -> bool:
    span = session.pinned.span(challenge.frame) if session.pinned else None
    those = [challenge.frame.places[slot] for slot in taken]
    if span is None or those[0].day != span[0]:
        return False
    named = session.pinned.place(challenge.frame) if session.pinned else None
    if session.observed:
        return all(p.block.span[0] < span[2] and span[1] < p.block.span[1] for p in those)
    if session.length > 1 and named is not None and named.block.is_slot:
        return those[0].id == named.id  # longer than the block: that is where it starts
    return span[1] <= those[0].block.span[0] and those[-1].block.span[1] <= span[2]


def _unfit(challenge: Challenge, session: Session, places: Places) -> Iterator[_Fact]:
    """The rooms that are not the one asked for, and those that lack something."""
    rooms = challenge.rooms
    step_free = session.step_free or any(challenge.person[p].step_free for p in session.attendees)
    if session.wants_own_office:
        meant = {room.id for room in rooms if set(room.office_of) & set(session.attendees)}
    elif session.room:
        meant = {session.room}
    else:
        meant = {r.id for r in rooms if r.use in {RoomUse.INTERVIEWS, RoomUse.BASE}}
    lacking = {
        Why.ROOM: [room.id for room in rooms if room.id not in meant],
        Why.VIDEO: [room.id for room in rooms if session.mode is not Mode.ON_SITE
                    and not room.video and room.use is not RoomUse.OFFICE],
        Why.STEPS: [room.id for room in rooms if step_free and not room.step_free],
        Why.DIVIDES: [room.id for room in rooms if session.divides and not room.divides]}
    for why, those in lacking.items():
        yield why, "room-fits", "", places.of_rooms(those)


def _asked_of_peers(challenge: Challenge, session: Session) -> Iterator[Ground]:
    if (session.all_of or session.one_of) and is_must(challenge, "named-peer-attends"):
        yield Ground(Why.NAMED, "named-peer-attends")
    if peers_needed(challenge, session):
        yield Ground(Why.PEERS_LEAST, "two-peers" if is_must(challenge, "two-peers")
                     else "never-without-a-peer")


def _of_peers(challenge: Challenge, session: Session, strikes: Strikes,
              places: Places) -> Iterator[Ground]:
    for peer in challenge.peers:
        for rule in strikes.rules_against(peer.id, session.id):
            yield Ground(Why.PEER_OUT, rule, peer.id, places.all)
        if hears_nothing(challenge, peer):
            yield Ground(Why.PEER_OUT, "peers-may-interview", peer.id, places.all)
        away = places.of_slots(
            slot for slot in challenge.frame.order
            if any(place.id in strikes.busy_peers[peer.id]
                   for place in challenge.frame.covered(slot, session.length)))
        yield Ground(Why.PEER_AWAY, "within-availability", peer.id, away)
        if peer.step_free and is_must(challenge, "room-fits"):
            yield Ground(Why.PEER_STEPS, "room-fits", peer.id, places.of_rooms(
                room.id for room in challenge.rooms if not room.step_free))
