"""What a rule may ask of the model while it encodes itself.

The model answers in the words of the timetable: is this session in that slot, does this
peer hear it?  A choice that has been ruled out answers 0.  `Term` stands for a linear
expression of the solver (or a plain 0); rules add and compare them and need no solver.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Protocol

from timetabler.domain.challenge import Challenge

#: A linear expression over the model's choices, or a whole number.
Term = Any


class Model(Protocol):
    """The questions and statements that encodings are made of."""

    @property
    def challenge(self) -> Challenge:
        """The facts."""

    # ---- choices, each 0 or 1 -------------------------------------------------------

    def placed(self, session: str) -> Term:
        """The session has a time at all."""

    def starts(self, session: str, slot: str) -> Term:
        """The session starts in the slot."""

    def during(self, session: str, slot: str) -> Term:
        """The session takes the slot (it started there or earlier)."""

    def on_day(self, session: str, day: str) -> Term:
        """The session is on the day."""

    def in_room(self, session: str, room: str) -> Term:
        """The session is held in the room."""

    def held(self, session: str, slot: str, room: str) -> Term:
        """The session starts in the slot, in the room."""

    def room_during(self, session: str, slot: str, room: str) -> Term:
        """The session takes the slot, in the room."""

    def alike(self, room: str) -> int:
        """How many rooms the room stands for: itself, and those that are just like it."""

    def hears(self, session: str, peer: str) -> Term:
        """The peer attends the session."""

    def busy(self, session: str, slot: str, peer: str) -> Term:
        """The peer attends the session, and it takes the slot."""

    def hears_from(self, session: str, slot: str, peer: str) -> Term:
        """The peer attends the session, and it starts in the slot."""

    def hears_on(self, session: str, day: str, peer: str) -> Term:
        """The peer attends the session, and it is on the day."""

    # ---- interviewees ---------------------------------------------------------------

    def attends(self, person: str, slot: str) -> Term:
        """1 exactly when the interviewee is in a session that takes the slot."""

    def hours_on(self, person: str, day: str) -> tuple[int, int]:
        """The fewest and the most slots of the day that the interviewee can be in sessions."""

    def at_once(self, slot: str) -> Term:
        """How many sessions take the slot."""

    # ---- who hears what -------------------------------------------------------------

    def attendance(self, session: str) -> tuple[int, int]:
        """The fewest and the most peers who may hear the session."""

    def hears_any(self, sessions: Iterable[str], peer: str) -> Term:
        """1 when the peer attends one of the sessions (a penalty: the solver keeps it low)."""

    def together(self, session: str, one: str, other: str) -> Term:
        """At least 1 when both peers attend the session (a penalty)."""

    def without(self, session: str, peers: Iterable[str]) -> Term:
        """At least 1 when the session is placed and none of the peers attends it (a penalty)."""

    # ---- statements -----------------------------------------------------------------

    def add(self, constraint: Any, *only_if: Term) -> None:
        """State that a constraint holds, where all of `only_if` (flags, ``~flag``) hold."""

    def flag(self, name: str) -> Term:
        """A new choice of the encoding's own, 0 or 1; ``~flag`` is its opposite."""

    def number(self, most: int, name: str) -> Term:
        """A new whole number of the encoding's own, from 0 to `most`."""

    def any_of(self, terms: Iterable[Term], name: str) -> Term:
        """1 exactly when one of the 0/1 `terms` is 1."""

    def both(self, one: Term, other: Term, name: str) -> Term:
        """At least 1 when both 0/1 terms are 1 (a penalty: the solver keeps it low)."""

    def excess(self, term: Term, limit: int, most: int, name: str) -> Term:
        """How far `term` is over `limit`, never negative; `most` bounds the answer."""

    def shared(self, key: Hashable, make: Callable[[], Term]) -> Term:
        """What `make` makes, made once for a key: several rules may ask for it."""
