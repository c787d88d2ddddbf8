"""Placements that stay where they are: a timetable's, as fixed times, rooms and peers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timetabler.changes.change import require
from timetabler.domain.challenge import Challenge
from timetabler.domain.clock import show
from timetabler.domain.timetable import Placement, Timetable


def keep(timetable: Timetable, sessions: Iterable[str] | None = None) -> Challenge:
    """The visit of a timetable in which sessions are fixed where it has them.

    Each keeps its slot, its room and at least its peers (one who is missing against what the
    session wants may still be added); a session without a placement is free.

    Args:
        timetable: finished or half finished.
        sessions: ids of those to keep; absent: all that are placed.

    Raises:
        InputError: there is no such session, or a placement contradicts the visit's facts, such
            as a peer who does not interview.
    """
    chosen = timetable.placed.keys() if sessions is None else set(sessions)
    for name in chosen:
        require(name, timetable.placed, "placed session")
    facts = timetable.challenge
    fixed = tuple(session.model_copy(update=_fixed(timetable, timetable.placed[session.id]))
                  if session.id in chosen else session for session in facts.sessions)
    return facts.revise(sessions=fixed).with_remarks(facts.remarks)


def _fixed(timetable: Timetable, placed: Placement) -> dict[str, Any]:
    peers = {"all_of": placed.peers, "one_of": ()} if placed.peers else {}
    return {"pinned": _whole_time(timetable, placed), "room": placed.room, **peers}


def _whole_time(timetable: Timetable, placed: Placement) -> str:
    """All the slots of a session as one time: a fixed time covers the whole of it."""
    hours = timetable.hours(placed)
    if len(timetable.covered(placed)) == 1 or hours.span[1] <= hours.span[0]:
        return placed.slot
    return f"{timetable.day(placed).id} {show(hours.start)}-{show(hours.end)}"
