"""The command line: thin doors to the library, with exit codes that scripts can rely on.

0 done; 1 a verdict and nothing else: infeasible, or a *must* is broken; 2 bad input; 3 stopped
before any timetable was found; 4 solved, but a file could not be written; 70 something that
nobody expected, of which a report is saved; 130 interrupted outside a search.

The commands are loaded when `main` is first asked for.  Ctrl-C meanwhile ends the process in
silence, as it ends any program that has not begun.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from timetabler.cli.codes import (
    BAD_INPUT,
    BROKEN,
    DONE,
    INTERRUPTED,
    NOTHING_FOUND,
    SOME_UNWRITTEN,
    UNEXPECTED,
)

if TYPE_CHECKING:
    from timetabler.cli.group import main

__all__ = ["BAD_INPUT", "BROKEN", "DONE", "INTERRUPTED", "NOTHING_FOUND", "SOME_UNWRITTEN",
           "UNEXPECTED", "main"]

#: Commands join the group when their module is loaded.
_COMMANDS = ("changing", "explaining", "solving", "visits")


def __getattr__(name: str) -> Any:
    if name != "main":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with _ended_by_interrupts():
        for commands in _COMMANDS:
            import_module(f"{__name__}.{commands}")
        return import_module(f"{__name__}.group").main


@contextmanager
def _ended_by_interrupts() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    if (before is not signal.default_int_handler
            or threading.current_thread() is not threading.main_thread()):
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
