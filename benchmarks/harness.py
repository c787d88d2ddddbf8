"""Running contestants: each on each instance in a fresh process, with a limit."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.records import Run, read_lines
from timetabler.solving.threads import default_threads

#: Seconds that a run may go on after its limit before it is killed, and may need to begin.
_GRACE, _START = 10.0, 120.0
_POLL = 0.05

#: As many threads as the library takes where nobody says how many.
DEFAULT_WORKERS = default_threads()


@dataclass(frozen=True)
class Job:
    """One contestant on one instance.

    Attributes:
        instance: its name.
        contestant: its name.
        seconds: the limit that the contestant is told.
        workers: the threads that it may use.
        seed: of its search.
    """

    instance: str
    contestant: str
    seconds: float
    workers: int = DEFAULT_WORKERS
    seed: int = 0


def run(job: Job) -> Run:
    """Run a job to its end, or to some seconds after its limit."""
    with tempfile.TemporaryDirectory() as folder:
        file, log = Path(folder, "events"), Path(folder, "log")
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.child", job.instance, job.contestant,
                 str(job.seconds), str(job.workers), str(job.seed), str(file)],
                cwd=Path(__file__).parents[1], stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT)
        killed, peak = _wait(process, file, job.seconds)
        left = read_lines(file) if file.exists() else Run()
        said = log.read_text(errors="replace").strip().splitlines()
    left = replace(left, peak_mb=peak)
    if left.ended is None:
        why = "killed some seconds after its limit" if killed else "broke down"
        return replace(left, note=f"{why}: {said[-1]}" if said else why)
    return left


def _wait(process: subprocess.Popen[bytes], events: Path, limit: float) -> tuple[bool, float]:
    """Wait for a process or kill it; whether it was killed, and its peak memory in MB."""
    is_over, killed = _over(events, limit), False
    try:
        while True:
            ended, _, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                process.returncode = 0  # it has been waited for; its events say how it went
                # Kilobytes on Linux, bytes on macOS.
                return killed, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
            if not killed and is_over():
                process.kill()
                killed = True
            time.sleep(_POLL)
    except BaseException:
        process.kill()
        raise


def _over(events: Path, limit: float) -> Callable[[], bool]:
    """Asks whether time is up: the limit counts from the first event, when the run begins."""
    started = time.monotonic()
    begun: float | None = None

    def is_over() -> bool:
        nonlocal begun
        if begun is None and events.exists() and events.stat().st_size:
            begun = time.monotonic()
        now = time.monotonic()
        return now - started > _START if begun is None else now - begun > limit + _GRACE

    return is_over
