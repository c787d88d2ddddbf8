"""A challenge: every fact of one visit, checked against each other, and its queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import model_validator

from timetabler.domain.availability import Diary
from timetabler.domain.base import Fact, Id
from timetabler.domain.bookings import Bookings
from timetabler.domain.codes import Pseudonym
from timetabler.domain.frame import Day, Frame, Place
from timetabler.domain.own_times import OwnTimes
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.people import Person
from timetabler.domain.remarks import Remark
from timetabler.domain.rooms import MAIN_SITE, Room, RoomUse, Travel
from timetabler.domain.rule_change import change_rule
from timetabler.domain.rulebook import RuleSetting, Scope
from timetabler.domain.sessions import Session
from timetabler.domain.visit import Visit
from timetabler.errors import Fault, InputError, key_path

if TYPE_CHECKING:
    from timetabler.domain.privacy.discretion import Discretion
    from timetabler.domain.timetable import Placement, Timetable

_T = TypeVar("_T", Peer, Room, Person, Session)


def _by_id(items: tuple[_T, ...]) -> dict[str, _T]:
    return {item.id: item for item in items}


class Challenge(Fact):
    """A peer challenge as a council filled it in: all facts, no timetable yet.

    Raises:
        InputError: facts contradict each other or name something unknown; it
            carries every fault with its key path.
    """

    #: Id of the challenge model that it follows (``timetabler models``).
    model: Id
    visit: Visit
    days: tuple[Day, ...]
    peers: tuple[Peer, ...]
    rooms: tuple[Room, ...]
    people: tuple[Person, ...] = ()
    sessions: tuple[Session, ...]
    travel: tuple[Travel, ...] = ()
    #: Names of the tiers, the most important first.
    tiers: tuple[Id, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    scope: Scope = Scope()
    #: Numbers that private people went by in earlier issues; people who left keep theirs.
    pseudonyms: tuple[Pseudonym, ...] = ()

    @model_validator(mode="after")
    def _refuse_contradictions(self) -> Self:
        from timetabler.domain.crossref import cross_faults

        faults = [Fault(key_path(path), message) for path, message in cross_faults(self)]
        if faults:
            raise InputError(faults)
        return self

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Which visit it is, and how much is in it."""
        yield None, self.discreet.text(self.visit.title)
        for name in ("days", "peers", "rooms", "people", "sessions"):
            yield name, len(getattr(self, name))

    def revise(self, **changes: Any) -> Self:
        """A copy with some fields replaced, checked again as a whole.

        Args:
            **changes: new values by field name, such as ``sessions=(...)``.

        Raises:
            InputError: the changed facts contradict each other.
        """
        return self.model_copy(update=changes)

    def with_rule(self, rule: str, strength: str, **changes: Any) -> Self:
        """A copy in which one rule has another strength (and tier, weight, options).

        Args:
            rule: id of the rule.
            strength: ``must``, ``should``, ``flag`` or ``off``.
            **changes: ``tier`` (absent: a rule that becomes a *should* counts in the last tier,
                and a remark says so; None: it is reported and counts nowhere), ``weight``,
                ``options``, ``source``.

        Raises:
            InputError: there is no such rule, strength, tier, option or field.
        """
        return change_rule(self, rule, strength, changes)

    def arrange(self, placements: Iterable[Placement], **more: Any) -> Timetable:
        """A finished timetable of this challenge, of the class that goes with its own."""
        from timetabler.domain.timetable import Timetable

        return Timetable(challenge=self, placements=tuple(placements), **more)

    # ---- what the reader of a file noticed ------------------------------------------

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What was noticed when the visit was read; no fact, so no part of equality."""
        return ()

    def with_remarks(self, remarks: Iterable[Remark]) -> Self:
        """The same facts with the remarks of their reader."""
        told = copy(self)  # checked already
        vars(told)["remarks"] = tuple(remarks)
        return told

    # ---- who must not be named ------------------------------------------------------

    @cached_property
    def discreet(self) -> Discretion:
        """Texts as they may be shown: codes in place of whatever tells a private person."""
        from timetabler.domain.privacy.discretion import Discretion

        return Discretion(self)

    # ---- look-ups by id -------------------------------------------------------------

    @cached_property
    def frame(self) -> Frame:
        """The days with their blocks and slots."""
        return Frame(days=self.days)

    @cached_property
    def peer(self) -> dict[str, Peer]:
        """Peers by id."""
        return _by_id(self.peers)

    @cached_property
    def room(self) -> dict[str, Room]:
        """Rooms by id."""
        return _by_id(self.rooms)

    @cached_property
    def person(self) -> dict[str, Person]:
        """Interviewees by id."""
        return _by_id(self.people)

    @cached_property
    def session(self) -> dict[str, Session]:
        """Sessions by id."""
        return _by_id(self.sessions)

    @cached_property
    def settings(self) -> dict[str, RuleSetting]:
        """How strictly each rule is meant, by rule id."""
        return {setting.rule: setting for setting in self.rules}

    # ---- the team -------------------------------------------------------------------

    @cached_property
    def interviewers(self) -> tuple[Peer, ...]:
        """The peers who may be in a pair."""
        return tuple(peer for peer in self.peers if peer.may_interview)

    def on_duty(self, duty: Duty) -> tuple[Peer, ...]:
        """The peers with one duty."""
        return tuple(peer for peer in self.peers if peer.duty is duty)

    # ---- who is free when -----------------------------------------------------------

    @cached_property
    def _diaries(self) -> dict[str, Diary]:
        owners: list[Peer | Room | Person] = [*self.peers, *self.rooms, *self.people]
        return {owner.id: Diary(self.frame, owner) for owner in owners}

    @cached_property
    def own_times(self) -> dict[str, OwnTimes]:
        """When each session (by id) may start by its own allowed times."""
        return {session.id: OwnTimes(self.frame, session) for session in self.sessions}

    @cached_property
    def bookings(self) -> Bookings:
        """Who and what is in a block of the day that names them."""
        return Bookings(self.frame)

    def has_diary(self, owner: str) -> bool:
        """Whether there is any time at which a peer, room or person (by id) is not free."""
        return not self._diaries[owner].is_open or bool(self.slots_booked(owner))

    def is_free(self, owner: str, place: Place) -> bool:
        """Whether a peer, room or person (by id) can come, and no block names them meanwhile."""
        return self.is_available(owner, place) and not self.bookings.over(owner, place)

    def is_available(self, owner: str, place: Place) -> bool:
        """Whether a peer, room or person (by id) can come all through a block."""
        return self._diaries[owner].is_free(place.day, *place.block.span)

    def slots_busy(self, owner: str) -> frozenset[str]:
        """Ids of the slots in which a peer, room or person is not free."""
        if owner not in self._busy:
            self._busy[owner] = self.slots_away(owner) | self.slots_booked(owner)
        return self._busy[owner]

    def slots_closed(self, session: str) -> frozenset[str]:
        """Ids of the slots that a session's own allowed times keep it out of."""
        return self.own_times[session].slots_closed

    def slots_away(self, owner: str) -> frozenset[str]:
        """Ids of the slots in which a peer, room or person cannot come."""
        return self._missed(self._diaries[owner])

    def slots_booked(self, owner: str) -> frozenset[str]:
        """Ids of the slots during which a block names a peer, a room or a person."""
        if owner not in self._booked:
            self._booked[owner] = self.bookings.slots(owner)
        return self._booked[owner]

    @cached_property
    def _busy(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _booked(self) -> dict[str, frozenset[str]]:
        return {}

    def _missed(self, diary: Diary) -> frozenset[str]:
        if diary.is_open:
            return frozenset()
        return frozenset(slot.id for day in self.frame.days for slot in day.slots
                         if diary.is_away(day.id) or not diary.is_free(day.id, *slot.block.span))

    def slots_free(self, owner: str) -> tuple[Place, ...]:
        """The slots in which a peer, room or person is free."""
        busy = self.slots_busy(owner)
        return tuple(slot for slot in self.frame.slots if slot.id not in busy)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """The lengths of the sessions in slots, the longest first."""
        return tuple(sorted((session.length for session in self.sessions), reverse=True))

    # ---- sizes and distances --------------------------------------------------------

    def heads(self, session: Session) -> int:
        """How many people come to a session, peers not counted."""
        if session.head_count is not None:
            return session.head_count
        return sum(self.person[one].count for one in session.attendees)

    @cached_property
    def home(self) -> str:
        """The site of the base room, where the team gathers and breaks."""
        return next((r.site for r in self.rooms if r.use is RoomUse.BASE), MAIN_SITE)

    @cached_property
    def _minutes(self) -> dict[tuple[str, str], int]:
        there = {(t.origin, t.destination): t.minutes for t in self.travel}
        return {(b, a): m for (a, b), m in there.items()} | there

    def site_minutes(self, origin: str, destination: str) -> int:
        """Minutes from one site to another; by way of the base where no row says it."""
        if origin == destination:
            return 0
        direct = self._minutes.get((origin, destination))
        if direct is None and self.home not in {origin, destination}:
            return self.site_minutes(origin, self.home) + self.site_minutes(self.home, destination)
        return direct or 0

    def walk_minutes(self, origin: str, destination: str) -> int:
        """Minutes from one room (by id) to another of the same site."""
        return 0 if origin == destination else self._minutes.get((origin, destination), 0)
