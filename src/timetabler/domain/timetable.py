"""A finished timetable: where every session is, and what can be asked of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import (
    Field,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    field_validator,
    model_validator,
)

from timetabler.domain.base import Fact, Id, Ids
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Block, Day, Place
from timetabler.domain.numbers import TYPED
from timetabler.domain.sessions import Session
from timetabler.domain.versions import Predecessor
from timetabler.errors import Fault, InputError


def _unless_checked(value: object, check: ValidatorFunctionWrapHandler) -> Challenge:
    """A challenge was checked when it was made; pydantic would check it once more here."""
    return value if isinstance(value, Challenge) else check(value)


class Placement(Fact):
    """One session's time, room and peers.

    `slot` is the id of the block in which it starts.  A hand-made timetable may put a
    session into any block, lunch included; saying that this is wrong is the check's job.
    """

    session: Id
    slot: Id
    room: Id
    peers: Ids = ()

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """All of it: ids of a session, a slot, a room and peers."""
        return ((name, getattr(self, name)) for name in type(self).model_fields)


class Timetable(Fact):
    """Every placement of one challenge, from the solver or from a human hand.

    Raises:
        InputError: a placement names something that the challenge does not have, a
            session is placed twice, or the issue does not come next after its predecessor.
    """

    challenge: Annotated[Challenge, WrapValidator(_unless_checked)]
    placements: tuple[Placement, ...]
    #: Rises with every re-issue.
    issue: Annotated[int, Field(ge=1), TYPED] = 1
    #: The issue before this one; None for the first, or where nobody said.
    predecessor: Predecessor | None = None

    @field_validator("placements")
    @classmethod
    def _mean_slots(cls, placements: tuple[Placement, ...],
                    read: ValidationInfo) -> tuple[Placement, ...]:
        """An id that a slot and a feedback share is the slot's, where a session is placed."""
        challenge = read.data.get("challenge")
        if challenge is None or all(p.slot in challenge.frame.order for p in placements):
            return placements
        return tuple(_in_slot(challenge, placement) for placement in placements)

    @model_validator(mode="after")
    def _refuse_unknown_names(self) -> Self:
        faults = list(_placement_faults(self.challenge, self.placements))
        if self.predecessor is not None and self.predecessor.issue != self.issue - 1:
            faults.append(Fault("predecessor.issue", (
                f"issue {self.issue} cannot follow issue {self.predecessor.issue}; "
                f"{self.issue - 1} would be right")))
        if faults:
            raise InputError(faults)
        return self

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Which visit it is of, which issue, and how much is placed."""
        yield None, self.challenge.discreet.text(self.challenge.visit.title)
        yield "issue", self.issue
        yield "placements", len(self.placements)

    @cached_property
    def placed(self) -> dict[str, Placement]:
        """Placements by session id."""
        return {placement.session: placement for placement in self.placements}

    def session(self, placement: Placement) -> Session:
        """The session that a placement places."""
        return self.challenge.session[placement.session]

    def covered(self, placement: Placement) -> tuple[Place, ...]:
        """The blocks that a session takes, the first one included."""
        length = self.session(placement).length
        return self.challenge.frame.covered(placement.slot, length)

    def day(self, placement: Placement) -> Day:
        """The day that a session is on."""
        return self.challenge.frame.day_of(placement.slot)

    def hours(self, placement: Placement) -> Block:
        """The session's own start and end, as one block."""
        key = placement.session, placement.slot
        if key not in self._hours:
            taken = self.covered(placement)
            first, last = taken[0].block, taken[-1].block
            # Not checked anew: this is asked thousands of times, of blocks that were.
            self._hours[key] = Block.model_construct(kind=first.kind, start=first.start,
                                                     end=last.end)
        return self._hours[key]

    @cached_property
    def _hours(self) -> dict[tuple[str, str], Block]:
        return {}

    @cached_property
    def at(self) -> dict[str, tuple[Placement, ...]]:
        """Placements by the block that they take (every block of a long session)."""
        taken: dict[str, list[Placement]] = defaultdict(list)
        for placement in self.placements:
            for place in self.covered(placement):
                taken[place.id].append(placement)
        return {block: tuple(found) for block, found in taken.items()}

    def of_peer(self, peer: str) -> tuple[Placement, ...]:
        """A peer's sessions in order of time."""
        return self._of_peer.get(peer, ())

    def of_person(self, person: str) -> tuple[Placement, ...]:
        """An interviewee's sessions in order of time."""
        return self._of_person.get(person, ())

    def in_room(self, room: str) -> tuple[Placement, ...]:
        """A room's sessions in order of time."""
        return self._in_room.get(room, ())

    @cached_property
    def _of_peer(self) -> dict[str, tuple[Placement, ...]]:
        return _sorted_by(self.in_order, lambda p: p.peers)

    @cached_property
    def _of_person(self) -> dict[str, tuple[Placement, ...]]:
        return _sorted_by(self.in_order, lambda p: self.session(p).attendees)

    @cached_property
    def _in_room(self) -> dict[str, tuple[Placement, ...]]:
        return _sorted_by(self.in_order, lambda p: (p.room,))

    @cached_property
    def by_day(self) -> dict[str, tuple[Placement, ...]]:
        """Placements in order of time, by the id of their day; days without any are left out."""
        return _sorted_by(self.in_order, lambda p: (self.challenge.frame.places[p.slot].day,))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {place: position for position, place in enumerate(self.challenge.frame.places)}

    def _in_order(self, placements: Iterable[Placement]) -> tuple[Placement, ...]:
        return tuple(sorted(placements, key=lambda p: (self._order[p.slot], p.session)))

    @cached_property
    def in_order(self) -> tuple[Placement, ...]:
        """All placements in order of time, then of session id."""
        return self._in_order(self.placements)


def _in_slot(challenge: Challenge, placement: Placement) -> Placement:
    meant = challenge.frame.meant(placement.slot)
    if meant is None or meant.id == placement.slot:
        return placement
    return placement.model_copy(update={"slot": meant.id})


def _sorted_by(placements: Iterable[Placement], keys: Callable[[Placement], Iterable[str]],
               ) -> dict[str, tuple[Placement, ...]]:
    """Placements by each of their keys, each list in the order given."""
    found: dict[str, list[Placement]] = defaultdict(list)
    for placement in placements:
        for key in dict.fromkeys(keys(placement)):
            found[key].append(placement)
    return {key: tuple(theirs) for key, theirs in found.items()}


def _placement_faults(challenge: Challenge, placements: Iterable[Placement]) -> Iterable[Fault]:
    seen: set[str] = set()
    for number, placed in enumerate(placements):
        where = f"placements[{number}]"
        if placed.session in seen:
            yield Fault(where, f"session {placed.session} is placed twice; once would be right")
        seen.add(placed.session)
        known: dict[str, tuple[str, Container[str]]] = {
                 "session": (placed.session, challenge.session),
                 "slot": (placed.slot, challenge.frame.places),
                 "room": (placed.room, challenge.room)}
        for field, (name, table) in known.items():
            if name not in table:
                yield Fault(f"{where}.{field}", f"there is no {field} {name!r} in the challenge")
        if len(set(placed.peers)) < len(placed.peers):
            yield Fault(f"{where}.peers", "names a peer twice; once would be right")
        for peer in placed.peers:
            if peer not in challenge.peer:
                yield Fault(f"{where}.peers", f"there is no peer {peer!r} in the challenge")
