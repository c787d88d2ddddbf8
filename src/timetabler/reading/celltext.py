"""A plain value as the cell that reads back to it: the way back of `cells.read_cell`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from timetabler.domain.clock import parse_time
from timetabler.domain.clock import show as show_time
from timetabler.domain.text import clean
from timetabler.domain.wording import show
from timetabler.reading.columns import Column

#: What an Excel cell can hold at most.
_LONGEST = 32_767


def cell_of(column: Column, value: Any) -> str | int | date | None:
    """What to write for a value; None leaves the cell blank.

    Raises:
        ValueError: no cell of this column can hold the value.
    """
    written = _write(column, value)
    if isinstance(written, str):
        written = clean(written)
        if len(written) > _LONGEST:
            raise ValueError(f"has {len(written)} characters; a cell holds {_LONGEST}")
    return written


def _write(column: Column, value: Any) -> str | int | date | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}={number}" for name, number in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_entry(one) for one in value)
    if isinstance(value, datetime | date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, time):
        return show_time(value)
    if isinstance(value, int):
        return value if column.kind == "number" else str(value)
    return _typed(column, str(value))


def _typed(column: Column, text: str) -> str | date:
    """Text that stands for a date or a time of day, in its one printed form."""
    try:
        if column.kind == "date":
            return date.fromisoformat(text)
        if column.kind == "clock":
            return show_time(parse_time(text))
    except ValueError:
        pass
    return text


def _entry(value: Any) -> str:
    text = clean(str(value))
    if ";" in text:
        raise ValueError(f"{show(text)} holds a semicolon, which separates entries in a cell")
    return text
