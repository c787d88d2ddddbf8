"""A visit whose texts tell nobody who is private: what the redacted view starts from."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from timetabler.domain.challenge import Challenge
from timetabler.domain.privacy.free_text import Path
from timetabler.domain.privacy.open_names import open_names

_C = TypeVar("_C", bound=Challenge)


def veiled(challenge: _C) -> _C:
    """The same facts with codes in every text that tells somebody private; ids stay.

    Whole rows of private people stay, too: they are shown as codes anyway.
    """
    shown = challenge
    for found in open_names(challenge):
        if not found.is_id:
            shown = _with(shown, found.path, found.text)
    return shown


def _with(holder: Any, path: Path, text: str) -> Any:
    """A fact, a list or a table with one text in it replaced."""
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(holder, BaseModel):
        name = str(step)
        changed = _with(getattr(holder, name), rest, text)
        # Checked when it was read; a code is as good a text, but no link.
        return holder.model_construct(None, **{
            one: changed if one == name else getattr(holder, one)
            for one in type(holder).model_fields})
    if isinstance(holder, dict):
        return {key: _with(value, rest, text) if key == step else value
                for key, value in holder.items()}
    return tuple(_with(one, rest, text) if number == step else one
                 for number, one in enumerate(holder))
