"""Ctrl-C in a search: its time is over, everywhere at once, and it ends with the best so far.

While a search runs in the main thread, an interrupt is no error that comes up wherever Python
happens to be, in the middle of a change or inside a library that swallows it: it is noted, every
clock (`clock`) has run out from then on, and whoever asks `came` knows why.  So do searches in
other threads of the process.  A second interrupt is a `KeyboardInterrupt` as ever, for whoever will
not wait for the end of a step that looks at no clock.

Before and after a search, and where somebody else handles interrupts by a means of the system's,
everything is as Python has it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_asked = threading.Event()


def came() -> bool:
    """Whether what runs is to end soon, with what it has."""
    return _asked.is_set()


@contextmanager
def heeded() -> Iterator[None]:
    """Note an interrupt instead of raising it, until the end of the outermost of such contexts."""
    before = signal.getsignal(signal.SIGINT)
    if (threading.current_thread() is not threading.main_thread() or before is _note
            or not callable(before)):
        yield
        return
    try:
        signal.signal(signal.SIGINT, _note)
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        _asked.clear()


@contextmanager
def others_asked_to_end() -> Iterator[None]:
    """Let searches in other threads end soon, with what they have, while their end is awaited."""
    _asked.set()
    try:
        yield
    finally:
        _asked.clear()


def _note(number: int, frame: FrameType | None) -> None:
    if _asked.is_set():
        raise KeyboardInterrupt
    _asked.set()
