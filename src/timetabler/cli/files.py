"""The files of a timetable, written to the folder that somebody named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from timetabler.domain.timetable import Timetable
    from timetabler.solving.result import TierOutcome


def tell_left_out(timetable: Timetable, *, redacted: bool) -> None:
    """Say to whom no invitation was written, and why: somebody has to tell them."""
    from timetabler.writing.calendars import left_out

    for sentence in left_out(timetable, redacted=redacted):
        click.echo(sentence)


def write_all(out: Path, timetable: Timetable, tiers: Sequence[TierOutcome] = (), *,
              redacted: bool, before: Timetable | None = None) -> list[str]:
    """Write every file of a timetable, issued now, and name them in order.

    All arguments but one are those of `all_files`.

    Args:
        out: new, empty, or a folder that this library wrote.

    Raises:
        TimetablerError: the folder holds something else.
        OSError: the folder cannot be written.
    """
    from timetabler.front.outputs import all_files
    from timetabler.writing.folders import write_folder_whole

    files = all_files(timetable, tiers, issued=datetime.now(UTC), redacted=redacted,
                      before=before)
    write_folder_whole(out, files)
    return sorted(files)
