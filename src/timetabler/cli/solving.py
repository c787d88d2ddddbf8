"""Solving a visit, checking a finished timetable, writing its files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

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
from timetabler.cli.group import (
    BROKEN,
    DONE,
    NOTHING_FOUND,
    broken,
    main,
    tell_remarks,
    tell_violations,
)
from timetabler.cli.naming import Naming
from timetabler.cli.printing import print_json
from timetabler.cli.reissuing import issue_before
from timetabler.domain.remarks import About

if TYPE_CHECKING:
    from timetabler.front.challenge import Challenge
    from timetabler.front.result import Result
    from timetabler.front.timetable import Timetable
    from timetabler.rules.rule import Violation
    from timetabler.writing.parts import Written


@main.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@options.out()
@options.search
@options.full_names
@click.option("--keep-timetable", is_flag=True,
              help="Keep the placements of the sheet Timetable in IN; plan only what it lacks.")
@click.option("--reissue", is_flag=True, help="Write the next issue of what lies in the folder.")
@options.as_json()
def solve(source: Path, out: Path, time_limit: float, workers: int | None, seed: int,
          full_names: bool, keep_timetable: bool, reissue: bool, as_json: bool) -> None:
    """Solve the visit in IN (.xlsx, .toml, .json) and write its files to a folder."""
    import timetabler as tt

    challenge = tt.read(source, full_names=full_names)
    if keep_timetable:
        challenge = _kept(challenge, source)
    if not as_json:
        tell_remarks(challenge.remarks)
    with place(out) as folder:  # before the search: nobody waits a minute to be told
        before = issue_before(folder, challenge, reissue=reissue)
        result = tt.solve(challenge, time_limit, workers, seed, progress=not as_json)
        timetable = _issue(result, before)
        written = None if timetable is None else write_all(
            folder, timetable, result.tiers, redacted=not full_names, before=before)
    tell_unwritten(written)
    naming = Naming(challenge, full_names=full_names)
    if as_json:
        print_json(naming(result.as_dict()) | files_of(written))
    else:
        _tell(result, out, written, naming)
        if timetable is not None:
            tell_left_out(timetable, redacted=not full_names)
    sys.exit(code_after(result.trouble, code_of(written, _code(result))))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@options.full_names
@options.as_json("list")
def check(file: Path, full_names: bool, as_json: bool) -> None:
    """Check the finished timetable in FILE against every rule; no solver is asked.

    FILE is timetable.json, or a visit's workbook with a sheet Timetable.
    """
    from timetabler.front.timetable import Timetable

    timetable = Timetable.read(file)
    if not as_json:
        tell_remarks(timetable.challenge.remarks)
    violations = Naming(timetable.challenge, full_names=full_names)(timetable.check())
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
    from timetabler.domain.privacy.open_names import refuse_open_names
    from timetabler.front.timetable import Timetable

    timetable = Timetable.read(source)
    if not full_names:
        refuse_open_names(timetable.challenge)
    with place(out) as folder:
        written = write_all(folder, timetable, redacted=not full_names)
    tell_unwritten(written)
    click.echo(where(written, out))
    tell_left_out(timetable, redacted=not full_names)
    sys.exit(code_of(written, DONE))


def _issue(result: Result, before: Timetable | None) -> Timetable | None:
    """The timetable that was found, as the issue after the one before."""
    if not result.has_timetable:
        return None
    from timetabler.comparing import succeed

    return result.timetable if before is None else succeed(before, result.timetable)


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


def _tell(result: Result, out: Path, written: Written | None, naming: Naming) -> None:
    click.echo(naming(str(result)))
    if result.has_timetable:
        noted = [v for v in result.violations if v.strength != "should" and not _was_told(v)]
        if noted:
            click.echo()
        tell_violations(naming(noted), else_say="")
    if written is not None:
        click.echo(f"\n{where(written, out)}")
