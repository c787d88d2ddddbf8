"""The errors that people meet: each says what is wrong, where, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input.

    Attributes:
        where: sheet and cell (``Peers!D7``) or key path (``peers[3].capacity``).
        message: what is wrong, with what was found and what would be right.
    """

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


def key_path(path: Sequence[str | int]) -> str:
    """Write ``("peers", 3, "capacity")`` as ``peers[3].capacity``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


#: So many faults are told one by one, and so many kinds of further ones.
MOST_LINES, _MOST_KINDS = 50, 8
#: What tells faults of one kind apart: what was found, and the number of the row.
_DETAILS = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")


def in_short(faults: Sequence[object]) -> list[str]:
    """A line for each of the first faults; then how many more there are, and of what kind.

    Args:
        faults: anything whose text is a sentence.
    """
    lines = [str(fault) for fault in faults[:MOST_LINES]]
    kinds: dict[str, list[object]] = {}
    for fault in faults[MOST_LINES:]:
        kinds.setdefault(_DETAILS.sub("", str(fault)), []).append(fault)
    if not kinds:
        return lines
    alike = sorted(kinds.values(), key=len, reverse=True)
    told, others = alike[:_MOST_KINDS], sum(map(len, alike[_MOST_KINDS:]))
    return [*lines, f"... and {len(faults) - MOST_LINES:,} more:",
            *(f"  {len(ones):,} like {ones[0]}" for ones in told),
            *([f"  {others:,} of other kinds"] if others else [])]


class TimetablerError(Exception):
    """Anything that this library refuses to do, with a reason for people."""


class InputError(TimetablerError):
    """The input is wrong.  It carries every fault, not the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)  # so that it pickles, with its faults

    def __str__(self) -> str:
        """The first faults, and how many more there are of what kind (`faults` has all)."""
        return "\n".join(in_short(self.faults))


class NoTimetableError(TimetablerError):
    """There is no timetable to hand out; the message says why."""
