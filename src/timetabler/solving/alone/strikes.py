"""The single choices that each *must* strikes out, for some sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Protocol

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules.choices import Hears, HeldAt, InRoom, PeerBusy, RoomBusy, Starts


class _Places(Protocol):
    def of_slots(self, slots: Collection[str]) -> int: ...
    def of_rooms(self, rooms: Collection[str]) -> int: ...
    def of(self, slot: str, room: str) -> int: ...


class Strikes:
    """What the *musts* strike out, rule by rule.

    Attributes:
        rules: ids of the rules that strike anything out.
        busy_peers: slots in which a peer cannot be, by the peer's id.
    """

    def __init__(self, challenge: Challenge, sessions: Collection[str]) -> None:
        self._frame, self._length = challenge.frame, {
            name: challenge.session[name].length for name in sessions}
        self._starts: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._rooms: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._held: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        self._hears: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._busy_rooms: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.busy_peers: dict[str, set[str]] = defaultdict(set)
        self.rules: list[str] = []
        for rule in in_force(challenge):
            if rule.setting(challenge).strength is Strength.MUST:
                self.rules.append(rule.id)
                for choice in rule.forbids(challenge):
                    self._note(rule.id, choice)

    def _note(self, rule: str, choice: object) -> None:
        match choice:
            case PeerBusy(peer, slot):
                self.busy_peers[peer].add(slot)
            case RoomBusy(room, slot):
                self._busy_rooms[rule].add((room, slot))
            case Starts(session, slot) if session in self._length:
                self._starts[rule, session].add(slot)
            case InRoom(session, room) if session in self._length:
                self._rooms[rule, session].add(room)
            case HeldAt(session, slot, room) if session in self._length:
                self._held[rule, session].add((slot, room))
            case Hears(session, peer) if session in self._length:
                self._hears[session, peer].add(rule)

    def closed(self, rule: str, session: str, places: _Places) -> int:
        """The places that a rule closes to a session."""
        key = rule, session
        shut = places.of_slots(self._starts.get(key, set())) | places.of_rooms(
            self._rooms.get(key, set()))
        for slot, room in self._held.get(key, ()):
            shut |= places.of(slot, room)
        for start in self._frame.order if self._busy_rooms.get(rule) else ():
            taken = {place.id for place in self._frame.covered(start, self._length[session])}
            for room, slot in self._busy_rooms[rule]:
                if slot in taken:
                    shut |= places.of(start, room)
        return shut

    def rules_against(self, peer: str, session: str) -> Iterator[str]:
        """The rules by which a peer does not hear a session at all."""
        yield from sorted(self._hears.get((session, peer), ()))
