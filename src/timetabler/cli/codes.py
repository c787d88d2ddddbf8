"""The exit codes, each with one meaning."""

from __future__ import annotations

#: What a command's end means to a script.  BROKEN is a verdict (no timetable can exist, or a
#: *must* is broken) and nothing else; SOME_UNWRITTEN: solved, but a file could not be written;
#: UNEXPECTED and INTERRUPTED are those of sysexits.h and of shells.
DONE, BROKEN, BAD_INPUT, NOTHING_FOUND, SOME_UNWRITTEN = 0, 1, 2, 3, 4
UNEXPECTED, INTERRUPTED = 70, 130
