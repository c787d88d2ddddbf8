"""The files of a timetable, written to the folder that somebody named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timetabler.cli.codes import SOME_UNWRITTEN, UNEXPECTED
from timetabler.cli.report import save
from timetabler.cli.report import sentence as report_of

if TYPE_CHECKING:
    from timetabler.domain.timetable import Timetable
    from timetabler.solving.result import TierOutcome
    from timetabler.writing.parts import Unwritten, Written

_NAMED = 10  # files that a line names


def tell_left_out(timetable: Timetable, *, redacted: bool) -> None:
    """Say to whom no invitation was written, and why: somebody has to tell them."""
    from timetabler.writing.calendars import left_out

    for sentence in left_out(timetable, redacted=redacted):
        click.echo(sentence)


@contextmanager
def place(out: Path) -> Iterator[Path]:
    """The folder of the files, looked at before anybody waits for a search, and kept for us.

    Args:
        out: new, empty, or a folder that this library wrote.

    Raises:
        TimetablerError: the folder holds something else.
        OSError: the folder cannot be written.
    """
    from timetabler.writing.folders import turn_at

    with turn_at(out, lambda sentence: click.echo(sentence, err=True)) as folder:
        yield folder


def write_all(folder: Path, timetable: Timetable, tiers: Sequence[TierOutcome] = (), *,
              redacted: bool, before: Timetable | None = None) -> Written:
    """Write every file of a timetable that can be written, issued now; `tell_unwritten` the rest.

    All arguments but one are those of `Outputs`.

    Args:
        folder: the `place` of the files.
    """
    from timetabler.front.outputs import Outputs
    from timetabler.writing.parts import write_parts

    outputs = Outputs(timetable, tiers, issued=datetime.now(UTC), redacted=redacted,
                      before=before)
    return write_parts(folder, outputs.record, outputs.parts)


def tell_unwritten(written: Written | None) -> None:
    """Say on standard error which files could not be written: a line for each reason."""
    command = click.get_current_context().info_name or "timetabler"
    for reason, them in together(written.unwritten if written else ()).items():
        click.echo(f"{reason}", err=True)
        for one in them:
            if one.broken is not None and (saved := save(one.broken, command)):
                click.echo(f"A report of it was saved to {saved}.", err=True)


def together(unwritten: Iterable[Unwritten]) -> dict[str, list[Unwritten]]:
    """Files that have one reason in common, by the line that says so; each fault of ours alone."""
    alike: dict[tuple[str, int], list[Unwritten]] = {}
    for one in unwritten:
        alike.setdefault((one.reason, id(one.broken)), []).append(one)
    return {_line(reason, [one.file for one in them]): them
            for (reason, _), them in alike.items()}


def _line(reason: str, files: Sequence[str]) -> str:
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    return f"{', '.join(files[:_NAMED])}{more} could not be written: {reason}"


def files_of(written: Written | None) -> dict[str, Any]:
    """The files as the contract's JSON has them, and those that are missing, where any are."""
    if written is None:
        return {"files": []}
    missing = [one.as_dict() for one in written.unwritten]
    return {"files": written.files} | ({"not_written": missing} if missing else {})


def where(written: Written, out: Path) -> str:
    """A line that says where the files are, in the words of whoever named the folder."""
    folder = out if written.folder == Path(os.path.realpath(out)) else written.folder
    return f"{len(written.files)} files are in {folder}."


def code_of(written: Written | None, otherwise: int) -> int:
    """The exit code: solved, but not all is written; or what it is otherwise."""
    return SOME_UNWRITTEN if written is not None and written.unwritten else otherwise


def code_after(trouble: str, otherwise: int) -> int:
    """The exit code, where a fault of ours may have ended the search: that is said, and is 70.

    Args:
        trouble: the fault's traceback; empty where there was none.
        otherwise: the code if there was none.
    """
    if not trouble:
        return otherwise
    click.echo(report_of(trouble, click.get_current_context().info_name or "timetabler"), err=True)
    return UNEXPECTED
