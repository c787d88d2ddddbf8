"""Rooms, offices and other sites (001 §7), and the time between them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from timetabler.domain.availability import Available
from timetabler.domain.base import Fact, Id, Ids
from timetabler.domain.numbers import TYPED
from timetabler.domain.own import Own, OwnColumns
from timetabler.domain.text import Email, Text

MAIN_SITE = "main"


class RoomUse(StrEnum):
    """What a room may be used for."""

    INTERVIEWS = "interviews"
    BASE = "base room"
    PLENARY = "plenary"
    OFFICE = "own office"
    ON_REQUEST = "on request"


class Room(Available):
    """A room: where it is, how many it holds (peers included), what it is for."""

    id: Id
    name: Text
    site: Id = MAIN_SITE
    #: People it holds, peers included.
    capacity: Annotated[int, Field(ge=1, le=5000), TYPED]
    use: RoomUse = RoomUse.INTERVIEWS
    #: Whose own office it is (001 l315).
    office_of: Ids = ()
    #: Can be divided for a workshop in smaller groups (001 l317).
    divides: bool = False
    step_free: bool = False
    #: Has the kit for virtual and hybrid sessions (001 l312).
    video: bool = False
    #: Address of the room's mailbox, if it has one.
    email: Email = None
    #: The organiser's own columns, by header.
    own: Own = Field(default_factory=OwnColumns)


class Travel(Fact):
    """Minutes from one site (or room) to another, both ways."""

    origin: Id
    destination: Id
    minutes: Annotated[int, Field(ge=0, le=600), TYPED]
