"""What can be wrong with which sessions come after which."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.rings import rings
from timetabler.domain.sessions import Session


def order_faults(sessions: tuple[Session, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each circle of sessions, of which each would have to come after the one before it."""
    number: dict[str, int] = {}
    for place, session in enumerate(sessions):
        number.setdefault(session.id, place)  # a second one is told as such, and gets another id
    for ring in rings({name: sessions[place].after for name, place in number.items()}):
        yield ("sessions", number[ring.names[0]], "after"), (
            f"would have to come after itself: {ring.said(' after ')}; leave {ring.back!r} out")
