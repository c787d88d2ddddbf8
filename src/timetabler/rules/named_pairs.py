"""Two sessions of which the one names the other: each pair once, whichever says so."""

from __future__ import annotations

from collections.abc import Iterable

from timetabler.domain.sessions import Session


def named_pairs(sessions: Iterable[Session], field: str) -> tuple[tuple[str, str], ...]:
    """Ids of two sessions each, in the order in which they are first named.

    Args:
        sessions: those of a visit.
        field: what names the others, such as ``not_at_once``.
    """
    found: dict[frozenset[str], tuple[str, str]] = {}
    for session in sessions:
        for other in getattr(session, field):
            found.setdefault(frozenset((session.id, other)), (session.id, other))
    return tuple(found.values())
