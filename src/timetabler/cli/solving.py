"""Solving a visit, checking a finished timetable, writing its files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timetabler.cli import options
from timetabler.cli.files import tell_left_out, write_all
from timetabler.cli.group import (
    BROKEN,
    DONE,
    NOTHING_FOUND,
    broken,
    main,
    tell_remarks,
    tell_violations,
)
from timetabler.cli.printing import print_json
from timetabler.domain.remarks import About

if TYPE_CHECKING:
    from timetabler.front.challenge import Challenge
    from timetabler.front.result import Result
    from timetabler.rules.rule import Violation


@main.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@options.out()
@options.search
@options.full_names
@click.option("--keep-timetable", is_flag=True,
              help="Keep the placements of the sheet Timetable in IN; plan only what it lacks.")
@options.as_json()
def solve(source: Path, out: Path, time_limit: float, workers: int | None, seed: int,
          full_names: bool, keep_timetable: bool, as_json: bool) -> None:
    """Solve the visit in IN (.xlsx, .toml, .json) and write its files to a folder."""
    import timetabler as tt
    from timetabler.writing.folders import refuse_foreign

    challenge = tt.read(source, full_names=full_names)
    if keep_timetable:
        challenge = _kept(challenge, source)
    if not as_json:
        tell_remarks(challenge.remarks)
    refuse_foreign(out)  # before the search: nobody waits a minute to be told
    result = tt.solve(challenge, time_limit, workers, seed, progress=not as_json)
    files = [] if not result.has_timetable else write_all(
        out, result.timetable, result.tiers, redacted=not full_names)
    if as_json:
        print_json(result.as_dict() | {"files": files})
    else:
        _tell(result, out, files)
        if files:
            tell_left_out(result.timetable, redacted=not full_names)
    sys.exit(_code(result))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@options.as_json("list")
def check(file: Path, as_json: bool) -> None:
    """Check the finished timetable in FILE against every rule; no solver is asked.

    FILE is timetable.json, or a visit's workbook with a sheet Timetable.
    """
    from timetabler.front.timetable import Timetable

    timetable = Timetable.read(file)
    if not as_json:
        tell_remarks(timetable.challenge.remarks)
    violations = timetable.check()
    if as_json:
        print_json([v.as_dict() for v in violations])
    else:
        tell_violations(violations)
    sys.exit(BROKEN if broken(violations) else DONE)


@main.command()
@click.argument("source", metavar="TIMETABLE", type=click.Path(path_type=Path))
@options.out()
@options.full_names
def export(source: Path, out: Path, full_names: bool) -> None:
    """Write the files of a finished TIMETABLE (timetable.json or workbook) to a folder."""
    from timetabler.front.timetable import Timetable

    timetable = Timetable.read(source)
    files = write_all(out, timetable, redacted=not full_names)
    click.echo(f"{len(files)} files are in {out}.")
    tell_left_out(timetable, redacted=not full_names)


def _kept(challenge: Challenge, source: Path) -> Challenge:
    """The visit with the placements of the sheet beside it, which is looked at after all."""
    from timetabler.front.timetable import Timetable

    others = [one for one in challenge.remarks
              if (one.about, one.where) != (About.LEFT_OUT, "Timetable")]
    return Timetable.read(source, challenge.with_remarks(others)).pinned()


def _code(result: Result) -> int:
    if result.has_timetable:
        return BROKEN if broken(result.violations) else DONE
    return BROKEN if result.proved else NOTHING_FOUND


def _was_told(violation: Violation) -> bool:
    """Whether it is a fact still to be filled in: they are told before the search, in few lines."""
    from timetabler.rules import RULE_BY_ID

    return violation.strength == "flag" and RULE_BY_ID[violation.rule].about_outputs


def _tell(result: Result, out: Path, files: Sequence[str]) -> None:
    click.echo(str(result))
    if result.has_timetable:
        noted = [v for v in result.violations if v.strength != "should" and not _was_told(v)]
        if noted:
            click.echo()
        tell_violations(noted, else_say="")
        click.echo(f"\n{len(files)} files are in {out}.")
