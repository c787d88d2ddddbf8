"""Single choices that a timetable is made of, and that a rule may forbid by themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Starts:
    """A session starts in a slot."""

    session: str
    slot: str


@dataclass(frozen=True)
class InRoom:
    """A session is held in a room."""

    session: str
    room: str


@dataclass(frozen=True)
class HeldAt:
    """A session starts in a slot, in a room."""

    session: str
    slot: str
    room: str


@dataclass(frozen=True)
class Hears:
    """A peer attends a session."""

    session: str
    peer: str


@dataclass(frozen=True)
class PeerBusy:
    """A peer is in any session during a slot."""

    peer: str
    slot: str


@dataclass(frozen=True)
class RoomBusy:
    """A room holds any session during a slot."""

    room: str
    slot: str


Choice = Starts | InRoom | HeldAt | Hears | PeerBusy | RoomBusy
