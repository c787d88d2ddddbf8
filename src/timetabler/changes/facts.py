"""Other facts that change: peers, rooms, blocks of a day, rules."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from timetabler.changes.change import AnyChallenge, Change, checked, require, revised
from timetabler.domain.base import Id
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day
from timetabler.domain.numbers import Whole
from timetabler.domain.peers import Peer
from timetabler.domain.rooms import Room
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID


class AddPeer(Change):
    """Somebody joins the team."""

    change: Literal["add-peer"] = "add-peer"
    peer: Peer

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Put the peer at the end of the list."""
        return challenge.revise(peers=(*challenge.peers, self.peer))

    def said(self, challenge: Challenge) -> str:
        """``Peer Nine joins the team.``"""
        return f"{self.peer.name} joins the team."


class AddRoom(Change):
    """One room more."""

    change: Literal["add-room"] = "add-room"
    room: Room

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Put the room at the end of the list."""
        return challenge.revise(rooms=(*challenge.rooms, self.room))

    def said(self, challenge: Challenge) -> str:
        """``Room 4 is added for 8 people.``"""
        return f"{self.room.name} is added for {self.room.capacity} people."


class _Revise(Change):
    """Some fields of one row have other values, by the names of the fields."""

    set: dict[str, Any] = Field(min_length=1)

    def _values(self) -> str:
        return ", ".join(f"{name.replace('_', ' ')}: {_shown(value)}"
                         for name, value in self.set.items())


class ReviseSession(_Revise):
    """Some facts of a session are others: ``{"peers_least": 1}``, ``{"allowed": ["D1"]}``."""

    change: Literal["session"] = "session"
    session: Id

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Replace the fields."""
        return revised(challenge, "sessions", self.session, **self.set)

    def said(self, challenge: Challenge) -> str:
        """``S17 LD and autism practitioners has peers least: 1.``"""
        require(self.session, challenge.session, "session")
        return f"{self.session} {challenge.session[self.session].title} has {self._values()}."


class RevisePeer(_Revise):
    """Some facts of a peer are others: ``{"sessions_a_day": 6}``."""

    change: Literal["peer"] = "peer"
    peer: Id

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Replace the fields."""
        return revised(challenge, "peers", self.peer, **self.set)

    def said(self, challenge: Challenge) -> str:
        """``Peer Four has sessions a day: 6.``"""
        require(self.peer, challenge.peer, "peer")
        return f"{challenge.peer[self.peer].name} has {self._values()}."


class ReviseRoom(_Revise):
    """Some facts of a room are others: ``{"capacity": 12}``."""

    change: Literal["room"] = "room"
    room: Id

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Replace the fields."""
        return revised(challenge, "rooms", self.room, **self.set)

    def said(self, challenge: Challenge) -> str:
        """``Room 2 has capacity: 12.``"""
        require(self.room, challenge.room, "room")
        return f"{challenge.room[self.room].name} has {self._values()}."


class ReviseBlock(_Revise):
    """A block of a day is another: ``{"streams": 4}``, ``{"start": "12:00"}``."""

    change: Literal["block"] = "block"
    #: Id of the block, such as ``D1-1100``.
    block: Id

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Replace the fields; a block with another start has another id."""
        require(self.block, challenge.frame.places, "block")
        place = challenge.frame.places[self.block]

        def renewed(day: Day) -> Day:
            # The first of those that are equal: a day may hold the same block twice.
            blocks = list(day.blocks)
            here = next(n for n, block in enumerate(blocks) if block is place.block)
            blocks[here] = checked(place.block, self.set)  # type: ignore[call-overload]
            return day.model_copy(update={"blocks": tuple(blocks)})

        days = (renewed(day) if day.id == place.day else day for day in challenge.days)
        return challenge.revise(days=tuple(days))

    def said(self, challenge: Challenge) -> str:
        """``The slot D1-1100 has streams: 4.``"""
        require(self.block, challenge.frame.places, "block")
        place = challenge.frame.places[self.block]
        name = place.block.title or str(place.block.kind)
        return f"The {name} {self.block} has {self._values()}."


class SetRule(Change):
    """A rule is meant more or less strictly, or has another number."""

    change: Literal["rule"] = "rule"
    rule: Id
    strength: Strength
    options: dict[str, Whole] = Field(default_factory=dict)
    #: Where it is a *should*: the tier that it counts in; absent: its own, else the last one.
    tier: Id | None = None

    def apply(self, challenge: AnyChallenge) -> AnyChallenge:
        """Set strength and numbers; a *should* keeps its tier, or joins the last one."""
        require(self.rule, RULE_BY_ID, "rule")
        known = challenge.settings.get(self.rule)
        update: dict[str, Any] = {} if self.tier is None else {"tier": self.tier}
        if self.options:
            update["options"] = {**(known.options if known else {}), **self.options}
        return challenge.with_rule(self.rule, self.strength, **update)

    def said(self, challenge: Challenge) -> str:
        """``The rule two-peers is a should.``"""
        numbers = ", ".join(f"{name} {number}" for name, number in self.options.items())
        words = {Strength.OFF: "off", Strength.FLAG: "only pointed out"}
        meant = words.get(self.strength, f"a {self.strength}")
        return f"The rule {self.rule} is {meant}{f', with {numbers}' if numbers else ''}."


def _shown(value: object) -> str:
    if isinstance(value, str) or not isinstance(value, tuple | list):
        return str(value)
    return ", ".join(map(str, value)) or "none"
