"""What a validation error means to the person who typed the value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from timetabler.domain.nearest import Nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_LONGEST = 60
_AN_ID = ("a short id without spaces (letters, digits, dots, dashes and underscores, at most 40, "
          "a letter or digit first)")
_NO_FIELD: dict[str, Any] = {}


def say(error: ErrorDetails, model: type[BaseModel]) -> str:
    """One sentence for one pydantic error: what was found, what would be right."""
    found, kind, loc = error["input"], error["type"], error["loc"]
    if kind == "extra_forbidden":
        return unknown_key(str(loc[-1]), _known_keys(model, loc))
    right = _AN_ID if kind == "string_pattern_mismatch" else what_is_right(model, loc)
    if kind == "missing":
        return f"nothing here; {right} would be right"
    if kind == "value_error":
        return _own_words(found, error)
    return f"found {show(found)}; {right} would be right"


def unknown_key(name: str, known: Iterable[str], kind: str = "key") -> str:
    """The sentence for a key, column or sheet that does not exist, with the nearest that does."""
    names = tuple(known)
    near = _nearest(names)(name)
    hint = f"did you mean {show(near)}?" if near else f"there are: {', '.join(names)}"
    return f"there is no {kind} {show(name)}; {hint}"


@lru_cache(64)
def _nearest(names: tuple[str, ...]) -> Nearest:
    return Nearest(names, cutoff=0.5)


def show(value: object) -> str:
    """A value as a person would recognise it, on one short line."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes (true)" if value else "no (false)"
    if isinstance(value, Mapping):
        return "a table" if value else "an empty table"
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST - 1]}…"


def what_is_right(model: type[BaseModel], loc: Sequence[str | int]) -> str:
    """What a field wants, in words: ``a whole number from 1 to 5000``."""
    return _in_words(field_schema(model, loc))


def field_schema(model: type[BaseModel], loc: Sequence[str | int]) -> dict[str, Any]:
    """JSON Schema of the field at `loc` inside `model`; empty where there is none."""
    return _field_schema(model, tuple(0 if isinstance(step, int) else step for step in loc))


@lru_cache(1024)
def _field_schema(model: type[BaseModel], loc: tuple[str | int, ...]) -> dict[str, Any]:
    root = _schema(model)
    node = root
    for step in loc:
        node = _plain(node, root)
        if isinstance(step, int):
            node = node.get("items", _NO_FIELD)
        else:
            inner = node.get("properties", _NO_FIELD).get(step)
            node = inner if inner is not None else node.get("additionalProperties") or _NO_FIELD
    return _plain(node, root)


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _plain(node: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """`node` without references and without "or nothing"."""
    while True:
        options = [one for one in node.get("anyOf", ()) if one.get("type") != "null"]
        if "$ref" in node:
            node = root["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        elif options:
            node = options[0]
        else:
            return node


def _in_words(node: dict[str, Any]) -> str:
    if "enum" in node:
        return "one of " + ", ".join(map(str, node["enum"]))
    kind = node.get("type")
    if kind == "integer":
        low, high = node.get("minimum"), node.get("maximum")
        reach = f" from {low} to {high}" if high is not None else ""
        return f"a whole number{reach}"
    if kind == "array":
        return f"a list, each entry {_in_words(node.get('items', _NO_FIELD))},"
    if kind == "string":
        return _text_in_words(node)
    if kind == "object" and node.get("minProperties"):
        return "a table that is not empty"
    return {"boolean": "yes or no (true or false)", "object": "a table"}.get(kind or "", "text")


def _text_in_words(node: dict[str, Any]) -> str:
    if str(node.get("description", "")).startswith("a stretch of time"):
        return "a time such as D1-1100, Day 1 or D1 11:00-12:30"
    formats = {"date": "a date such as 2026-03-02", "time": "a time such as 16:30"}
    most = node.get("maxLength")
    plain = f"text of at most {most} characters" if most else "text"
    return formats.get(node.get("format", ""), plain)


def _own_words(found: object, error: ErrorDetails) -> str:
    """A sentence that the domain wrote itself; it names the value where it knows it."""
    message = str(error.get("ctx", {}).get("error", error["msg"])).removesuffix(".")
    if isinstance(found, str) and message.startswith("is "):
        return f"found {show(found)}, which {message}"
    return message


def _known_keys(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    return list(field_schema(model, loc[:-1]).get("properties", ()))
