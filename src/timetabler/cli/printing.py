"""What commands print for programs: one JSON value, in plain ASCII, whatever the code page is."""

from __future__ import annotations

import json
from typing import Any

import click


def print_json(value: Any, indent: int | None = None) -> None:
    """Print a value as JSON on standard output, every other character as its escape (RFC 8259)."""
    click.echo(json.dumps(value, indent=indent, ensure_ascii=True))
