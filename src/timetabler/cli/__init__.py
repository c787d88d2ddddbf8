"""The command line: thin doors to the library, with exit codes that scripts can rely on.

0 done; 1 a verdict and nothing else: infeasible, or a *must* is broken; 2 bad input; 3 stopped
before any timetable was found; 4 solved, but a file could not be written; 70 something that
nobody expected, of which a report is saved; 130 interrupted outside a search.
"""

from __future__ import annotations

# Commands join the group when their module is loaded.
from timetabler.cli import changing, explaining, solving, visits
from timetabler.cli.codes import (
    BAD_INPUT,
    BROKEN,
    DONE,
    INTERRUPTED,
    NOTHING_FOUND,
    SOME_UNWRITTEN,
    UNEXPECTED,
)
from timetabler.cli.group import main

__all__ = ["BAD_INPUT", "BROKEN", "DONE", "INTERRUPTED", "NOTHING_FOUND", "SOME_UNWRITTEN",
           "UNEXPECTED", "changing", "explaining", "main", "solving", "visits"]
