"""Following what a search in clauses finds on its way, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self

from timetabler.domain.timetable import Timetable
from timetabler.solving.relaxations import Bounds, Guide

#: A timetable that costs no more than some limits, and keeps all that a guide settles, if any.
Follow = Callable[[Bounds, Guide], Timetable | None]


class Following:
    """Follows the latest of what it is told of; a context, at whose end it is over.

    The search goes on meanwhile: it need not wait for timetables that are bettered soon.

    Args:
        follow: finds a timetable; it gives up soon after `is_over`.
        offer: told of each that is found.

    Attributes:
        is_over: whether no more is wanted.
    """

    def __init__(self, follow: Follow, offer: Callable[[Timetable], None]) -> None:
        self._follow, self._offer = follow, offer
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._latest: Guide | None = None
        self._runs: list[Future[None]] = []
        self.is_over = False

    def note(self, limits: Bounds, guide: Guide) -> None:
        """Follow this next, in place of all that is not begun."""
        self._latest = guide
        self._runs.append(self._thread.submit(self._follow_if_latest, limits, guide))

    def _follow_if_latest(self, limits: Bounds, guide: Guide) -> None:
        if guide is not self._latest or self.is_over:
            return
        if (found := self._follow(limits, guide)) is not None:
            self._offer(found)

    def wait(self, seconds: float) -> None:
        """Wait for what is at work, no longer than so many seconds."""
        wait(self._runs[-1:], seconds)

    def end(self) -> None:
        """Want no more; what is at work ends soon."""
        self.is_over = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.end()
        self._thread.shutdown()
        for run in self._runs:
            run.result()  # so that a fault of ours is not lost
