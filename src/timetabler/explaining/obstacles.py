"""What stands in the way by itself: facts that an organiser can look up, before any conflict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timetabler.domain.challenge import Challenge
from timetabler.explaining.elements import broken_facts
from timetabler.reading.sheets import SHEET_OF
from timetabler.solving.alone import Ground, Nowhere, Why, told
from timetabler.solving.candidates import Candidates
from timetabler.solving.counting import counts


@dataclass(frozen=True)
class Obstacle:
    """A fact, or a count of facts, that no timetable can have.

    Attributes:
        said: what it is, in a sentence.
        cells: where it stands in the workbook: ``Sessions S12, Only at``.
        sessions: ids of the sessions that it is about; none where it is a count of many.
    """

    said: str
    cells: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()

    def __str__(self) -> str:
        look = f" Look at: {'; '.join(self.cells)}." if self.cells else ""
        return f"{self.said}{look}"

    def as_dict(self) -> dict[str, object]:
        """The obstacle as plain data."""
        return {"said": self.said, "cells": list(self.cells), "sessions": list(self.sessions)}


def obstacles(challenge: Challenge) -> Iterator[Obstacle]:
    """Every one that looking and counting finds; it takes no search."""
    for violation in broken_facts(challenge):
        yield Obstacle(f"{violation.message} ({violation.rule}; {violation.source})",
                       tuple(f"Sessions {session}" for session in violation.sessions),
                       violation.sessions)
    left = Candidates(challenge)
    for sentence, those in told(challenge, left):
        yield Obstacle(sentence, _cells(challenge, those), tuple(one.session for one in those))
    yield from (Obstacle(sentence) for sentence in counts(challenge, left))


def _cells(challenge: Challenge, those: tuple[Nowhere, ...]) -> tuple[str, ...]:
    """The cells behind the grounds of the first; the others have theirs in the same columns."""
    one = those[0]
    found = (cell for ground in one.grounds for cell in _of_ground(challenge, one.session, ground))
    return tuple(dict.fromkeys(found))


def _of_ground(challenge: Challenge, session: str, ground: Ground) -> Iterator[str]:
    facts = challenge.session[session]
    if ground.why in _OWN:
        yield f"Sessions {session}, {_header('sessions', _OWN[ground.why])}"
    if ground.why is Why.ROOM and facts.room:
        yield f"Sessions {session}, {_header('sessions', 'room')}"
    if ground.why is Why.NAMED:
        yield from (f"Sessions {session}, {_header('sessions', field)}"
                    for field in ("all_of", "one_of") if getattr(facts, field))
    if ground.why in _OF_ROOMS:
        yield f"Rooms, {_header('rooms', _OF_ROOMS[ground.why])}"
    if ground.why in {Why.GUEST_AWAY, Why.PEER_AWAY}:
        yield f"Availability of {ground.of}"
    if ground.why is Why.ROOM_AWAY:
        yield "Availability of the rooms"


_OWN = {Why.DAYS: "pre_visit", Why.PINNED: "pinned", Why.ALLOWED: "allowed",
        Why.LENGTH: "length", Why.SIZE: "head_count", Why.VIDEO: "mode",
        Why.STEPS: "step_free", Why.DIVIDES: "divides", Why.PEERS_LEAST: "peers_least"}
_OF_ROOMS = {Why.SIZE: "capacity", Why.VIDEO: "video", Why.STEPS: "step_free",
             Why.DIVIDES: "divides"}


def _header(table: str, field: str) -> str:
    """What the workbook calls a column."""
    return next(column.header for column in SHEET_OF[table].columns if column.field == field)
