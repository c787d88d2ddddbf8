"""The group of commands, and what several of them say in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from timetabler import __version__
from timetabler.cli.codes import BROKEN, DONE, NOTHING_FOUND
from timetabler.cli.edge import Edge
from timetabler.domain.remarks import About
from timetabler.errors import MOST_LINES, in_short

if TYPE_CHECKING:
    from timetabler.domain.remarks import Remark
    from timetabler.rules.rule import Violation

__all__ = ["BROKEN", "DONE", "NOTHING_FOUND", "broken", "main", "tell", "tell_remarks",
           "tell_violations"]

@click.group(cls=Edge, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="timetabler")
def main() -> None:
    """Interview timetables for peer challenges: workbook in, grid and calendars out."""


def broken(violations: Sequence[Violation]) -> bool:
    """Whether a *must* is among them."""
    return any(violation.strength == "must" for violation in violations)


def tell(*paragraphs: Sequence[str]) -> None:
    """Lines in paragraphs, with an empty line between those that say anything."""
    click.echo("\n\n".join("\n".join(lines) for lines in paragraphs if lines))


def tell_remarks(remarks: Sequence[Remark]) -> None:
    """What the reader of a visit noticed, group by group, on standard error."""
    for about in About:
        told = in_short([remark for remark in remarks if remark.about is about])
        if told:
            click.echo("\n".join([f"{str(about).capitalize()}:", *(f"  {one}" for one in told)]),
                       err=True)


def tell_violations(violations: Sequence[Violation], else_say: str = "Nothing is wrong.") -> None:
    """A line for each of the first, those that must not be before others; or that there is none."""
    told = [*violations]
    if len(told) > MOST_LINES:
        told.sort(key=lambda violation: violation.strength != "must")
    for line in in_short(told):
        click.echo(line)
    if not violations and else_say:
        click.echo(else_say)
