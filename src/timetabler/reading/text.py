"""TOML and JSON files: the document of a challenge, literally."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from timetabler.domain.wording import show
from timetabler.errors import Fault, InputError
from timetabler.reading.notes import Source

#: Bytes of a text file; the largest visit has a hundredth.
_MOST_BYTES = 32 * 2**20
_TOML_PLACE = re.compile(r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|"
                         r"(?P<end>end of document))\)$", re.S)


def read_toml(path: Path) -> Source:
    """Read a TOML file as a document; its dates and times are native.

    Raises:
        InputError: the file is not UTF-8 or not TOML, with line and column.
    """
    return Source(_parsed(path, tomllib.loads, _toml_fault))


def read_json(path: Path) -> Source:
    """Read a JSON file as a document.

    Raises:
        InputError: the file is not UTF-8 or not JSON, with line and column; a key stands
            twice; or it holds no object.
    """
    document = _parsed(path, _load_json, _json_fault)
    if not isinstance(document, dict):
        raise InputError([Fault(path.name, f"found {show(document)}; an object, {{...}}, would be "
                                           "right")])
    return Source(document)


def _parsed(path: Path, parse: Callable[[str], Any],
            fault_of: Callable[[str, ValueError], Fault]) -> Any:
    text = _text(path)
    try:
        return parse(text)
    except ValueError as fault:
        raise InputError([fault_of(path.name, fault)]) from None
    except RecursionError:
        raise InputError([Fault(path.name, "is nested too deeply to be a visit")]) from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError([Fault(path.name, f"is larger than {_MOST_BYTES // 2**20} MB; a "
                                               "visit has less than one")])
        data = path.read_bytes()
    except OSError as fault:
        raise InputError([Fault(path.name, f"cannot be read: {fault.strerror or fault}")]) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise InputError([Fault(f"{path.name} line {line}", (
            f"found the byte 0x{data[fault.start]:02X}, which is no UTF-8 text; save the file as "
            "UTF-8"))]) from None


def _toml_fault(name: str, fault: ValueError) -> Fault:
    match = _TOML_PLACE.match(str(fault))
    if match is None:
        return Fault(name, f"is not TOML: {fault}")
    place = "its end" if match["end"] else f"line {match['line']}, column {match['column']}"
    return Fault(f"{name} {place}", f"is not TOML: {match['what']}")


def _json_fault(name: str, fault: ValueError) -> Fault:
    if isinstance(fault, json.JSONDecodeError):
        return Fault(f"{name} line {fault.lineno}, column {fault.colno}",
                     f"is not JSON: {fault.msg}")
    return Fault(name, str(fault))


def _load_json(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f"the key {show(key)} stands twice in one object; once would be right")
        seen[key] = value
    return seen


def _no_number(word: str) -> Any:
    raise ValueError(f"found {word}, which is no number of a visit")
