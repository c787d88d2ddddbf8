"""Cells as a table gives them back after a file: what pandas, polars and their formats make.

A list becomes the text ``['A', 'B']`` in CSV and Excel, a date a number of milliseconds or a
moment of midnight in JSON, a time ``10:00:00``, a number with blanks beside it 2.0, and the
options of all rows get all names, most of them with nothing behind.  Each can mean one thing
only in its column, and is read as that.
"""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from timetabler.reading.cells import read_cell
from timetabler.reading.columns import Column
from timetabler.reading.notes import Refused

_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_OPTION = re.compile(r"['\"]([\w-]+)['\"]\s*:\s*(-?\d+|None|null|nan|NaN)(?:\.0+)?(?=\s*[,}])")
_MIDNIGHT = re.compile(r"^(\d{4}-\d\d-\d\d)[T ]00:00(:00(\.0+)?)?(Z|[+-]00:?00)?$")
_SECONDS = re.compile(r"^(?:0 days )?(\d{1,2}:\d\d):00(?:\.0+)?$")
_NOTHING = {"None", "null", "nan", "NaN"}
#: Milliseconds: a date of 1973 to 2286, and no number of days.
_A_DAY, _MILLISECONDS = 86_400_000, range(10**11, 10**13)


def frame_cell(column: Column, value: Any) -> Any:
    """The plain value of a cell of a table; None where it is absent.

    Args:
        column: in which it stands.
        value: as the table gives it: Python's own, numpy's, a list, a dict, or text.

    Returns:
        The value, `Refused` if it cannot be read, or whatever it was where the schema says
        better what would be right.
    """
    if isinstance(value, list | tuple | set | frozenset):
        return [frame_cell(column, one) for one in value]
    if hasattr(value, "tolist") and not isinstance(value, str):  # numpy scalars and arrays
        return frame_cell(column, value.tolist())
    if hasattr(value, "to_list"):  # a polars Series
        return frame_cell(column, value.to_list())
    if _is_absent(value):
        return None
    if isinstance(value, Mapping):
        return {key: _whole(one) for key, one in value.items() if not _is_absent(one)}
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime()
    value = _UNDO.get(column.kind, _as_it_is)(value)
    if isinstance(value, str | int | float | date | Refused) or column.kind == "clock":
        return read_cell(column, value)
    return value


def _is_absent(value: Any) -> bool:
    return value is None or type(value).__name__ in {"NaTType", "NAType"} or (
        isinstance(value, float) and value != value)


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _as_it_is(value: Any) -> Any:
    return value


def _list(value: Any) -> Any:
    """``['A', 'B']`` (or numpy's ``['A' 'B']``) as a list."""
    if not (isinstance(value, str) and value.startswith("[") and value.endswith("]")):
        return value
    inside = value[1:-1]
    if _QUOTED.sub("", inside).strip(" ,\n"):
        return value
    try:
        return [literal_eval(one) for one in _QUOTED.findall(inside)]
    except (SyntaxError, ValueError):  # an escape that is none
        return value


def _options(value: Any) -> Any:
    """``{'limit': 3}`` as a dict."""
    if not (isinstance(value, str) and value.startswith("{") and value.endswith("}")):
        return value
    if _OPTION.sub("", value).strip("{}, \n"):
        return value
    return {name: int(number) for name, number in _OPTION.findall(value)
            if number not in _NOTHING}


def _date(value: Any) -> Any:
    """Midnight as text, or in milliseconds since 1970, as the date."""
    if isinstance(value, str) and (match := _MIDNIGHT.match(value)):
        return date.fromisoformat(match[1])
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and int(value) in _MILLISECONDS and value % _A_DAY == 0:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=value)).date()
    return value


def _clock(value: Any) -> Any:
    """``10:00:00`` as 10:00."""
    match = _SECONDS.match(value) if isinstance(value, str) else None
    return match[1] if match else value


_UNDO: dict[str, Callable[[Any], Any]] = {
    "list": _list, "times": _list, "options": _options, "date": _date, "clock": _clock}
