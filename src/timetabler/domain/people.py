"""The people who are interviewed (001 §8)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from timetabler.domain.availability import Available
from timetabler.domain.base import Id
from timetabler.domain.numbers import TYPED
from timetabler.domain.own import Own, OwnColumns
from timetabler.domain.text import Email, OptionalText, Text


class Category(StrEnum):
    """Whose voice it is; days are balanced by it (001 l306-308)."""

    SENIOR = "senior manager"
    FRONTLINE = "frontline"
    LIVED = "lived experience"
    MEMBER = "elected member"
    PARTNER = "partner"
    RESERVE = "reserve"
    OTHER = "other"


class Person(Available):
    """Somebody who is interviewed, or a group that comes as one."""

    id: Id
    name: Text
    job_title: Text = ""
    organisation: Text = ""
    group: Category = Category.OTHER
    #: How many people this row stands for.
    count: Annotated[int, Field(ge=1, le=500), TYPED] = 1
    #: Id of their line manager.
    manager: Id | None = None
    email: Email = None
    #: Must not be seen by others in what goes out.
    private: bool = False
    step_free: bool = False
    note: OptionalText = None
    #: The organiser's own columns, by header.
    own: Own = Field(default_factory=OwnColumns)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Somebody private is not even shown by their id."""
        shown = super().__repr_args__()
        return ((name, value) for name, value in shown if name != "id" or not self.is_private)

    @property
    def is_private(self) -> bool:
        """People with lived experience are private whatever the row says (001 §5 l203-205)."""
        return self.private or self.group is Category.LIVED

    @property
    def needs_job_title(self) -> bool:
        """Whether a job title belongs beside the name: not of a group, nor of who is private."""
        return self.count == 1 and not self.is_private
