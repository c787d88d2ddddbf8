"""The sheet of late changes: a row a change, read by the same means as every other sheet."""

from __future__ import annotations

from typing import Any

from timetabler.changes.any_change import KINDS
from timetabler.domain.rulebook import Strength
from timetabler.reading.columns import Column, Sheet
from timetabler.reading.sheets import BLOCK_FIELDS, SHEET_OF

CHANGES = Sheet("Changes", "changes", "One row for each change since the timetable went out.", (
    Column("change", "Change", "choice", "What kind of change it is.", "away", choices=tuple(KINDS),
           required=True),
    Column("of", "Of", "id", "Id of the peer, person or room whose time changes.", "P4"),
    Column("when", "When", "times", "The times that are lost or won.", "D1-1100; D2"),
    Column("since", "Since", "times", "Lost from then to the end of the visit.", "D2 from 12:00"),
    Column("available", "Available", "times", "Of a new diary: free only then.", "D1"),
    Column("unavailable", "Unavailable", "times", "Of a new diary: not free then.", "D2"),
    Column("session", "Session", "id", "Id of the session that changes.", "S01"),
    Column("others", "Others", "list", "Sessions that join it, separated by ;", "S02; S03"),
    Column("at", "At", "times", "The time that it is fixed to.", "D1-1100"),
    Column("room", "Room", "id", "Id of a room.", "R1"),
    Column("peers", "Peers", "list", "Ids of peers, separated by ;", "P1; P3"),
    Column("peer", "Peer", "id", "Id of a peer.", "P1"),
    Column("block", "Block", "id", "Id of a block of a day.", "D1-1100"),
    Column("into", "Into", "text", "Sessions that it is split into: only in TOML or JSON."),
    Column("rule", "Rule", "id", "Name of a rule.", "two-peers"),
    Column("strength", "Strength", "choice", "How strictly the rule is meant.", "should",
           choices=tuple(Strength)),
    Column("tier", "Tier", "id", "The tier that the rule counts in.", "two-peers"),
    Column("options", "Options", "options", "The rule's own numbers.", "limit=3"),
    Column("field", "Field", "text", "The column of its sheet that has another value.",
           "Head count"),
    Column("value", "Value", "raw", "What stands in that column now.", "8"),
    Column("note", "Note", "text", "For the organiser's own use.", ignored=True),
))
#: The sheet whose columns a change of single facts means.
_SHEET_OF_KIND = {"session": "sessions", "peer": "peers", "room": "rooms", "block": "days"}
_DIARIES = {"available": Column("available", "Available", "times", ""),
            "unavailable": Column("unavailable", "Unavailable", "times", "")}


def column_of(kind: Any, name: str) -> tuple[str, Column] | None:
    """The field and the column that a name in the column Field means, for a kind of change."""
    table = _SHEET_OF_KIND.get(str(kind))
    if table is None:
        return None
    found = SHEET_OF[table].find(name) or _DIARIES.get(name.strip().casefold())
    if found is None:
        return None
    return (BLOCK_FIELDS.get(found.field, found.field) if table == "days" else found.field), found
