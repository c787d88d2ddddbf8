"""The report of an unexpected error: what a maintainer needs, in a file.

In it: when, the command's name, versions, and the traceback.  Not in it: arguments, values of
variables, the visit.
"""

from __future__ import annotations

import platform
import secrets
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from timetabler import __version__

_PACKAGES = ("click", "icalendar", "numpy", "openpyxl", "ortools", "pandas", "pydantic",
             "python-docx", "python-sat")


def sentence(broken: BaseException | str, command: str) -> str:
    """Save a report, and say in one sentence that something unexpected happened and where it is.

    Args:
        broken: the error, or its traceback as text.
        command: the command's name.
    """
    kind = type(broken).__name__ if isinstance(broken, BaseException) else _last_name(broken)
    saved = save(broken, command)
    where = (f"a report was saved to {saved}" if saved else
             "and a report of it could not be saved anywhere")
    return f"Something went wrong that timetabler did not expect ({kind}); {where}."


def save(broken: BaseException | str, command: str) -> Path | None:
    """Write the report where there is room: temporary folder, working folder, home; None: nowhere.

    Nobody else can read it.
    """
    now = datetime.now(UTC)
    name = f"timetabler-error-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.txt"
    text = _text(broken, command, now)
    for folder in _folders():
        path = folder / name
        with suppress(OSError):
            path.touch(mode=0o600, exist_ok=False)
            try:
                path.write_text(text, encoding="utf-8", errors="backslashreplace")
            except OSError:
                path.unlink(missing_ok=True)
                raise
            return path
    return None


def _folders() -> Iterator[Path]:
    with suppress(OSError):
        yield Path(tempfile.gettempdir())
    with suppress(OSError):
        yield Path.cwd()
    with suppress(OSError, RuntimeError):
        yield Path.home()


def _text(broken: BaseException | str, command: str, now: datetime) -> str:
    trace = broken if isinstance(broken, str) else "".join(traceback.format_exception(broken))
    return "\n".join([
        f"timetabler {__version__}: an unexpected error", f"when: {now:%Y-%m-%d %H:%M:%S} UTC",
        f"command: {command}", f"Python {sys.version} on {platform.platform()}",
        *(f"{package} {_version(package)}" for package in _PACKAGES), "", trace])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "is not installed"


def _last_name(trace: str) -> str:
    """The name of the error at the end of a traceback."""
    *_, last = trace.strip().splitlines() or [""]
    return last.split(":")[0].rsplit(".")[-1] or "an error"
