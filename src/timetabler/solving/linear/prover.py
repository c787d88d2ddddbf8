"""A process that proves, from the side of those who wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from types import TracebackType
from typing import Self

from ortools.math_opt import model_pb2

from timetabler.solving.linear.letters import Answer, Asked


class Prover:
    """Linear programs at work beside everything else, until they end or are told to.

    Args:
        program: to be minimised.
        asked: how long, and where to branch first.

    Raises:
        OSError: no process could be started.
    """

    def __init__(self, program: model_pb2.ModelProto, asked: Asked) -> None:
        # Files, not pipes: nobody has to read or write while the other one does.
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        with tempfile.TemporaryFile() as question:
            question.write(asked.to_line() + program.SerializeToString())
            question.seek(0)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "timetabler.solving.linear"], stdin=question,
                stdout=self._said, stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for us, and we end it
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._said.close()

    def answer(self) -> Answer:
        """What it found; nothing as long as it has not ended, or if it failed."""
        if self._process.poll() != 0:
            return Answer()
        self._said.seek(0)
        return Answer.from_line(self._said.read())
