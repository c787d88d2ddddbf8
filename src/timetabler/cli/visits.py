"""What comes before solving: challenge models, new workbooks, schemas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from timetabler.cli.group import main
from timetabler.cli.printing import print_json
from timetabler.errors import TimetablerError


@main.command()
def models() -> None:
    """List the challenge models that a visit can follow."""
    from timetabler.reading.models import available

    for model in available():
        click.echo(f"{model.id:32} {model.title}")


@main.command()
@click.argument("model")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--first-day", type=click.DateTime(["%Y-%m-%d"]), default=None,
              help="First day on site; a Tuesday four months ahead if absent.")
@click.option("--force", is_flag=True, help="Write over an existing workbook.")
def new(model: str, out: Path, first_day: datetime | None, force: bool) -> None:
    """Write the workbook OUT that an organiser fills in for a visit that follows MODEL."""
    from timetabler.reading.models import a_day_ahead, load
    from timetabler.reading.template import write_workbook

    document = load(model).starter(first_day.date() if first_day else a_day_ahead())
    if out.exists() and not force:
        raise TimetablerError(f"{out} exists already; choose another name, or say --force")
    write_workbook(document, out)
    click.echo(f"{out} is ready to be filled in.")


@main.command()
@click.argument("kind", type=click.Choice(["challenge", "timetable"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a challenge or of a timetable."""
    from timetabler.reading.document import challenge_schema
    from timetabler.writing.json import timetable_schema

    schemas: dict[str, Callable[[], dict[str, Any]]] = {
        "challenge": challenge_schema, "timetable": timetable_schema}
    print_json(schemas[kind](), indent=2)
