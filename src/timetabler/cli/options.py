"""What several commands are asked in the same words."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from pathlib import Path
from typing import Any, TypeVar

import click

from timetabler.cli.refusals import faults_as_json

_Command = TypeVar("_Command", bound=Callable[..., Any])

_HIGHEST_SEED = 2**31 - 1  # that CP-SAT takes

workers = click.option("--workers", type=click.IntRange(1), default=None, help="Solver threads.")
full_names = click.option("--full-names", is_flag=True,
                          help="Show private people by name. Not to be passed on.")


def out(help: str = "Folder for the timetable's files.") -> Callable[[_Command], _Command]:
    """The folder that files are written to."""
    return click.option("--out", required=True, help=help,
                        type=click.Path(file_okay=False, path_type=Path))


class _Seconds(click.FloatRange):
    """More than no time; "nan", which Python reads as a number, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse "nan" too: neither below a limit nor above it, it passes every comparison."""
        seconds = super().convert(value, param, ctx)
        if isnan(seconds):
            self.fail(f"{value!r} is not a number of seconds.", param, ctx)
        return seconds


def time_limit(help: str = "Seconds to search.") -> Callable[[_Command], _Command]:
    """Seconds that the solver has."""
    return click.option("--time-limit", default=60.0, show_default=True, help=help,
                        type=_Seconds(min=0, min_open=True))


def as_json(one: str = "object") -> Callable[[_Command], _Command]:
    """Data instead of sentences: one JSON object, or list; all faults of an input, too."""
    option = click.option("--json", "as_json", is_flag=True,
                          help=f"Print one JSON {one} and nothing else.")
    return lambda command: option(faults_as_json(command, as_list=one == "list"))


def search(command: _Command) -> _Command:
    """How a timetable is searched for: time, threads, seed."""
    seed = click.option("--seed", default=0, show_default=True, help="Seed of the search.",
                        type=click.IntRange(0, _HIGHEST_SEED))
    return time_limit()(workers(seed(command)))
