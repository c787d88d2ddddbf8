"""One run in a process of its own: ``python -m benchmarks.child``, started by the harness."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from threading import Lock
from typing import TextIO

from benchmarks import instances
from benchmarks.contestants import CONTESTANTS, Ended
from benchmarks.records import ended_line, found_line
from timetabler.domain.timetable import Placement


def main(name: str, contestant: str, seconds: str, workers: str, seed: str, file: str) -> None:
    """Run a contestant on an instance, and write every event to a file as it happens."""
    # Libraries are loaded and the challenge is built before the clock starts; a contestant
    # that has more to start than libraries (Java) has a `warm_up` of its own.
    runner, challenge = CONTESTANTS[contestant], instances.find(name).build()
    getattr(runner, "warm_up", lambda: None)()
    with open(file, "w", buffering=1) as lines:  # noqa: PTH123 - line by line, as it happens
        clock = _Clock(lines)
        try:
            ended = runner.run(challenge, float(seconds), int(workers), int(seed), clock.found)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
            ended = Ended("error", note=f"{type(error).__name__}: {error}"[:300])
        clock.write(ended_line(clock.spent, ended))


class _Clock:
    """Stamps events with the seconds since the start; any thread may hand one over."""

    def __init__(self, lines: TextIO) -> None:
        self._lines, self._lock = lines, Lock()
        self.write('{"at": 0}')
        self._begun = time.perf_counter()

    @property
    def spent(self) -> float:
        return time.perf_counter() - self._begun

    def found(self, placements: Sequence[Placement],
              bounds: tuple[float | None, ...] | None) -> None:
        """A timetable was handed over."""
        self.write(found_line(self.spent, placements, bounds))

    def write(self, line: str) -> None:
        with self._lock:
            self._lines.write(line + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
