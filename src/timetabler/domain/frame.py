"""The day frame: which blocks each day is made of (001 Appendix 1).

Only blocks of kind *slot* can hold sessions.  Everything else is the team's own
time, a presentation, or a feedback that runs beside the team meeting.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import groupby, pairwise
from typing import Annotated

from pydantic import Field

from timetabler.domain.base import Fact, Id, Ids
from timetabler.domain.clock import Clock, Date, EndClock, end_minutes, minutes, show
from timetabler.domain.numbers import TYPED
from timetabler.domain.text import Text


class BlockKind(StrEnum):
    """What a block of a day is for (001 Appendix 1, 002 §9)."""

    ARRIVAL = "arrival"
    PLENARY = "plenary"
    BREAK = "break"
    LUNCH = "lunch"
    SLOT = "slot"
    TEAM = "team meeting"
    FEEDBACK = "feedback"
    WRITING = "writing"
    PRESENTATION = "final presentation"
    BUFFER = "buffer"


#: The team's own time, in which somebody may still be on the way from another site.
ABSORBS_TRAVEL = frozenset({BlockKind.BREAK, BlockKind.LUNCH, BlockKind.TEAM, BlockKind.BUFFER})


class Block(Fact):
    """One block of a day, from `start` to `end` (local times)."""

    kind: BlockKind
    start: Clock
    end: EndClock
    title: Text = ""
    #: Most sessions at once; slots only.  None: no limit (pre-visit days).
    streams: Annotated[int, Field(ge=1, le=50), TYPED] | None = None
    #: Rooms: where the block takes place, if it has a place.
    room: Id | None = None
    #: People or peers expected besides the whole team (presentations, feedback).
    who: Ids = ()

    @property
    def is_slot(self) -> bool:
        """Whether sessions may be placed here."""
        return self.kind is BlockKind.SLOT

    @cached_property
    def span(self) -> tuple[int, int]:
        """Start and end, in minutes since midnight; 1440 is the midnight that ends the day."""
        return minutes(self.start), end_minutes(self.start, self.end)

    @property
    def hours(self) -> str:
        """``11:00–12:00``."""
        return f"{show(self.start)}–{show(self.end)}"


class Day(Fact):
    """One day of the visit: its date and its blocks in order."""

    #: Short enough that the ids of its blocks are ids as well.
    id: Id = Field(max_length=30)
    title: Text = ""
    date: Date
    #: About two weeks before the visit: lived-experience interviews, no streams (001 §2, §7).
    pre_visit: bool = False
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """What people call the day: its title, else its id."""
        return self.title or self.id

    @cached_property
    def slots(self) -> tuple[Place, ...]:
        """The places of this day that can hold sessions, in order of time."""
        return tuple(place for place in self.places if place.block.is_slot)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every block of this day with its id, in order of time."""
        ordered = sorted(self.blocks, key=lambda block: (block.span, block.kind))
        places = []
        for _, same_start in groupby(ordered, key=lambda block: block.start):
            for position, block in enumerate(same_start):
                # Two blocks may start together (team meeting and feedback): the second
                # gets a letter, so that an id names one block.
                suffix = "z" * (position // 26) + chr(ord("a") + position % 26) if position else ""
                places.append(Place(id=f"{self.id}-{block.start:%H%M}{suffix}",
                                    day=self.id, block=block))
        return tuple(places)


class Place(Fact):
    """A block at its place in the visit; a *slot* if sessions may be held in it."""

    id: Id
    day: Id
    block: Block


class Frame(Fact):
    """All days of a visit, in order."""

    days: tuple[Day, ...]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every block of the visit by its id (``D1-1100``), in order of time."""
        return {place.id: place for day in self.days for place in day.places}

    def meant(self, block: str) -> Place | None:
        """The block that an id names; the slot, where a slot and a feedback share it.

        Of two blocks that start together one has a letter more.  People write what the
        clock says, and mean the slot.
        """
        place = self.places.get(block)
        if place is None or place.block.is_slot:
            return place
        return next((slot for slot in self.by_id[place.day].slots
                     if slot.block.start == place.block.start), place)

    @cached_property
    def slots(self) -> tuple[Place, ...]:
        """Every slot of the visit, in order of time."""
        return tuple(place for day in self.days for place in day.slots)

    @cached_property
    def order(self) -> dict[str, int]:
        """Position of each slot in the visit, by id."""
        return {slot.id: position for position, slot in enumerate(self.slots)}

    @cached_property
    def by_id(self) -> dict[str, Day]:
        """Days by id."""
        return {day.id: day for day in self.days}

    @cached_property
    def interviewing_days(self) -> tuple[Day, ...]:
        """The on-site days that have slots."""
        return tuple(day for day in self.days if day.slots and not day.pre_visit)

    @cached_property
    def _position(self) -> dict[str, int]:
        """Position of each slot in its own day, by id."""
        return {slot.id: n for day in self.days for n, slot in enumerate(day.slots)}

    def day_of(self, place: str) -> Day:
        """The day that a block belongs to."""
        return self.by_id[self.places[place].day]

    def covered(self, start: str, length: int) -> tuple[Place, ...]:
        """The slots that a session of `length` slots takes from `start` on.

        They are the next slots of the same day, whatever lies between them (that a
        break separates them is for `finish-together` to say).  Fewer than `length`
        come back where the day ends first; a block that is no slot covers itself.
        """
        place = self.places[start]
        if not place.block.is_slot:
            return (place,)
        first = self._position[start]
        return self.by_id[place.day].slots[first : first + length]

    def unbroken(self, start: str, length: int) -> bool:
        """Whether `length` slots follow each other from `start` without a gap."""
        taken = self.covered(start, length)
        joined = all(a.block.end == b.block.start for a, b in pairwise(taken))
        return len(taken) == length and joined
