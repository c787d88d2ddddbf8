"""A time limit, and what is left of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from timetabler.solving.interrupts import came


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
        """Seconds until the limit, never negative; none after an interrupt."""
        return 0.0 if came() else max(0.0, self._limit - self.spent)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Time that does not count, such as what a library takes to load the first time."""
        stopped = time.perf_counter()
        yield
        self._begun += time.perf_counter() - stopped


class Until(Clock):
    """A part of the time of another clock, that ends with something else too.

    Args:
        clock: when it has run out, so has this one.
        is_over: asked whether there is nothing more to wait for.
        limit: seconds at the most; None: all that the other has left.
    """

    def __init__(self, clock: Clock, is_over: Callable[[], bool] = lambda: False,
                 limit: float | None = None) -> None:
        super().__init__(clock.left if limit is None else limit)
        self._clock, self._is_over = clock, is_over

    @property
    def left(self) -> float:
        """Seconds until the limit, never negative; none where it is over."""
        return 0.0 if self._is_over() else min(super().left, self._clock.left)


class Patience(Until):
    """A part of the time of another clock, that ends early where nothing better comes.

    What has come is worth waiting for as long again, and some seconds more.

    Args:
        clock: when it has run out, so has this one.
        limit: seconds at the most.
        least: seconds to wait in any case.
    """

    def __init__(self, clock: Clock, limit: float, least: float) -> None:
        super().__init__(clock, limit=limit)
        self._least = self._patience = least

    def renew(self) -> None:
        """Something better has come."""
        self._patience = 2 * self.spent + self._least

    @property
    def left(self) -> float:
        """Seconds until the limit or the end of patience, never negative."""
        return max(0.0, min(super().left, self._patience - self.spent))
