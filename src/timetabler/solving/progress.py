"""Being told how a solve goes: tier, best value, proved bound."""

from __future__ import annotations

from typing import Protocol

from timetabler.domain.timetable import Timetable


class Progress(Protocol):
    """Somebody who watches a solve."""

    def tier(self, name: str) -> None:
        """A tier begins."""

    def report(self, value: float | None, bound: float | None) -> None:
        """The tier's best value and proved bound so far, None where there is none yet."""

    def found(self, timetable: Timetable) -> None:
        """A timetable is there that is better than every one before; it breaks no *must*."""


class Silent:
    """Watches nothing."""

    def tier(self, name: str) -> None:
        """Say nothing."""

    def report(self, value: float | None, bound: float | None) -> None:
        """Say nothing."""

    def found(self, timetable: Timetable) -> None:
        """Say nothing."""
