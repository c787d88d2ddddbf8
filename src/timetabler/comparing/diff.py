"""Compare two timetables, session by session."""

from __future__ import annotations

from timetabler.comparing.difference import Difference
from timetabler.comparing.held import Held, held
from timetabler.comparing.kinds import SessionChange
from timetabler.domain.timetable import Timetable


def diff(old: Timetable, new: Timetable, *, redacted: bool = True) -> Difference:
    """What differs between two timetables.

    Their challenges may differ too: sessions added and dropped, people and rooms changed.
    Sessions are matched by id.

    Args:
        old: the earlier one.
        new: the later one; it need not name the other as its predecessor.
        redacted: private people appear as codes in everything that the difference says.
    """
    was, now = _all(old), _all(new)
    found = [SessionChange.of(session, was.get(session), now.get(session))
             for session in dict.fromkeys([*now, *was])]
    found.sort(key=lambda change: (change.latest.when, change.session))
    return Difference(old, new, tuple(found), redacted)


def _all(timetable: Timetable) -> dict[str, Held]:
    return {placement.session: held(timetable, placement) for placement in timetable.placements}
