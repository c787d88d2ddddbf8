"""After a timetable is out: planning anew, and what differs between two issues."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timetabler.cli import options
from timetabler.cli.files import (
    code_after,
    code_of,
    files_of,
    place,
    tell_left_out,
    tell_unwritten,
    where,
    write_all,
)
from timetabler.cli.group import BROKEN, DONE, NOTHING_FOUND, main, tell
from timetabler.cli.naming import Naming
from timetabler.cli.printing import print_json
from timetabler.errors import Fault, InputError

if TYPE_CHECKING:
    from timetabler.domain.timetable import Timetable
    from timetabler.reading.changes import Changes
    from timetabler.replanning import Replan


@main.command()
@click.argument("timetable", type=click.Path(path_type=Path))
@click.argument("changes", type=click.Path(path_type=Path))
@options.out("Folder for the new timetable's files.")
@click.option("--now", default=None, help="What was to start before this time (D1-1400) stays.")
@click.option("--least", type=click.Choice(["people", "changes"]), default="people",
              show_default=True, help="What to keep down first.")
@options.search
@options.full_names
@options.as_json()
def replan(timetable: Path, changes: Path, out: Path, now: str | None, least: str,
           time_limit: float, workers: int | None, seed: int, full_names: bool,
           as_json: bool) -> None:
    """Plan a published TIMETABLE anew after CHANGES, disturbing as few people as possible.

    CHANGES is a list of changes (.toml, .json, or a workbook with a sheet Changes), or the
    visit's workbook as it is now.  Invitations are written only for those who are touched.
    """
    import timetabler as tt
    from timetabler.reading.changes import read_changes

    before, said = tt.Timetable.read(timetable), read_changes(changes, full_names=full_names)
    if now is not None and said.now is not None and now != said.now:
        raise InputError([Fault("now", f"{now} is asked for, but {changes.name} says {said.now}; "
                                       "one of them would be right")])
    _refuse_to_replace(timetable, out)
    if not full_names:
        _refuse_open_names(before, said)
    with place(out) as folder:
        try:
            anew = tt.replan(before, said.changes, now=now or said.now, least=least,
                             time_limit=time_limit, workers=workers, seed=seed,
                             progress=not as_json)
        except InputError as refused:
            raise InputError(map(said.found, refused.faults)) from None
        written = None if not anew.has_timetable else write_all(
            folder, anew.timetable, anew.tiers, redacted=not full_names, before=anew.before)
    tell_unwritten(written)
    naming = Naming(anew.challenge, before.challenge, full_names=full_names)
    if as_json:
        print_json(naming(_as_dict(anew)) | files_of(written))
    else:
        tell(naming(anew.sentences))
        if written is not None:
            click.echo()
            tell(naming(anew.difference.told_sentences), [where(written, out)])
            tell_left_out(anew.timetable, redacted=not full_names)
    code = DONE if anew.has_timetable else BROKEN if anew.proved else NOTHING_FOUND
    sys.exit(code_after(anew.outcome.trouble, code_of(written, code)))


@main.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@options.full_names
@options.as_json()
def diff(old: Path, new: Path, full_names: bool, as_json: bool) -> None:
    """Say what differs between two timetables, and who is told what."""
    import timetabler as tt

    found = tt.diff(tt.Timetable.read(old), tt.Timetable.read(new), redacted=not full_names)
    if as_json:
        print_json(
            {"sessions": found.to_frame().to_dict("records"),
             "told": found.told_frame().to_dict("records"),
             "sentences": list(found.sentences)})
    else:
        tell([found.headline, *found.sentences], found.told_sentences)


def _refuse_to_replace(published: Path, out: Path) -> None:
    """What was sent out is still needed: for the next change, and to see what differed."""
    if out.resolve() in published.resolve().parents:
        raise InputError([Fault(str(out), f"holds {published.name}, which was published; a folder "
                                          "of its own for the new issue would be right")])


def _refuse_open_names(before: Timetable, said: Changes) -> None:
    """Refuse changes that bring a private name into a text, or leave one there."""
    from timetabler.changes import apply_all
    from timetabler.domain.challenge import Challenge
    from timetabler.domain.privacy.open_names import refuse_open_names

    try:
        facts = (said.changes if isinstance(said.changes, Challenge)
                 else apply_all(said.changes, before.challenge))
    except InputError as refused:
        raise InputError(map(said.found, refused.faults)) from None
    refuse_open_names(facts)


def _as_dict(anew: Replan) -> dict[str, Any]:
    return {"status": str(anew.status), "proved": anew.proved,
            "seconds": round(anew.outcome.seconds, 3),
            "tiers": [tier.as_dict() for tier in anew.outcome.tiers],
            "sentences": list(anew.sentences)}
