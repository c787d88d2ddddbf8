"""The command line and tiny visits of the tests of commands."""

from tests.cli.conftest import command, solved, tiny

__all__ = ["command", "solved", "tiny"]
