"""What a value that cannot be read was surely meant to be: a proposal, never an assumption.

Whatever is proposed is told as a fault with the proposal in it, and stands in for the value
while the rest is checked: so all is told as it will be once the proposal is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from timetabler.domain.addresses import checked
from timetabler.domain.names import plain
from timetabler.domain.nearest import Nearest
from timetabler.domain.text import clean
from timetabler.domain.wording import field_schema, show

_NO_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_ID = 40
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,6}(?![\w.,-])")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve")
_ADDRESS = re.compile(r"[^\s<>()\[\];,:|\"]+@[^\s<>()\[\];,:|\"]+")


def propose(error: ErrorDetails, model: type[BaseModel],
            spelt: Mapping[str, str]) -> tuple[Any, str] | None:
    """The value that was meant, and the words that propose it; None where nothing is sure.

    Args:
        error: what is wrong with one field of a fact.
        model: the fact's class.
        spelt: ids as the rest of the input spells them, by their letters and digits.
    """
    found, loc = error["input"], error["loc"]
    if not isinstance(found, str) or len(loc) != 1 or len(found) > 200:
        return None
    field = field_schema(model, loc)
    if error["type"] == "string_pattern_mismatch":
        name = _id(clean(found), spelt, int(field.get("maxLength", _LONGEST_ID)))
        return (name, f", such as {show(name)}") if name else None
    if error["type"] == "value_error" and "e-mail" in error["msg"]:
        if "would be right" in error["msg"]:
            return None
        address = _address(found)
        return (address, f"; did you mean {show(address)}?") if address else (
            None, "; write one address, or leave it empty")
    value = _choice(found, field) if "enum" in field else (
        _number(found, field) if field.get("type") == "integer" else None)
    return None if value is None else (value, f"; did you mean {show(value)}?")


def _id(text: str, spelt: Mapping[str, str], longest: int) -> str:
    """The id as it is spelt elsewhere, else with dashes between the words."""
    known = spelt.get(plain(text), "")
    dashed = _NO_ID.sub("-", text.replace("'", "").replace("’", "")).strip("._-")
    return known or dashed if len(known or dashed) <= longest else ""


def _choice(text: str, field: Mapping[str, Any]) -> str | None:
    return _nearest(tuple(map(str, field["enum"])))(clean(text))


@lru_cache(64)
def _nearest(choices: tuple[str, ...]) -> Nearest:
    return Nearest(choices, cutoff=0.7)


def _number(text: str, field: Mapping[str, Any]) -> int | None:
    """The one number in a text, in digits or as a word, if the field can hold it."""
    digits = [int(one) for one in _NUMBER.findall(text)]
    words = [_WORDS.index(word) for word in re.findall(r"[a-z]+", text.casefold())
             if word in _WORDS[1:]]
    if len(digits) + len(words) != 1 or re.search(r"\d.*\d", _NUMBER.sub("", text)):
        return None
    (number,) = digits + words
    fits = field.get("minimum", number) <= number <= field.get("maximum", number)
    return number if fits else None


def _address(text: str) -> str | None:
    found = {one.strip(".'") for one in _ADDRESS.findall(text)}
    if len(found) != 1:
        return None
    try:
        return checked(found.pop())
    except ValueError:
        return None
