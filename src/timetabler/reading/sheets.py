"""All sheets of the workbook, in the order in which an organiser fills them in."""

from __future__ import annotations

from pydantic import BaseModel

from timetabler.domain.frame import Block, Day
from timetabler.domain.peers import Peer
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room, Travel
from timetabler.domain.rulebook import RuleSetting, Theme
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Placement
from timetabler.domain.visit import Visit
from timetabler.reading.columns import Sheet
from timetabler.reading.sheets_sessions import (
    AVAILABILITY,
    RULES,
    SCOPE,
    SESSIONS,
    TIMETABLE,
    TRAVEL,
)
from timetabler.reading.sheets_visit import DAYS, PEERS, PEOPLE, ROOMS, VISIT

#: The sheets that hold a visit.
SHEETS: tuple[Sheet, ...] = (VISIT, DAYS, PEERS, ROOMS, PEOPLE, SESSIONS, AVAILABILITY, TRAVEL,
                             RULES, SCOPE)
#: By table name; the finished timetable included.
SHEET_OF: dict[str, Sheet] = {sheet.table: sheet for sheet in (*SHEETS, TIMETABLE)}
#: Facts that a table's rows become, to look up limits of numbers.
FACT_OF: dict[str, type[BaseModel]] = {
    "visit": Visit, "peers": Peer, "rooms": Room, "people": Person, "sessions": Session,
    "travel": Travel, "rules": RuleSetting, "scope": Theme, "placements": Placement,
}
#: The Days sheet mixes the fields of a day and of its blocks.
DAY_FIELDS: dict[str, str] = {"day": "id", "title": "title", "date": "date",
                              "pre_visit": "pre_visit"}
BLOCK_FIELDS: dict[str, str] = {"kind": "kind", "start": "start", "end": "end", "what": "title",
                                "streams": "streams", "room": "room", "who": "who"}


def fact_field(table: str, field: str) -> tuple[type[BaseModel], str] | None:
    """The fact and its field that a column fills, if it fills one."""
    if table == "days":
        if field in BLOCK_FIELDS:
            return Block, BLOCK_FIELDS[field]
        return Day, DAY_FIELDS[field]
    fact = FACT_OF.get(table)
    return (fact, field) if fact is not None and field in fact.model_fields else None
