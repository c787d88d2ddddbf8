"""Facts and planning entities.  Importing this starts the Java machine.

Facts compare by identity (`eq=False`): their fields are large, and looked at very often.
"""
# Annotations are read at run time, and not as text: no `from __future__ import annotations`.

from dataclasses import dataclass, field
from typing import Annotated

from timefold.solver.domain import (
    ConstraintWeightOverrides,
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningPin,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import BendableScore

#: Most tiers that a challenge may have: the levels of the score are fixed beforehand.
LEVELS = 10


@dataclass(eq=False)
class Next:
    """Two slots of a day that follow each other."""

    id: Annotated[int, PlanningId]
    first: int
    then: int


@dataclass(eq=False)
class Slot:
    """A slot; `covered[n - 1]` are the slots that a session of n slots takes from here on."""

    id: Annotated[int, PlanningId]
    day: int
    start: int
    streams: int
    covered: "list[list[Slot]]" = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    #: Like `covered`: the neighbours that such a session is in one or both of.
    nexts: list[list[Next]] = field(default_factory=list)


@dataclass(eq=False)
class Room:
    """A room; `minutes` to the site of each room, `walks` to each room of its site."""

    id: Annotated[int, PlanningId]
    capacity: int
    step_free: bool
    minutes: list[int]
    walks: list[int]


@dataclass(eq=False)
class Peer:
    """A peer; `away` by slot, `limit` by day; `full` is what they may hear on site."""

    id: Annotated[int, PlanningId]
    away: list[bool]
    limit: int
    step_free: bool
    full: int
    #: Sessions that the peer may share with any one other at no cost.
    together: int


@dataclass(eq=False)
class Day:
    """An interviewing day that lived experience has to be heard on."""

    id: Annotated[int, PlanningId]


@dataclass(eq=False)
class Share:
    """A category on a day: of `total` sessions on `days` days each has its even share."""

    id: Annotated[int, PlanningId]
    rule: str
    category: str
    day: int
    days: int
    total: int


@planning_entity
@dataclass(eq=False)
class Meeting:
    """A session, with its slot and its room to be found."""

    id: Annotated[int, PlanningId]
    length: int
    strand: str
    category: str
    #: A session on site with lived experience, where that has to be on both days.
    lived: bool
    reserve: bool
    #: Slots at which a reserve would be too early.
    early: list[bool]
    #: People who come, and whether a room may be too small for them and the peers.
    heads: int
    tight: bool
    #: Whether it may be held at another site than most.
    far: bool
    #: Peers of its specialism, by number; `specialist` where it has one.
    experts: list[bool]
    specialist: bool
    #: By slot and room: the slot is fine, the room is fine, but not both.
    barred: list[list[bool]]
    slots: Annotated[list[Slot], ValueRangeProvider(id="slots")]
    rooms: Annotated[list[Room], ValueRangeProvider(id="rooms")]
    slot: Annotated[Slot | None, PlanningVariable(value_range_provider_refs=["slots"])] = (
        field(default=None))
    room: Annotated[Room | None, PlanningVariable(value_range_provider_refs=["rooms"])] = (
        field(default=None))


@planning_entity
@dataclass(eq=False)
class Seat:
    """A peer's seat in a session; one that need not be taken may stay empty."""

    id: Annotated[int, PlanningId]
    meeting: int
    strand: str
    needed: bool
    #: Whose seat it is, is given.
    given: Annotated[bool, PlanningPin]
    #: Whether it counts towards a peer's load.
    on_site: bool
    peers: Annotated[list[Peer], ValueRangeProvider(id="peers")]
    peer: Annotated[Peer | None, PlanningVariable(
        value_range_provider_refs=["peers"], allows_unassigned=True)] = field(default=None)


@dataclass(eq=False)
class Guest:
    """Somebody who is asked to several sessions, in one of them."""

    id: Annotated[int, PlanningId]
    person: int
    meeting: int


@dataclass(eq=False)
class Common:
    """Two sessions that share interviewees; `travel` of them would go from one to the other."""

    id: Annotated[int, PlanningId]
    one: int
    other: int
    travel: int


@planning_solution
@dataclass(eq=False)
class Visit:
    """The whole problem, and its score: one hard level, one soft level a tier."""

    slots: Annotated[list[Slot], ProblemFactCollectionProperty]
    nexts: Annotated[list[Next], ProblemFactCollectionProperty]
    rooms: Annotated[list[Room], ProblemFactCollectionProperty]
    peers: Annotated[list[Peer], ProblemFactCollectionProperty]
    days: Annotated[list[Day], ProblemFactCollectionProperty]
    shares: Annotated[list[Share], ProblemFactCollectionProperty]
    guests: Annotated[list[Guest], ProblemFactCollectionProperty]
    commons: Annotated[list[Common], ProblemFactCollectionProperty]
    meetings: Annotated[list[Meeting], PlanningEntityCollectionProperty]
    seats: Annotated[list[Seat], PlanningEntityCollectionProperty]
    weights: ConstraintWeightOverrides
    score: Annotated[BendableScore | None, PlanningScore(
        bendable_hard_levels_size=1, bendable_soft_levels_size=LEVELS)] = field(default=None)
