"""A timetable as JSON: everything that is needed to read the same timetable back.

This is the full record, private names included, for the people who run the visit.  It
is not one of the outputs that are passed around.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.versions import Predecessor
from timetabler.writing.files import write_whole
from timetabler.writing.tiers import TierLine, number, score

#: Rises when a reader of the old form could misread the new one.
FORMAT = 1


class TierRecord(BaseModel):
    """One tier as the solver left it: costs, and seconds of wall time."""

    model_config = ConfigDict(extra="forbid")

    name: str
    value: int | float | None
    bound: int | float | None
    seconds: float | None
    proved: bool


class TimetableDocument(BaseModel):
    """The form of ``timetable.json``."""

    model_config = ConfigDict(extra="forbid", title="Timetable of a peer challenge")

    format: Literal[1] = Field(description="the form of this document")
    issue: int = Field(ge=1, description="rises with every re-issue")
    predecessor: Predecessor | None = Field(default=None, description=(
        "the issue that this one follows; absent where none is known"))
    challenge: Challenge = Field(description="every fact of the visit")
    placements: list[Placement] = Field(description="slot, room and peers of each session")
    tiers: list[TierRecord] = Field(default_factory=list, description=(
        "the solver's tiers, the most important first; empty for a timetable made by hand"))
    score: dict[str, int | float] = Field(default_factory=dict, description=(
        "cost of each tier as the check found it; computed anew on reading"))


def timetable_json(timetable: Timetable, tiers: Sequence[TierLine] = ()) -> str:
    """A timetable as JSON text, the same for the same timetable, byte by byte.

    Args:
        timetable: what is written; placements keep their order.
        tiers: the solver's tiers; empty for a timetable made by hand.

    Returns:
        An object ``{"format", "issue", "challenge", "placements", "tiers", "score"}`` as
        `timetable_schema` says, indented, ending in a line break; ``"predecessor"`` stands
        after the issue where there is one.  Private names are in it: reading it must give
        the same timetable.
    """
    earlier = timetable.predecessor
    document: dict[str, Any] = {
        "format": FORMAT,
        "issue": timetable.issue,
        **({} if earlier is None else {"predecessor": earlier.model_dump(mode="json")}),
        "challenge": timetable.challenge.model_dump(mode="json"),
        "placements": [placed.model_dump(mode="json") for placed in timetable.placements],
        "tiers": [_tier(tier) for tier in tiers],
        "score": {name: number(value) for name, value in score(timetable).items()},
    }
    return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def to_json(timetable: Timetable, path: str | os.PathLike[str],
            tiers: Sequence[TierLine] = ()) -> Path:
    """Write `timetable_json` to a file, whole or not at all.

    Raises:
        OSError: the file cannot be written; an existing one is left as it was.
    """
    return write_whole(path, timetable_json(timetable, tiers).encode())


def timetable_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of ``timetable.json``."""
    schema = TimetableDocument.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _tier(tier: TierLine) -> dict[str, Any]:
    return TierRecord(name=tier.name, value=number(tier.value), bound=number(tier.bound),
                      seconds=tier.seconds, proved=bool(tier.proved)).model_dump(mode="json")
