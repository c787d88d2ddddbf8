"""What the *musts* strike out by single choices, as bit masks.

A mask over slots has bit n for the n-th slot of the visit, a mask over rooms (or peers) bit
n for the n-th room (peer) of the challenge.  A thousand sessions in a hundred slots and
forty rooms are four million choices: as masks they are a few thousand numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from timetabler.domain.challenge import Challenge
from timetabler.rules.choices import Choice, Hears, HeldAt, InRoom, PeerBusy, RoomBusy, Starts


class Struck:
    """The choices struck out.

    Attributes:
        starts: slots in which a session cannot start, by session id.
        rooms: rooms that a session cannot have, by session id.
        held: further rooms that it cannot have there, by session id, then start.
        peers: peers who cannot hear a session, by session id.
        busy_peers: peers who cannot be busy, by slot id.
        busy_rooms: rooms that cannot be used, by slot id.
    """

    def __init__(self, challenge: Challenge, choices: Iterable[Choice]) -> None:
        self.starts: dict[str, int] = defaultdict(int)
        self.rooms: dict[str, int] = defaultdict(int)
        self.held: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.peers: dict[str, int] = defaultdict(int)
        self.busy_peers: dict[str, int] = defaultdict(int)
        self.busy_rooms: dict[str, int] = defaultdict(int)
        self._slot = bits(challenge.frame.order)
        self._room, self._peer = bits(challenge.room), bits(challenge.peer)
        for choice in choices:
            self._strike(choice)

    def _strike(self, choice: Choice) -> None:
        match choice:
            case Starts(session, slot):
                self.starts[session] |= self._slot[slot]
            case InRoom(session, room):
                self.rooms[session] |= self._room[room]
            case HeldAt(session, slot, room):
                self.held[session][slot] |= self._room[room]
            case Hears(session, peer):
                self.peers[session] |= self._peer[peer]
            case PeerBusy(peer, slot):
                self.busy_peers[slot] |= self._peer[peer]
            case RoomBusy(room, slot):
                self.busy_rooms[slot] |= self._room[room]


def bits(names: Iterable[str]) -> dict[str, int]:
    """One bit a name, in their order."""
    return {name: 1 << position for position, name in enumerate(names)}


class Names(dict[int, tuple[str, ...]]):
    """The names that a mask stands for, in their order; equal masks share one tuple."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._names = tuple(names)

    def __missing__(self, mask: int) -> tuple[str, ...]:
        named = tuple(name for n, name in enumerate(self._names) if mask >> n & 1)
        self[mask] = named
        return named
