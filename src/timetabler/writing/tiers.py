"""The tiers of a timetable in rows: value, bound, and whether it is proved best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from timetabler.domain.timetable import Timetable


class TierLine(Protocol):
    """What a solver says of one tier; value and bound are costs, seconds a wall time."""

    @property
    def name(self) -> str:
        """The tier's name."""

    @property
    def value(self) -> Any:
        """The cost that was reached; None if there is none."""

    @property
    def bound(self) -> Any:
        """No timetable costs less; None if nothing is known."""

    @property
    def seconds(self) -> Any:
        """Time spent on the tier."""

    @property
    def proved(self) -> bool:
        """Whether no timetable does better."""


@dataclass(frozen=True)
class TierRow:
    """One tier as it is shown; blanks where nothing is known (a timetable made by hand)."""

    rank: int
    name: str
    value: int | float | None
    bound: int | float | None
    seconds: int | float | None
    proved: str


def tier_rows(timetable: Timetable, tiers: Sequence[TierLine]) -> tuple[TierRow, ...]:
    """A row a tier, the most important first.

    Args:
        timetable: scored by the check where `tiers` is empty.
        tiers: from the solver; empty for a timetable made by hand.
    """
    if not tiers:
        return tuple(TierRow(rank, name, number(value), None, None, "not tried")
                     for rank, (name, value) in enumerate(score(timetable).items(), start=1))
    return solver_rows(tiers)


def solver_rows(tiers: Sequence[TierLine]) -> tuple[TierRow, ...]:
    """A row for each tier that a solver reports."""
    return tuple(
        TierRow(rank, tier.name, number(tier.value), number(tier.bound),
                None if tier.seconds is None else number(round(float(tier.seconds), 2)),
                "proved best" if tier.proved else "not proved")
        for rank, tier in enumerate(tiers, start=1))


def score(timetable: Timetable) -> Mapping[str, Fraction]:
    """The cost of each tier, as the check finds it."""
    from timetabler import checking

    return checking.score(timetable)


def number(cost: Any) -> int | float | None:
    """A cost as a plain number: whole where it is whole."""
    if cost is None:
        return None
    exact = Fraction(cost)
    return int(exact) if exact.denominator == 1 else round(float(exact), 4)
