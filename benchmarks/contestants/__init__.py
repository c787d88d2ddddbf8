"""Whoever competes: one small class a contestant, all told the same challenge.

A contestant hands over every better timetable as soon as it has one.  It is not asked
what its timetable costs: the harness scores it afterwards with `timetabler.checking`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement

#: Told of every improving timetable, and of the proved bound of each tier so far
#: (None where nothing is proved), or None for the bounds altogether.
Report = Callable[[Sequence[Placement], tuple[float | None, ...] | None], None]


@dataclass(frozen=True)
class TierEnd:
    """How one tier ended.

    Attributes:
        name: the tier.
        value: its cost, as the contestant has it.
        bound: proved: no timetable as good in the tiers above costs less.
        seconds: from the start of the run until the tier was proved or given up.
    """

    name: str
    value: float | None
    bound: float | None
    seconds: float


@dataclass(frozen=True)
class Ended:
    """How a run ended.

    Attributes:
        status: "optimal", "feasible", "infeasible", "unknown" or "error".
        tiers: one a tier, the most important first; empty where none was tried.
        note: anything worth a word, such as the message of an error.
    """

    status: str
    tiers: tuple[TierEnd, ...] = ()
    note: str = ""


class Contestant(Protocol):
    """Somebody who makes timetables."""

    name: str

    def missing(self) -> str | None:
        """Why this contestant cannot run here, such as a JDK that is not there."""

    def run(self, challenge: Challenge, seconds: float, workers: int, seed: int,
            report: Report) -> Ended:
        """Work for at most `seconds` on `challenge`; see `Report` and `Ended`."""


#: Module and class of each contestant.  A class is loaded when it is first asked for:
#: one contestant's libraries are no part of another's memory.
_WHERE = {
    "ours": ("ours", "Ours"),
    "plain": ("plain", "Plain"),
    "highs": ("highs", "Highs"),
    "timefold": ("timefold", "Timefold"),
    "greedy": ("greedy", "Greedy"),
}


class _Registry(Mapping[str, Contestant]):
    """Contestants by name, each made when it is asked for."""

    def __getitem__(self, name: str) -> Contestant:
        module, made = _WHERE[name]
        contestant: Contestant = getattr(import_module(f"{__name__}.{module}"), made)()
        return contestant

    def __iter__(self) -> Iterator[str]:
        return iter(_WHERE)

    def __len__(self) -> int:
        return len(_WHERE)


CONTESTANTS: Mapping[str, Contestant] = _Registry()
