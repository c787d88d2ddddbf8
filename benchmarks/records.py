"""What a run leaves behind: timetables with their times, and how it ended.

A run happens in a process of its own, which writes one line of JSON for each event; so
whatever it had is there still when it has to be killed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.contestants import Ended, TierEnd
from timetabler.domain.timetable import Placement


@dataclass(frozen=True)
class Found:
    """A timetable, and the seconds from the start of the run until it was handed over."""

    at: float
    placements: tuple[Placement, ...]
    bounds: tuple[float | None, ...] | None = None


@dataclass(frozen=True)
class Run:
    """Everything that one run left behind.

    Attributes:
        found: the timetables in order of time.
        ended: how the contestant says it ended; None if it was killed or broke down.
        seconds: from the start of the run to its end.
        peak_mb: most memory of the process, in megabytes, libraries included.
        note: why there is no end, with the last line that the process wrote.
    """

    found: tuple[Found, ...] = ()
    ended: Ended | None = None
    seconds: float = 0.0
    peak_mb: float = 0.0
    note: str = ""


def found_line(at: float, placements: Sequence[Placement],
               bounds: tuple[float | None, ...] | None) -> str:
    """A timetable as one line."""
    rows = [(p.session, p.slot, p.room, p.peers) for p in placements]
    return json.dumps({"at": at, "placements": rows, "bounds": bounds})


def ended_line(at: float, ended: Ended) -> str:
    """The end as one line."""
    return json.dumps({"at": at, "ended": asdict(ended)})


def read_lines(file: Path) -> Run:
    """The run that a file tells of; a last line that was cut off is left out."""
    found, ended, seconds = [], None, 0.0
    for event in _events(file.read_text().splitlines()):
        seconds = event["at"]
        if "placements" in event:
            bounds = event["bounds"]
            found.append(Found(seconds, tuple(
                Placement(session=session, slot=slot, room=room, peers=peers)
                for session, slot, room, peers in event["placements"]),
                None if bounds is None else tuple(bounds)))
        elif "ended" in event:
            ended = Ended(**event["ended"] | {"tiers": tuple(
                TierEnd(**tier) for tier in event["ended"]["tiers"])})
    return Run(tuple(found), ended, seconds)


def _events(lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    for line in lines:
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            return
