"""What solving gives back: a status, the tiers, and a timetable or the reasons for none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.errors import NoTimetableError


class Status(StrEnum):
    """How a solve ended."""

    #: Every tier is proved: no better timetable exists under the rules.
    OPTIMAL = "OPTIMAL"
    #: A timetable that breaks no *must*; at least one tier is not proved.
    FEASIBLE = "FEASIBLE"
    #: No timetable can exist, and that is proved.
    INFEASIBLE = "INFEASIBLE"
    #: Neither a timetable nor a proof that there is none was found in time.
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class TierOutcome:
    """How far one tier came.

    Attributes:
        name: the tier.
        value: the timetable's cost in it, computed by the check.
        bound: proved: no timetable that is as good in the tiers above costs less.
        seconds: time spent on it.
    """

    name: str
    value: Fraction
    bound: Fraction
    seconds: float

    @property
    def proved(self) -> bool:
        """Whether nothing better exists, given the tiers above."""
        return self.bound >= self.value

    def as_dict(self) -> dict[str, str | float | int]:
        """The tier as the contract's JSON object."""
        return {"name": self.name, "value": number(self.value), "bound": number(self.bound),
                "seconds": round(self.seconds, 3)}


@dataclass(frozen=True)
class Outcome:
    """The end of a solve.

    Attributes:
        status: see `Status`.
        tiers: one outcome a tier, the most important first.
        reasons: why there is no timetable, in sentences with their arithmetic.
        seconds: wall time of the whole solve.
        stopped: whether somebody stopped it (Ctrl-C) before its end.
        trouble: the traceback of a fault of ours that ended it, with a timetable in hand.
    """

    challenge: Challenge
    status: Status
    tiers: tuple[TierOutcome, ...] = ()
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0
    stopped: bool = False
    found: Timetable | None = field(default=None, repr=False)
    trouble: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        # Reasons are printed, stored in notebooks and raised: codes stand for private people.
        shown = self.challenge.discreet.sentences(self.reasons)
        object.__setattr__(self, "reasons", shown)

    @property
    def timetable(self) -> Timetable:
        """The timetable found.

        Raises:
            NoTimetableError: there is none; the message says why.
        """
        if self.found is None:
            why = "\n".join(self.reasons) or "None was found in the time given."
            raise NoTimetableError(f"There is no timetable ({self.status}).\n{why}")
        return self.found

    @property
    def proved(self) -> bool:
        """Whether the outcome, timetable or refusal, is proved."""
        return self.status in {Status.OPTIMAL, Status.INFEASIBLE}

    def __str__(self) -> str:
        head = f"{self.status}{' (stopped)' if self.stopped else ''} in {self.seconds:.1f} s"
        rows = [f"  {tier.name}: {number(tier.value)} "
                f"({'proved' if tier.proved else f'at least {number(tier.bound)}'}, "
                f"{tier.seconds:.1f} s)" for tier in self.tiers]
        return "\n".join([head, *rows, *(f"  {reason}" for reason in self.reasons)])


def number(value: Fraction) -> int | float:
    """A cost as people write it: whole where it is whole."""
    return value.numerator if value.denominator == 1 else round(float(value), 4)
