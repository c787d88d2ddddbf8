"""What can be wrong with which sessions are at the same time, and which are not."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.sessions import Session

_Slip = tuple[tuple[str | int, ...], str]
_SAYS = {"at_once": "at the same time", "not_at_once": "not at the same time"}


def pair_faults(sessions: tuple[Session, ...]) -> Iterator[_Slip]:
    """Sessions that name themselves, and pairs of which two things are said that exclude."""
    said: dict[frozenset[str], tuple[str, str]] = {}
    for session in sessions:
        for earlier in session.after:
            said.setdefault(frozenset((session.id, earlier)), ("after", f"{session.id} is to come "
                                                               f"after {earlier}"))
    for number, session in enumerate(sessions):
        for field, way in _SAYS.items():
            for other in getattr(session, field):
                path = ("sessions", number, field)
                if other == session.id:
                    yield path, "names the session itself; another one would be right"
                    continue
                pair = frozenset((session.id, other))
                before, sentence = said.setdefault(pair, (field, f"{session.id} and {other} are "
                                                          f"to be {way}"))
                if before != field and "at_once" in (before, field):
                    yield path, (f"would have {session.id} and {other} {way}, but {sentence}; "
                                 "leave one of the two out")
