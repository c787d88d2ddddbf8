"""The best timetable so far, held to the check."""

from __future__ import annotations

import time
from fractions import Fraction

from timetabler.checking import check, score
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.solving.progress import Progress


class Best:
    """The best timetable so far.

    Args:
        progress: told of every better one.

    Attributes:
        timetable: None as long as there is none.
        costs: of its tiers, the most important first.
    """

    def __init__(self, progress: Progress) -> None:
        self.timetable: Timetable | None = None
        self.costs: dict[str, Fraction] = {}
        self._progress = progress
        self._since = time.perf_counter()

    @property
    def age(self) -> float:
        """Seconds since something better has come."""
        return time.perf_counter() - self._since

    def take(self, timetable: Timetable) -> bool:
        """Keep a timetable if it is the best so far.

        Returns:
            Whether it is.

        Raises:
            AssertionError: it breaks a *must*: a model allowed what the check forbids.
        """
        costs = score(timetable)
        if self.timetable is not None and tuple(costs.values()) >= tuple(self.costs.values()):
            return False
        verify(timetable)
        self.timetable, self.costs, self._since = timetable, costs, time.perf_counter()
        self._progress.found(timetable)
        return True

    def is_within(self, name: str, bound: Fraction) -> bool:
        """Whether there is one that costs no more in a tier."""
        return self.timetable is not None and self.costs[name] <= bound


def verify(timetable: Timetable) -> None:
    """The check has the last word; that it disagrees with the model is a defect of ours."""
    broken = [v for v in check(timetable, of_outputs=False) if v.strength is Strength.MUST]
    if broken:
        raise AssertionError("The model allowed what the check forbids:\n"
                             + "\n".join(str(violation) for violation in broken))
