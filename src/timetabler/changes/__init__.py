"""Changes to a challenge, as people say them: each applies itself and says what it is."""

from __future__ import annotations

from timetabler.changes.any_change import AnyChange, change_from
from timetabler.changes.change import Change, apply_all
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
from timetabler.changes.sessions import (
    AddSession,
    DropSession,
    MergeSessions,
    Pin,
    SplitSession,
)

__all__ = [
    "AddPeer",
    "AddRoom",
    "AddSession",
    "AnyChange",
    "Away",
    "Change",
    "Diary",
    "DropSession",
    "Free",
    "MergeSessions",
    "Pin",
    "ReviseBlock",
    "RevisePeer",
    "ReviseRoom",
    "ReviseSession",
    "SetRule",
    "SplitSession",
    "apply_all",
    "change_from",
]
