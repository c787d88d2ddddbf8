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
from timetabler.rules.rule import Rule
from timetabler.solving.alike import alike_rooms, blocks_of
from timetabler.solving.struck import Names, Struck


class Candidates:
    """The starts, rooms and peers that are left to each session.

    Attributes:
        starts: slot ids by session id, in order of time.
        rooms: room ids by session id and start.
        peers: peer ids by session id and start.
        covered: slot ids that a session takes, by session id and start.
        alike: room ids by the room that stands for them all; each for itself to begin with.
    """

    def __init__(self, challenge: Challenge, rules: Iterable[Rule] | None = None) -> None:
        self.challenge = challenge
        rules = in_force(challenge) if rules is None else rules
        must = [r for r in rules if r.setting(challenge).strength is Strength.MUST]
        struck = Struck(challenge, (c for rule in must for c in rule.forbids(challenge)))
        self.covered = Covered(challenge)
        self.alike: dict[str, list[str]] = {room: [room] for room in challenge.room}
        self.starts: dict[str, tuple[str, ...]] = {}
        self.rooms: dict[tuple[str, str], tuple[str, ...]] = {}
        self.peers: dict[tuple[str, str], tuple[str, ...]] = {}
        self._choose(struck)

    def times_only(self) -> Candidates:
        """The same starts, in no room, with nobody to hear anything."""
        alone = copy(self)
        alone.rooms = dict.fromkeys(self.rooms, ())
        alone.peers = dict.fromkeys(self.peers, ())
        return alone

    def rooms_alike(self) -> Candidates:
        """The same choices, with one room to stand for all that nothing tells apart."""
        counted = copy(self)
        counted.alike = alike_rooms(self.challenge, dict.fromkeys(self.rooms.values()))
        kept = {rooms: tuple(room for room in rooms if room in counted.alike)
                for rooms in dict.fromkeys(self.rooms.values())}
        counted.rooms = {start: kept[rooms] for start, rooms in self.rooms.items()}
        return counted

    def rooms_in_blocks(self) -> Candidates:
        """Rooms between which any session could choose are one: there is no choice left."""
        blocks = copy(self)
        blocks.alike = blocks_of(self.challenge.room, dict.fromkeys(self.rooms.values()))
        stands_for = {room: (one,) for one, rooms in blocks.alike.items() for room in rooms}
        blocks.rooms = {start: stands_for[rooms[0]] for start, rooms in self.rooms.items()}
        return blocks

    def without_peers(self) -> Candidates:
        """The same starts and rooms, and nobody to hear anything."""
        alone = copy(self)
        alone.peers = dict.fromkeys(self.peers, ())
        return alone

    def _choose(self, struck: Struck) -> None:
        facts = self.challenge
        slot_names = Names(facts.frame.order)
        room_names, peer_names = Names(facts.room), Names(facts.peer)
        free = {length: _free_through(self.covered.by_length[length], struck, facts)
                for length in self.covered.by_length}
        all_slots = (1 << len(facts.frame.order)) - 1
        for session in facts.sessions:
            name, found = session.id, []
            yes_room, yes_peer = ~struck.rooms[name], ~struck.peers[name]
            through, held = free[session.length], struck.held[name]
            for slot in slot_names[all_slots & ~struck.starts[name]]:
                rooms, peers = through[slot]
                rooms &= yes_room
                if slot in held:
                    rooms &= ~held[slot]
                if rooms:
                    key = name, slot
                    found.append(slot)
                    self.rooms[key] = room_names[rooms]
                    self.peers[key] = peer_names[peers & yes_peer]
            self.starts[name] = tuple(found)

    def hours(self, session: str) -> int:
        """The fewest slots that a session takes, wherever it starts; 0 if it can start nowhere."""
        if self.challenge.session[session].length == 1:
            return min(1, len(self.starts[session]))
        return min((len(self.covered[session, start]) for start in self.starts[session]), default=0)


class Covered:
    """The slots that a session takes from a start on: ``covered[session, start]``.

    Attributes:
        by_length: slot ids by start, for each length that a session has.
    """

    def __init__(self, challenge: Challenge) -> None:
        frame = challenge.frame
        self._length = {session.id: session.length for session in challenge.sessions}
        self.by_length = {
            length: {slot: tuple(place.id for place in frame.covered(slot, length))
                     for slot in frame.order}
            for length in sorted(set(self._length.values()))}

    def __getitem__(self, key: tuple[str, str]) -> tuple[str, ...]:
        session, start = key
        return self.by_length[self._length[session]][start]


def _free_through(covered: dict[str, tuple[str, ...]], struck: Struck,
                  facts: Challenge) -> dict[str, tuple[int, int]]:
    """By start: the rooms and the peers that are free in every slot taken."""
    all_rooms, all_peers = (1 << len(facts.rooms)) - 1, (1 << len(facts.peers)) - 1
    free = {}
    for start, taken in covered.items():
        rooms, peers = all_rooms, all_peers
        for slot in taken:
            rooms &= ~struck.busy_rooms[slot]
            peers &= ~struck.busy_peers[slot]
        free[start] = rooms, peers
    return free
