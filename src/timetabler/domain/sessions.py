"""The sessions to be placed: interviews, focus groups, workshops, visits (001 §7, §8)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_validator

from timetabler.domain.base import Fact, Id, Ids, Texts
from timetabler.domain.numbers import TYPED
from timetabler.domain.own import Own, OwnColumns
from timetabler.domain.people import Category
from timetabler.domain.text import OptionalText, Text
from timetabler.domain.when import Moment, Moments

#: The room wish that means "the office of somebody who attends" (001 l315).
OWN_OFFICE = "own office"


class Format(StrEnum):
    """The form of a session."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus group"
    WORKSHOP = "workshop"
    VISIT = "visit"
    OBSERVATION = "observation"

    @property
    def is_group(self) -> bool:
        """Whether the manual's group size applies (001 l304)."""
        return self in {Format.FOCUS_GROUP, Format.WORKSHOP}


class Mode(StrEnum):
    """Where the interviewees are (001 l312)."""

    ON_SITE = "on site"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class Session(Fact):
    """One session of the timetable, before it has a time, a room and its peers."""

    id: Id
    title: Text
    format: Format = Format.INTERVIEW
    #: The specialism whose peer should be there (001 l316, §8 l365-367).
    specialism: OptionalText = None
    #: Themes, domains or quality statements that it gathers evidence for (001 l289).
    themes: Texts = ()
    category: Category = Category.OTHER
    #: Ids of the people who come.
    attendees: Ids = ()
    #: People who come, named or not; blank: as many as the attendees stand for.
    head_count: Annotated[int, Field(ge=0, le=500), TYPED] | None = None
    #: Slots that it takes, one after another (001 l299, l302).
    length: Annotated[int, Field(ge=1, le=8), TYPED] = 1
    #: Peers it should have (001 l301); 0: a meeting of others, which no peer hears.
    peers_wanted: Annotated[int, Field(ge=0, le=12), TYPED] = 2
    #: Peers it must have; one is the last resort, never none where any are wanted (001 l301).
    peers_least: Annotated[int, Field(ge=0, le=12), TYPED] = 1
    #: Peers who all attend.
    all_of: Ids = ()
    #: Peers of whom at least one attends.
    one_of: Ids = ()
    #: Only within these times; empty: any slot.
    allowed: Moments = ()
    #: Fixed to this time.
    pinned: Moment | None = None
    #: Ids of sessions that must be over when it starts.
    after: Ids = ()
    #: Ids of sessions that are not on at the same time, and of those that start with it.
    not_at_once: Ids = ()
    at_once: Ids = ()
    #: A room's id, ``own office``, or blank for any interview room.
    room: OptionalText = None
    mode: Mode = Mode.ON_SITE
    link: OptionalText = None
    #: Needs a room that divides (001 l317).
    divides: bool = False
    step_free: bool = False
    #: Higher is more important; used to choose what gives way.
    priority: Annotated[int, Field(ge=1, le=5), TYPED] = 3
    #: Kept for gaps found on the way (001 §8 l369-371).
    reserve: bool = False
    #: A meeting of the council's own, which peers may attend in part (001 §8 l381-383).
    observed: bool = False
    #: Held before the visit (001 §2, §7).
    pre_visit: bool = False
    #: Suggested interviewees of the challenge model that it covers.
    covers: Ids = ()
    note: OptionalText = None
    #: The organiser's own columns, by header.
    own: Own = Field(default_factory=OwnColumns)

    @model_validator(mode="before")
    @classmethod
    def _none_wanted_none_needed(cls, facts: Any) -> Any:
        """Who wants no peers need not say as well that none is the least."""
        if isinstance(facts, Mapping) and facts.get("peers_wanted") in (0, "0"):
            return {"peers_least": 0, **facts}
        return facts

    @model_validator(mode="after")
    def _least_fits_wanted(self) -> Session:
        if self.peers_least > self.peers_wanted:
            raise ValueError(
                f"asks for at least {self.peers_least} peers but wants only {self.peers_wanted}"
            )
        if self.peers_wanted and not self.peers_least:
            raise ValueError("wants peers but could do without any; at least 1 would be right")
        return self

    @property
    def strand(self) -> str | None:
        """What it is one of a sequence of: its specialism, else its first theme (001 l295)."""
        return self.specialism or (self.themes[0] if self.themes else None)

    @property
    def wants_own_office(self) -> bool:
        """Whether it is to be held in the interviewee's own office."""
        return (self.room or "").casefold() == OWN_OFFICE
