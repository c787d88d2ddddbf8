"""Streams: the columns A, B, C of the grid (001 l291, Appendix 1).

A stream is no more than a column: which session stands in which column follows from
the rooms, so that every stream stays in its room for as long as it can (001 l305).
"""

from __future__ import annotations

from timetabler.domain.timetable import Placement, Timetable


def streams(timetable: Timetable) -> dict[str, int]:
    """Column of each placed session, 0 for A; no two sessions of a slot share one.

    From slot to slot of a day, a session keeps the column in which its room was just
    used.  The others take over a column that has just lost its room, so that of two
    neighbouring slots as many columns run on as can; only then they open a new one.
    """
    column: dict[str, int] = {}
    for day in timetable.challenge.frame.days:
        just_used: dict[str, int] = {}
        for slot in day.slots:
            just_used = _fill(timetable.at.get(slot.id, ()), column, just_used)
        for place in day.places:
            # A hand-made timetable may hold sessions in the team's own time.
            _fill(timetable.at.get(place.id, ()), column, {})
    return column


def _fill(here: tuple[Placement, ...], column: dict[str, int],
          just_used: dict[str, int]) -> dict[str, int]:
    """Give each session of one slot its column; return the column of each room used."""
    taken = {column[p.session] for p in here if p.session in column}
    waiting = sorted((p for p in here if p.session not in column), key=lambda p: p.session)
    for placement in waiting:
        same = just_used.get(placement.room)
        if same is not None and same not in taken:
            column[placement.session] = same
            taken.add(same)
    vacated = sorted(set(just_used.values()))
    fresh = [n for n in range(len(here) + len(vacated)) if n not in vacated]
    for placement in waiting:
        if placement.session not in column:
            free = next(n for n in (*vacated, *fresh) if n not in taken)
            column[placement.session] = free
            taken.add(free)
    return {p.room: column[p.session] for p in here}


def letter(column: int) -> str:
    """``A`` for 0, ``B`` for 1, ... ``AA`` for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
