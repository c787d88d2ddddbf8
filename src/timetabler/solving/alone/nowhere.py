"""The sessions that have no place whatever the others do, each with the fewest facts for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from timetabler.domain.challenge import Challenge
from timetabler.domain.sessions import Session
from timetabler.solving.alone.grounds import (
    ABOUT_PEERS,
    Ground,
    Places,
    Why,
    grounds,
    heads,
    hears_nothing,
    most_needed,
)
from timetabler.solving.alone.strikes import Strikes
from timetabler.solving.candidates import Candidates
from timetabler.solving.peer_places import is_must, peers_needed


@dataclass(frozen=True)
class Nowhere:
    """A session without a place.

    Attributes:
        session: its id.
        grounds: the facts that take every place together; without any one there is one.
        nearest: slots that its other facts would leave it, without its own times; all slots,
            where they leave none.
    """

    session: str
    grounds: tuple[Ground, ...]
    nearest: tuple[str, ...]


def nowhere(challenge: Challenge, left: Candidates) -> Iterator[Nowhere]:
    """Every session that has no place by itself, in the order of the visit.

    Args:
        challenge: the facts.
        left: what single choices are left.
    """
    stuck = [session for session in challenge.sessions if not _has_place(challenge, left, session)]
    if not stuck:
        return
    strikes = Strikes(challenge, {session.id for session in stuck})
    places = Places(challenge)
    for session in stuck:
        yield _why(challenge, session, strikes, places)


def _has_place(challenge: Challenge, left: Candidates, session: Session) -> bool:
    """Whether there is a start, a room that is large enough, and the peers that it must have."""
    fits = is_must(challenge, "room-fits")
    named = is_must(challenge, "named-peer-attends")
    all_of, one_of = (session.all_of, session.one_of) if named else ((), ())
    needed = peers_needed(challenge, session)
    most = heads(challenge, session) + most_needed(challenge, session)
    for start in left.starts[session.id]:
        peers = [peer for peer in left.peers[session.id, start]
                 if not hears_nothing(challenge, challenge.peer[peer])]
        for room in (challenge.room[name] for name in left.rooms[session.id, start]):
            if fits and most > room.capacity:
                continue
            there = [p for p in peers if not fits or room.step_free
                     or not challenge.peer[p].step_free]
            if len(there) >= needed and _are_there(there, all_of, one_of):
                return True
    return False


def _are_there(there: Collection[str], all_of: Sequence[str], one_of: Sequence[str]) -> bool:
    return set(all_of) <= set(there) and (not one_of or not set(one_of).isdisjoint(there))


def _why(challenge: Challenge, session: Session, strikes: Strikes, places: Places) -> Nowhere:
    found = grounds(challenge, session, strikes, places)
    alone = _Alone(challenge, session, places)
    keep = sorted(found, key=lambda ground: list(Why).index(ground.why))
    for ground in list(keep):
        rest = [one for one in keep if one is not ground]
        if not alone.open(rest):
            keep = rest
    own = {Why.ALLOWED, Why.PINNED}
    other = alone.open([ground for ground in found if ground.why not in own])
    last_first = sorted(keep, key=lambda ground: -list(Why).index(ground.why))
    return Nowhere(session.id, tuple(last_first),
                   tuple(places.slots_in(other or places.all)))


class _Alone:
    """The places that are open to one session while some grounds count."""

    def __init__(self, challenge: Challenge, session: Session, places: Places) -> None:
        self._session, self._places = session, places
        self._peers = tuple(challenge.peer)
        self._needed = peers_needed(challenge, session)

    def open(self, counting: Collection[Ground]) -> int:
        """The mask of the open places."""
        left = self._places.all
        whys = {ground.why for ground in counting}
        for ground in counting:
            if ground.why not in ABOUT_PEERS:
                left &= ~ground.closed
        if left and whys & {Why.NAMED, Why.PEERS_LEAST}:
            able = {peer: self._able(peer, counting) for peer in self._peers}
            if Why.NAMED in whys:
                left = self._named(left, able)
            if Why.PEERS_LEAST in whys:
                left = self._enough(left, able)
        return left

    def _able(self, peer: str, counting: Collection[Ground]) -> int:
        there = self._places.all
        for ground in counting:
            if ground.of == peer and ground.why in ABOUT_PEERS:
                there &= ~ground.closed
        return there

    def _named(self, left: int, able: dict[str, int]) -> int:
        for peer in self._session.all_of:
            left &= able[peer]
        if self._session.one_of:
            any_of_them = 0
            for peer in self._session.one_of:
                any_of_them |= able[peer]
            left &= any_of_them
        return left

    def _enough(self, left: int, able: dict[str, int]) -> int:
        """The places in which as many peers can be as it must have."""
        # at_least[n]: the places in which n of the peers looked at so far can be.
        at_least = [self._places.all, *[0] * self._needed]
        for there in able.values():
            for number in range(self._needed, 0, -1):
                at_least[number] |= at_least[number - 1] & there
        return left & at_least[self._needed]
