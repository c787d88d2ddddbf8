"""The command line: thin doors to the library, with exit codes that scripts can rely on.

0 done; 1 infeasible, or a *must* is broken; 2 bad input; 3 stopped before any timetable
was found.
"""

from __future__ import annotations

# Commands join the group when their module is loaded.
from timetabler.cli import changing, explaining, solving, visits
from timetabler.cli.group import BAD_INPUT, BROKEN, DONE, NOTHING_FOUND, main

__all__ = ["BAD_INPUT", "BROKEN", "DONE", "NOTHING_FOUND", "changing", "explaining", "main",
           "solving", "visits"]
