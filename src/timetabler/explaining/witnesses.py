"""Timetables that were found on the way: one that still holds answers without a search.

Facts that are given up one at a time are often alike (any one of 34 sessions for 33
cells), and so are the timetables without them: two sessions change places.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement, Timetable
from timetabler.explaining.elements import broken_facts
from timetabler.solving.first import keeps_musts

_MOST, _SWAPS = 4, 12


class Witnesses:
    """The last few timetables found."""

    def __init__(self) -> None:
        self._found: list[dict[str, Placement]] = []

    def add(self, timetable: Timetable | None) -> None:
        """Remember a timetable."""
        if timetable is not None:
            self._found = [dict(timetable.placed), *self._found[:_MOST - 1]]

    def holds(self, challenge: Challenge) -> bool:
        """Whether one of them, or two of its sessions swapped, is a timetable of `challenge`."""
        if broken_facts(challenge):
            return False
        for found in self._found:
            for placed in _variants(found, challenge):
                if (timetable := _timetable(placed, challenge)) and keeps_musts(timetable):
                    self.add(timetable)
                    return True
        return False


def _variants(found: dict[str, Placement], challenge: Challenge) -> Iterator[dict[str, Placement]]:
    missing = [session for session in challenge.session if session not in found]
    if not missing:
        yield found
    if len(missing) == 1:
        # The one that is missing takes the place of one that is no longer asked for.
        for gone in [one for one in found if one not in challenge.session]:
            yield found | {missing[0]: _moved(found[gone], missing[0])}
    if not missing:
        yield from islice(_swapped(found, challenge), _SWAPS)


def _swapped(found: dict[str, Placement],
             challenge: Challenge) -> Iterator[dict[str, Placement]]:
    """Two sessions with other numbers of peers change places."""
    few = [s for s in challenge.session if len(found[s].peers) < challenge.session[s].peers_wanted]
    short = [s for s in few if len(found[s].peers) < challenge.session[s].peers_least]
    able = [s for s in challenge.session if s not in few
            and challenge.session[s].peers_least < challenge.session[s].peers_wanted]
    for one in short:
        for other in able:
            yield found | {one: _moved(found[other], one), other: _moved(found[one], other)}


def _moved(placed: Placement, session: str) -> Placement:
    return Placement(session=session, slot=placed.slot, room=placed.room, peers=placed.peers)


def _timetable(placed: dict[str, Placement], challenge: Challenge) -> Timetable | None:
    there = tuple(placed[session] for session in challenge.session)
    if any(one.room not in challenge.room for one in there):
        return None
    return Timetable(challenge=challenge, placements=there)
