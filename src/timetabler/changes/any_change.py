"""A change of any kind, told apart by its word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_args

from pydantic import Field, ValidationError

from timetabler.changes.change import Change, faults_of
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
#: The kinds of change by the words that name them.
KINDS: dict[str, type[Change]] = {kind.model_fields["change"].default: kind
                                   for kind in get_args(get_args(AnyChange)[0])}


def _kind_of(data: Mapping[str, Any]) -> type[Change]:
    """The kind of change that plain data names by its word.

    Raises:
        InputError: there is no word, or no such kind.
    """
    word = data.get("change")
    if not isinstance(word, str) or word not in KINDS:
        found = "nothing here" if word is None else f"found {word!r}"
        raise InputError([Fault("change", f"{found}; one of {', '.join(KINDS)} would be right")])
    return KINDS[word]


def change_from(data: Mapping[str, Any]) -> Change:
    """Read one change from plain data.

    Raises:
        InputError: the word is unknown, or a field is missing, unknown or wrong.
    """
    kind = _kind_of(data)
    try:
        return kind.model_validate(dict(data))
    except ValidationError as wrong:
        raise InputError(faults_of(wrong, kind)) from None
