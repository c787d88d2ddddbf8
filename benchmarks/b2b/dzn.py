"""Reading the published files: just enough of MiniZinc's data format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(r"^\s*(\w+)\s*=\s*(.*?)\s*;", re.MULTILINE | re.DOTALL)
_SET = re.compile(r"\{([^{}]*)\}")
_MORNING, _AFTERNOON, _ANY = 1, 2, 3


@dataclass(frozen=True)
class Meeting:
    """Two participants who asked to meet.

    Attributes:
        who: their numbers, from 1.
        half: 1 in the morning, 2 in the afternoon, 3 any time.
        fixed: the slot that it is fixed to, from 1; None: not fixed.
        after: numbers of the meetings that must be earlier, from 1.
    """

    who: tuple[int, int]
    half: int
    fixed: int | None
    after: frozenset[int]


@dataclass(frozen=True)
class Fair:
    """One fair: who is to meet whom, and what there is to do it in.

    Attributes:
        name: of the file, without its ending.
        participants: how many there are.
        tables: most meetings at once.
        slots: how many there are.
        morning: how many of them are in the morning.
        meetings: in the order of the file.
        forbidden: the slots in which a participant cannot come, by number, all from 1.
    """

    name: str
    participants: int
    tables: int
    slots: int
    morning: int
    meetings: tuple[Meeting, ...]
    forbidden: dict[int, frozenset[int]]


def read_fair(path: Path) -> Fair:
    """Read one file.

    Raises:
        ValueError: something that the format has is missing, or the lists do not match.
    """
    return parse_fair(path.name.removesuffix(".dzn"), path.read_text(encoding="utf-8"))


def parse_fair(name: str, text: str) -> Fair:
    """Read the text of one file.

    `meetingsxBusiness` and `nMeetingsBusiness` say again what `requested` says, the former
    with every number one too high: they are not read.

    Raises:
        ValueError: something that the format has is missing, or the lists do not match.
    """
    entry = dict(_ENTRY.findall(text))
    try:
        pairs, fixed = _rows(entry["requested"]), _numbers(entry["fixed"])
        earlier, forbidden = _sets(entry["precedences"]), _sets(entry["forbidden"])
        tables, slots, morning, participants, number = (int(entry[key]) for key in (
            "nTables", "nTotalSlots", "nMorningSlots", "nBusiness", "nMeetings"))
    except KeyError as missing:
        raise ValueError(f"{name}: there is no {missing}") from None
    if {len(pairs), len(fixed), len(earlier)} != {number} or len(forbidden) != participants:
        raise ValueError(f"{name}: the lists are not as long as the file says")
    meetings = tuple(
        Meeting((one, other), half, at or None, before)
        for (one, other, half), at, before in zip(pairs, fixed, earlier, strict=True))
    return Fair(name, participants, tables, slots, morning, meetings,
                dict(enumerate(forbidden, start=1)))


def _rows(text: str) -> list[tuple[int, int, int]]:
    rows = [_numbers(row) for row in text.strip("[]").split("|")]
    return [(one, other, half) for one, other, half in filter(None, rows)]


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _sets(text: str) -> list[frozenset[int]]:
    """Sets of numbers from 1; the 0 that stands in each set of slots means nothing."""
    return [frozenset(_numbers(found)) - {0} for found in _SET.findall(text)]
