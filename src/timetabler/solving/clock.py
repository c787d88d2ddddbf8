"""A time limit, and what is left of it."""

from __future__ import annotations

import time


class Clock:
    """Seconds spent and left of a limit."""

    def __init__(self, limit: float) -> None:
        self._begun, self._limit = time.perf_counter(), limit

    @property
    def spent(self) -> float:
        """Seconds since the clock was made."""
        return time.perf_counter() - self._begun

    @property
    def left(self) -> float:
        """Seconds until the limit, never negative."""
        return max(0.0, self._limit - self.spent)
