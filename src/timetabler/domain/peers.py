"""The peer team (001 §3, 002 §4)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from timetabler.domain.availability import Available
from timetabler.domain.base import Id, Texts
from timetabler.domain.numbers import TYPED
from timetabler.domain.own import Own, OwnColumns
from timetabler.domain.text import Email, OptionalText, Text


class Duty(StrEnum):
    """What somebody is on the team for (001 §3)."""

    LEAD = "lead peer"
    PEER = "peer"
    MANAGER = "challenge manager"
    OBSERVER = "observer"


class Peer(Available):
    """A member of the peer team."""

    id: Id
    name: Text
    role: Text = ""
    council: Text = ""
    duty: Duty = Duty.PEER
    specialisms: Texts = ()
    #: Whether they interview; blank: lead peer and peers do, the manager does not.
    interviews: bool | None = None
    #: Most sessions a day; blank: as many as there are slots.
    sessions_a_day: Annotated[int, Field(ge=0, le=24), TYPED] | None = None
    #: A reasonable adjustment: only step-free rooms.
    step_free: bool = False
    email: Email = None
    note: OptionalText = None
    #: The organiser's own columns, by header.
    own: Own = Field(default_factory=OwnColumns)

    @property
    def may_interview(self) -> bool:
        """Observers never interview; the manager only if the input says so (001 §3)."""
        if self.duty is Duty.OBSERVER:
            return False
        return self.duty is not Duty.MANAGER if self.interviews is None else self.interviews
