"""Where a command meets its process: every way in which it can end has a code and a sentence.

Refusals are lines on standard error and code 2.  Ctrl-C outside a search is 130, in silence.  What
nobody expected is one sentence and a saved report, code 70.  No traceback reaches the user, and
no ending but a verdict has the code of a verdict.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Sequence
from types import FrameType
from typing import Any, NoReturn

import click

from timetabler.cli import streams
from timetabler.cli.codes import BAD_INPUT, DONE, INTERRUPTED, SOME_UNWRITTEN, UNEXPECTED
from timetabler.cli.report import sentence
from timetabler.errors import TimetablerError


class Edge(click.Group):
    """A group of commands of which each ends with its code.

    Called, as the script ``timetabler`` does, it runs a command and ends the process.
    """

    _running = ""  # the command's name

    def __call__(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command of this process's arguments, and end the process."""
        interrupts, outlets = _Interrupts(), tuple[streams.Outlet, ...]()
        warnings.simplefilter("ignore")  # they are for programmers
        try:
            outlets = streams.guard()
            code = self._code(*args, **extra)
        except KeyboardInterrupt:
            code = INTERRUPTED
        code = interrupts.outcome(code)
        streams.flush()
        failed = next((one.failed for one in outlets if one.failed is not None), None)
        if failed is not None:
            click.echo(f"The output could not be written: {failed.strerror or failed}", err=True)
            code = code if code != DONE else SOME_UNWRITTEN
            streams.flush()
        # Threads of a search that was interrupted are waited for by nobody.
        os._exit(code)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None,
             complete_var: str | None = None, standalone_mode: bool = True,
             **extra: Any) -> Any:
        """Run one command in this process, and raise `SystemExit` with its code."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        streams.escape_what_cannot_be_encoded()
        sys.exit(self._code(args, prog_name, complete_var, **extra))

    def resolve_command(self, ctx: click.Context, args: list[str],
                        ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for, and remember its name."""
        found = super().resolve_command(ctx, args)
        self._running = found[0] or ""
        return found

    def _code(self, args: Sequence[str] | None = None, prog_name: str | None = None,
              complete_var: str | None = None, **extra: Any) -> int:
        self._running = ""
        try:
            ended = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as refused:
            refused.show()
            return refused.exit_code
        except KeyboardInterrupt:
            return INTERRUPTED
        except click.Abort as aborted:
            if not isinstance(aborted.__cause__, EOFError):
                return INTERRUPTED
            return self._unexpected(aborted.__cause__)  # of some reader; no end of typing
        except SystemExit as ended_by:
            return ended_by.code if isinstance(ended_by.code, int) else DONE
        except (TimetablerError, OSError) as refused:
            click.echo(reason(refused), err=True)
            return BAD_INPUT
        except BaseException as broken:  # noqa: BLE001 - whatever it is, nobody sees a traceback
            return self._unexpected(broken)
        return ended if isinstance(ended, int) else DONE

    def _unexpected(self, broken: BaseException) -> int:
        click.echo(sentence(broken, self._running or "timetabler"), err=True)
        return UNEXPECTED


def reason(refused: TimetablerError | OSError) -> str:
    """Why something is refused: our own lines, or the system's words without their number."""
    if isinstance(refused, OSError) and refused.strerror:
        return f"{refused.filename}: {refused.strerror}" if refused.filename else refused.strerror
    return str(refused)


class _Interrupts:
    """Remembers Ctrl-C, which some libraries swallow, or turn into an error of their own."""

    def __init__(self) -> None:
        self.came = False
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._interrupt)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        self.came = True
        raise KeyboardInterrupt

    def outcome(self, code: int) -> int:
        """The exit code, now that nothing is left to be interrupted."""
        if signal.getsignal(signal.SIGINT) == self._interrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        return INTERRUPTED if self.came and code == UNEXPECTED else code
