"""Every run as it is done, a line each: hours of measuring go on where they stopped."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.harness import Job
from benchmarks.measures import Measured

_Line = tuple[str, Measured]
_LINE: TypeAdapter[_Line] = TypeAdapter(_Line)


class Journal:
    """The runs that a folder of results holds, in ``runs.jsonl``.

    Args:
        folder: of the results.
        go_on: whether to keep the runs that are there.  They have to be of the same machine
            and the same code, which nothing here can tell.
    """

    def __init__(self, folder: Path, *, go_on: bool) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "runs.jsonl"
        lines = self._file.read_bytes().split(b"\n") if go_on and self._file.exists() else []
        whole = lines[:-1]  # what comes after the last end of a line was cut off, or is nothing
        self._file.write_bytes(b"".join(line + b"\n" for line in whole))
        self._known = [_LINE.validate_json(line) for line in whole]

    def take(self, part: str, job: Job) -> Measured | None:
        """A run of a job that was measured before; each is given out once."""
        for number, (known_part, run) in enumerate(self._known):
            if (known_part, run.job) == (part, job):
                return self._known.pop(number)[1]
        return None

    def add(self, part: str, run: Measured) -> None:
        """Write a run down before the next begins."""
        with self._file.open("ab") as file:
            file.write(_LINE.dump_json((part, run)) + b"\n")
