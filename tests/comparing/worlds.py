"""Two issues of the tiny visit of the writers' tests, the second changed in a few words."""

from __future__ import annotations

from typing import Any

from tests.writing.conftest import PEERS, PEOPLE, PLACEMENTS, ROOMS, SESSIONS, timetable_of
from timetabler.comparing import Difference, diff, succeed
from timetabler.domain.timetable import Timetable

OLD = timetable_of(issue=1)


def changed(session: str | None = None, facts: dict[str, Any] | None = None,
            **placement: Any) -> Timetable:
    """The issue after `OLD`: one session placed otherwise, some tables replaced."""
    rows = [row | placement if row["session"] == session else row for row in PLACEMENTS]
    return succeed(OLD, timetable_of(rows, **(facts or {})))


def compared(session: str | None = None, facts: dict[str, Any] | None = None, *,
             redacted: bool = True, **placement: Any) -> Difference:
    """What differs then."""
    return diff(OLD, changed(session, facts, **placement), redacted=redacted)


def with_session(session: str, **facts: Any) -> dict[str, Any]:
    """The tables with some facts of one session replaced."""
    return {"sessions": [s | facts if s["id"] == session else s for s in SESSIONS]}


def with_person(person: str, **facts: Any) -> dict[str, Any]:
    """The tables with some facts of one person replaced."""
    return {"people": [p | facts if p["id"] == person else p for p in PEOPLE]}


def with_room(room: str, **facts: Any) -> dict[str, Any]:
    """The tables with some facts of one room replaced."""
    return {"rooms": [r | facts if r["id"] == room else r for r in ROOMS]}


def with_peer(peer: str, **facts: Any) -> dict[str, Any]:
    """The tables with some facts of one peer replaced."""
    return {"peers": [p | facts if p["id"] == peer else p for p in PEERS]}
