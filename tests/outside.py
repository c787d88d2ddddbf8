"""Programs outside Python that some tests need."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest


def need(program: str) -> str:
    """Path of a program; the test is skipped without it, and fails where it must not be missing.

    Continuous integration sets ``TIMETABLER_NEEDS_READERS=1``: there nothing may be skipped.
    """
    return shutil.which(program) or missing(program)


def need_path(path: Path) -> Path:
    """A file or folder that some installer puts there (``npm ci``), else as `need`."""
    return path if path.exists() else missing(str(path))


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where nothing may be missing."""
    if os.environ.get("TIMETABLER_NEEDS_READERS") == "1":
        pytest.fail(f"{what} is needed and not there")
    pytest.skip(f"{what} is not there")
