"""The command line: thin doors to the library, with exit codes that scripts can rely on.

0 done; 1 infeasible, or a *must* is broken; 2 bad input; 3 stopped before any timetable
was found.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timetabler import __version__
from timetabler.errors import InputError, TimetablerError

if TYPE_CHECKING:
    from timetabler.front.result import Result
    from timetabler.rules.rule import Violation

DONE, BROKEN, BAD_INPUT, NOTHING_FOUND = 0, 1, 2, 3


class _Refusals(click.Group):
    """Turns every refusal of the library into its lines on standard error and a code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InputError as refused:
            for fault in refused.faults:
                click.echo(str(fault), err=True)
        except (TimetablerError, OSError) as refused:
            click.echo(str(refused), err=True)
        sys.exit(BAD_INPUT)


@click.group(cls=_Refusals, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="timetabler")
def main() -> None:
    """Interview timetables for peer challenges: workbook in, grid and calendars out."""


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
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="Folder for the timetable's files.")
@click.option("--time-limit", default=60.0, show_default=True, help="Seconds to search.")
@click.option("--workers", type=click.IntRange(1), default=None, help="Solver threads.")
@click.option("--seed", default=0, show_default=True, help="Seed of the search.")
@click.option("--full-names", is_flag=True,
              help="Show private people by name. Not to be passed on.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
def solve(source: Path, out: Path, time_limit: float, workers: int | None, seed: int,
          full_names: bool, as_json: bool) -> None:
    """Solve the visit in IN (.xlsx, .toml, .json) and write its files to a folder."""
    import timetabler as tt
    from timetabler.writing.folders import refuse_foreign

    challenge = tt.read(source)
    refuse_foreign(out)  # before the search: nobody waits a minute to be told
    result = tt.solve(challenge, time_limit, workers, seed, progress=not as_json)
    files = _write(result, out, redacted=not full_names) if result.has_timetable else []
    if as_json:
        click.echo(json.dumps(result.as_dict() | {"files": files}, ensure_ascii=False))
    else:
        _tell(result, out, files)
    sys.exit(_code(result))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list and nothing else.")
def check(file: Path, as_json: bool) -> None:
    """Check the finished timetable in FILE against every rule; no solver is asked.

    FILE is timetable.json, or a visit's workbook with a sheet Timetable.
    """
    from timetabler.front.timetable import Timetable

    violations = Timetable.read(file).check()
    if as_json:
        click.echo(json.dumps([v.as_dict() for v in violations], ensure_ascii=False))
    else:
        _list(violations)
    sys.exit(BROKEN if _broken(violations) else DONE)


@main.command()
@click.argument("timetable", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="Folder for the timetable's files.")
@click.option("--full-names", is_flag=True,
              help="Show private people by name. Not to be passed on.")
def export(timetable: Path, out: Path, full_names: bool) -> None:
    """Write the files of a finished TIMETABLE (timetable.json or workbook) to a folder."""
    from timetabler.front.outputs import all_files
    from timetabler.front.timetable import Timetable
    from timetabler.writing.folders import write_folder_whole

    files = all_files(Timetable.read(timetable), issued=datetime.now(UTC),
                      redacted=not full_names)
    write_folder_whole(out, files)
    click.echo(f"{len(files)} files are in {out}.")


@main.command()
@click.argument("kind", type=click.Choice(["challenge", "timetable"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a challenge or of a timetable."""
    from timetabler.reading.document import challenge_schema
    from timetabler.writing.json import timetable_schema

    schemas: dict[str, Callable[[], dict[str, Any]]] = {
        "challenge": challenge_schema, "timetable": timetable_schema}
    click.echo(json.dumps(schemas[kind](), indent=2, ensure_ascii=False))


def _write(result: Result, out: Path, *, redacted: bool) -> list[str]:
    from timetabler.front.outputs import all_files
    from timetabler.writing.folders import write_folder_whole

    files = all_files(result.timetable, result.tiers, issued=datetime.now(UTC), redacted=redacted)
    write_folder_whole(out, files)
    return sorted(files)


def _code(result: Result) -> int:
    if result.has_timetable:
        return BROKEN if _broken(result.violations) else DONE
    return BROKEN if result.proved else NOTHING_FOUND


def _broken(violations: Sequence[Violation]) -> bool:
    return any(violation.strength == "must" for violation in violations)


def _tell(result: Result, out: Path, files: Sequence[str]) -> None:
    click.echo(str(result))
    if result.has_timetable:
        noted = [v for v in result.violations if v.strength != "should"]
        if noted:
            click.echo()
        _list(noted, else_say="")
        click.echo(f"\n{len(files)} files are in {out}.")


def _list(violations: Sequence[Violation], else_say: str = "Nothing is wrong.") -> None:
    for violation in violations:
        click.echo(str(violation))
    if not violations and else_say:
        click.echo(else_say)
