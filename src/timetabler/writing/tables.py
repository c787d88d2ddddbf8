"""A timetable as flat tables, for people who think in DataFrames.

The columns are the same whether a table has rows or none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Violation
from timetabler.writing.tiers import TierLine, tier_rows
from timetabler.writing.view import View

if TYPE_CHECKING:
    import pandas as pd

#: Columns of `session_records`, in order.
SESSION_COLUMNS = (
    "id", "title", "slot", "day", "date", "start", "end", "room", "location", "stream",
    "peers", "peer_names", "attendees", "format", "category", "specialism", "themes",
    "mode", "link", "heads",
)
_LOAD_COLUMNS = ("peer", "name", "role", "sessions", "most_in_a_day", "pairs")
_TIER_COLUMNS = ("tier", "value", "bound", "proved", "seconds")
_VIOLATION_COLUMNS = ("strength", "rule", "message", "sessions", "people", "source")


def session_records(view: View) -> list[dict[str, Any]]:
    """One record a placed session in order of time, with the keys `SESSION_COLUMNS`.

    Several values stand in one text, ``"; "`` between them; times are ``HH:MM`` local.
    """
    records = []
    for entry in view.entries:
        session, placement = entry.session, entry.placement
        start, end = entry.hours.split("–")
        values = (
            session.id, entry.title, placement.slot, entry.day.name, entry.day.date, start, end,
            placement.room, entry.location, entry.stream, "; ".join(placement.peers),
            "; ".join(entry.peers), "; ".join(entry.people), str(session.format),
            str(session.category), session.specialism, "; ".join(session.themes),
            str(session.mode), entry.link, entry.heads,
        )
        records.append(dict(zip(SESSION_COLUMNS, values, strict=True)))
    return records


def session_table(timetable: Timetable, *, redacted: bool = True) -> pd.DataFrame:
    """The flat list: a row a placed session in order of time.

    Returns:
        DataFrame with the columns `SESSION_COLUMNS`; ``date`` is a timestamp, ``heads``
        a number of people (peers not counted), everything else text.
    """
    import pandas as pd

    frame = _frame(session_records(View(timetable, redacted)), SESSION_COLUMNS)
    return frame.assign(date=pd.to_datetime(frame["date"]))


def peer_table(timetable: Timetable) -> pd.DataFrame:
    """The load of each peer: sessions in all, most in one day, partners they work with.

    Returns:
        DataFrame, a row a peer, columns peer, name, role, sessions, most_in_a_day, pairs
        (how many different partners), then sessions on each day under the day's name.
    """
    days = timetable.challenge.frame.days
    records = []
    for peer in timetable.challenge.peers:
        mine = timetable.of_peer(peer.id)
        daily = {day.name: sum(timetable.day(p).id == day.id for p in mine) for day in days}
        partners = {one for p in mine for one in p.peers if one != peer.id}
        records.append({
            "peer": peer.id, "name": peer.name, "role": peer.role, "sessions": len(mine),
            "most_in_a_day": max(daily.values(), default=0), "pairs": len(partners), **daily})
    return _frame(records, (*_LOAD_COLUMNS, *(day.name for day in days)))


def tier_table(timetable: Timetable, tiers: Sequence[TierLine] = ()) -> pd.DataFrame:
    """The tiers, the most important first: tier, value, bound, proved, seconds."""
    return _frame([{"tier": row.name, "value": row.value, "bound": row.bound,
                    "proved": row.proved, "seconds": row.seconds}
                   for row in tier_rows(timetable, tiers)], _TIER_COLUMNS)


def violation_table(timetable: Timetable, violations: Sequence[Violation], *,
                    redacted: bool = True) -> pd.DataFrame:
    """What the check found: strength, rule, message, sessions, people, source."""
    return _frame(violation_records(View(timetable, redacted), violations), _VIOLATION_COLUMNS)


def violation_records(view: View, violations: Sequence[Violation]) -> list[dict[str, Any]]:
    """One record a violation, in the order given, with private names made codes."""
    return [{
        "strength": str(violation.strength),
        "rule": violation.rule,
        "message": view.names.plain(violation.message),
        "sessions": "; ".join(violation.sessions),
        "people": "; ".join(map(view.names.plain, violation.people)),
        "source": violation.source,
    } for violation in violations]


def _frame(records: list[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    rows: list[Mapping[str, Any]] = list(records)
    return pd.DataFrame(rows, columns=list(columns))
