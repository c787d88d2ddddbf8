"""The command line, run in this process, and a tiny visit to run it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.tiny import tiny_visit
from timetabler.cli import UNEXPECTED, main

Command = Callable[..., Result]


@pytest.fixture
def command() -> Command:
    """Run one command; what it prints and its exit code come back."""
    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        # Anything but an exit code is a traceback that a user would have seen.
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        assert result.exit_code != UNEXPECTED, result.output
        return result
    return run


@pytest.fixture
def tiny(tmp_path) -> Path:
    """A visit that is solved in no time: three sessions, four places."""
    return written(tmp_path / "tiny.toml", tiny_visit())


@pytest.fixture
def crowded(tmp_path) -> Path:
    """A visit that cannot be: five sessions, four places."""
    return written(tmp_path / "crowded.toml", tiny_visit(sessions=5))


@pytest.fixture
def solved(tmp_path, tiny, command) -> Path:
    """The folder of files of the tiny visit."""
    assert command("solve", tiny, "--out", tmp_path / "solved").exit_code == 0
    return tmp_path / "solved"


def written(path: Path, text: str) -> Path:
    """A file with this text."""
    path.write_text(text, encoding="utf-8")
    return path
