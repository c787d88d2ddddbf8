"""What is left to choose from, once every choice that a *must* forbids is struck out.

Everything smaller than the full grid is won here: a session with one possible slot
needs no choice of slot, a room that never suits is never looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules.choices import (
    Choice,
    Hears,
    HeldAt,
    InRoom,
    PeerBusy,
    RoomBusy,
    Starts,
)
from timetabler.rules.rule import Rule


class Candidates:
    """The starts, rooms and peers that are left to each session.

    Attributes:
        starts: slot ids by session id, in order of time.
        rooms: room ids by session id and start.
        peers: peer ids by session id and start.
    """

    def __init__(self, challenge: Challenge, rules: Iterable[Rule] | None = None) -> None:
        self.challenge = challenge
        rules = in_force(challenge) if rules is None else rules
        must = [r for r in rules if r.setting(challenge).strength is Strength.MUST]
        self._forbidden: set[Choice] = {c for rule in must for c in rule.forbids(challenge)}
        self.covered = {
            (s.id, slot): tuple(place.id for place in challenge.frame.covered(slot, s.length))
            for s in challenge.sessions for slot in challenge.frame.order
        }
        self.starts: dict[str, tuple[str, ...]] = {}
        self.rooms: dict[tuple[str, str], tuple[str, ...]] = {}
        self.peers: dict[tuple[str, str], tuple[str, ...]] = {}
        for session in challenge.session:
            self._choose(session)

    def times_only(self) -> Candidates:
        """The same starts, each with one room to stand for all, and nobody to hear it."""
        alone = copy(self)
        alone.rooms = {start: rooms[:1] for start, rooms in self.rooms.items()}
        alone.peers = dict.fromkeys(self.peers, ())
        return alone

    def _choose(self, session: str) -> None:
        found = []
        suitable = [r for r in self.challenge.room if self._may(InRoom(session, r))]
        able = [p for p in self.challenge.peer if self._may(Hears(session, p))]
        for slot in self.challenge.frame.order:
            if not self._may(Starts(session, slot)):
                continue
            taken = self.covered[session, slot]
            rooms = tuple(r for r in suitable if self._may(HeldAt(session, slot, r))
                          and all(self._may(RoomBusy(r, place)) for place in taken))
            if rooms:
                found.append(slot)
                self.rooms[session, slot] = rooms
                self.peers[session, slot] = tuple(
                    p for p in able if all(self._may(PeerBusy(p, place)) for place in taken))
        self.starts[session] = tuple(found)

    def hours(self, session: str) -> int:
        """The fewest slots that a session takes, wherever it starts; 0 if it can start nowhere."""
        return min((len(self.covered[session, start]) for start in self.starts[session]), default=0)

    def _may(self, choice: Choice) -> bool:
        return choice not in self._forbidden
