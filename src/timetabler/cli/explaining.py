"""Why a visit has no timetable, and what would mend it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from timetabler.cli.group import BROKEN, DONE, main


@main.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.option("--time-limit", default=60.0, show_default=True, help="Seconds for the inquiry.")
@click.option("--workers", type=click.IntRange(1), default=None, help="Solver threads.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
def explain(source: Path, time_limit: float, workers: int | None, as_json: bool) -> None:
    """Say why the visit in IN has no timetable, and which repairs would give it one."""
    import timetabler as tt

    found = tt.diagnose(tt.read(source), time_limit=time_limit, workers=workers)
    click.echo(json.dumps(found.as_dict(), ensure_ascii=False) if as_json else str(found))
    sys.exit(DONE if found.feasible else BROKEN)
