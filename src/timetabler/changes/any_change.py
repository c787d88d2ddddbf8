"""A change of any kind, told apart by its word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from timetabler.changes.change import Change
from timetabler.changes.diaries import Away, Diary, Free
from timetabler.changes.facts import (
    AddPeer,
    AddRoom,
    ReviseBlock,
    RevisePeer,
    ReviseRoom,
    ReviseSession,
    SetRule,
)
from timetabler.changes.sessions import AddSession, DropSession, MergeSessions, Pin, SplitSession
from timetabler.errors import Fault, InputError

#: Any change; as plain data, ``change`` names the kind: ``{"change": "away", "of": "P4", …}``.
AnyChange = Annotated[
    Diary | Away | Free | AddSession | DropSession | SplitSession | MergeSessions | Pin
    | AddPeer | AddRoom | ReviseSession | RevisePeer | ReviseRoom | ReviseBlock | SetRule,
    Field(discriminator="change"),
]
_ANY: TypeAdapter[Any] = TypeAdapter(AnyChange)


def change_from(data: Mapping[str, Any]) -> Change:
    """Read one change from plain data.

    Raises:
        InputError: the word is unknown, or a field is missing, unknown or wrong.
    """
    try:
        found: Change = _ANY.validate_python(dict(data))
    except ValidationError as wrong:
        raise InputError(_fault(slip["loc"], slip["msg"]) for slip in wrong.errors()) from None
    return found


def _fault(path: tuple[int | str, ...], message: str) -> Fault:
    # The first step is the kind that the word chose: no key that anybody wrote.
    return Fault(".".join(map(str, path[1:])), message)
