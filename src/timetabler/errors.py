"""The errors that people meet: each says what is wrong, where, and what would be right."""

from __future__ import annotations

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


class TimetablerError(Exception):
    """Anything that this library refuses to do, with a reason for people."""


class InputError(TimetablerError):
    """The input is wrong.  It carries every fault, not the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)  # so that it pickles, with its faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class NoTimetableError(TimetablerError):
    """There is no timetable to hand out; the message says why."""
