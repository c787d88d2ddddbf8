"""Changes that concern the same row, as one change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timetabler.changes import Change, Free, ReviseRoom, ReviseSession


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes, with all that is said of one diary, or of one session, in one of them."""
    found: dict[Any, Change] = {}
    for change in changes:
        key = _about(change)
        found[key] = _joined(found[key], change) if key in found else change
    return tuple(found.values())


def _about(change: Change) -> Any:
    match change:
        case Free():
            return "free", change.of
        case ReviseSession():
            return "session", change.session
        case ReviseRoom():
            return "room", change.room
    return change.model_dump_json()


def _joined(one: Change, other: Change) -> Change:
    if isinstance(one, Free) and isinstance(other, Free):
        return Free(of=one.of, when=(*one.when, *other.when))
    if isinstance(one, ReviseRoom) and isinstance(other, ReviseRoom):
        return ReviseRoom(room=one.room, set={**one.set, **other.set})
    if isinstance(one, ReviseSession) and isinstance(other, ReviseSession):
        both = {**one.set, **other.set}
        if "allowed" in one.set and "allowed" in other.set:
            both["allowed"] = list(dict.fromkeys([*one.set["allowed"], *other.set["allowed"]]))
        return ReviseSession(session=one.session, set=both)
    return one
