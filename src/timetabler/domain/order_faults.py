"""What can be wrong with which sessions come after which."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from timetabler.domain.sessions import Session


def order_faults(sessions: tuple[Session, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A circle of sessions, of which each would have to come after the one before it."""
    try:
        TopologicalSorter({session.id: session.after for session in sessions}).prepare()
    except CycleError as fault:
        circle: list[str] = fault.args[1]
        number = [session.id for session in sessions].index(circle[0])
        yield ("sessions", number, "after"), (
            f"would have to come after itself: {' before '.join(circle)}")
