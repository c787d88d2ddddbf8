"""A refused input for programs: every fault as data, where people read the first of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from timetabler.cli.printing import print_json
from timetabler.errors import InputError

_Command = TypeVar("_Command", bound=Callable[..., Any])


def faults_as_json(command: _Command, as_list: bool) -> _Command:
    """The command, which with ``--json`` prints all faults of an input that it refuses.

    Args:
        command: takes ``as_json`` among its keywords.
        as_list: whether the command's JSON is a list; else an object with a status.
    """

    @wraps(command)
    def told(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except InputError as refused:
            if options.get("as_json"):
                faults = [{"where": fault.where, "message": fault.message}
                          for fault in refused.faults]
                print_json(faults if as_list else {"status": "BAD_INPUT", "faults": faults})
            raise

    return cast(_Command, told)
