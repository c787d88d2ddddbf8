"""Standard output and standard error that no text, no closed pipe and no full disk can break.

A name that the stream's encoding lacks is written as an escape (``\\u017b``).  Who closes a pipe
has read enough: the command goes on to its end in silence, and its exit code says what it found.
Any other failure to write is remembered, and told once at the end.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

#: Handlers of characters that a stream cannot encode; the first two would raise.
_RAISING, _ESCAPING = {"strict", "surrogateescape"}, "backslashreplace"


class Outlet(io.RawIOBase):
    """The bytes of a stream on their way out; where they cannot go any more they are dropped.

    Args:
        raw: the open stream underneath.

    Attributes:
        failed: why bytes were lost, other than that nobody reads them; None: none were.
    """

    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__()
        self._raw, self._is_open = raw, True
        self.failed: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Pass bytes on, or drop them; all of them are done with either way, or some."""
        size = memoryview(data).nbytes
        if self._is_open:
            try:
                return self._raw.write(data) or 0
            except BrokenPipeError:
                self._is_open = False
            except OSError as failed:
                self._is_open, self.failed = False, failed
        return size

    def writable(self) -> bool:
        """Always, as far as the writer can see."""
        return True

    def fileno(self) -> int:
        """The number of the stream underneath."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Whether the stream underneath is a terminal."""
        return self._raw.isatty()


def escape_what_cannot_be_encoded() -> None:
    """Let both streams write a character that their encoding lacks as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in _RAISING:
            stream.reconfigure(errors=_ESCAPING)


def guard() -> tuple[Outlet, ...]:
    """Put an outlet under standard output and standard error of this process.

    Returns:
        The outlets, to be asked at the end whether anything failed.
    """
    outlets = []
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        buffer = getattr(stream, "buffer", None)
        raw = getattr(buffer, "raw", buffer)  # with PYTHONUNBUFFERED there is no buffer between
        # Windows' console takes text, and is no pipe.
        if isinstance(raw, io.FileIO) and isinstance(stream, io.TextIOWrapper):
            outlet = Outlet(raw)
            setattr(sys, name, io.TextIOWrapper(
                io.BufferedWriter(outlet), encoding=stream.encoding, errors=stream.errors,
                newline=os.linesep if os.name == "nt" else None,
                line_buffering=stream.line_buffering))
            outlets.append(outlet)
    escape_what_cannot_be_encoded()
    return tuple(outlets)


def flush(*streams: TextIO | None) -> None:
    """Write out what waits in streams; an outlet remembers what could not be."""
    for stream in streams or (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed already, or no outlet of ours
            if stream is not None:
                stream.flush()
