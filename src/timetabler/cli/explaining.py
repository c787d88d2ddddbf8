"""Why a visit has no timetable, and what would mend it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timetabler.cli import options
from timetabler.cli.group import BROKEN, DONE, NOTHING_FOUND, main, tell_remarks
from timetabler.cli.naming import Naming
from timetabler.cli.printing import print_json


@main.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@options.time_limit("Seconds for the inquiry.")
@options.workers
@options.full_names
@options.as_json()
def explain(source: Path, time_limit: float, workers: int | None, full_names: bool,
            as_json: bool) -> None:
    """Say why the visit in IN has no timetable, and which repairs would give it one."""
    import timetabler as tt

    challenge = tt.read(source, full_names=full_names)
    if not as_json:
        tell_remarks(challenge.remarks)
    found = tt.diagnose(challenge, time_limit=time_limit, workers=workers)
    naming = Naming(challenge, full_names=full_names)
    if as_json:
        print_json(naming(found.as_dict()))
    else:
        click.echo(naming(str(found)))
    is_known = bool(found.conflicts or found.obstacles)
    sys.exit(DONE if found.feasible else BROKEN if is_known else NOTHING_FOUND)
