"""Every text of a visit's facts, whatever field it stands in: found from the models themselves.

Nothing here names a field: one that is added to a fact tomorrow is looked at tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, StringConstraints

from timetabler.domain.challenge import Challenge
from timetabler.domain.people import Person

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class FreeText:
    """One text of the facts.

    Attributes:
        path: where it stands, ``("sessions", 3, "title")``.
        text: what it says.
        is_id: whether it is an id, which may be that of a person.
    """

    path: Path
    text: str
    is_id: bool


def free_texts(challenge: Challenge) -> Iterator[FreeText]:
    """Every text of a challenge but the rows of private people, which no reader is shown."""
    for name in type(challenge).model_fields:
        if name != "pseudonyms":  # ids and kinds alone, of our own making
            yield from _texts(getattr(challenge, name), (name,), _is_id(type(challenge), name))


def _texts(value: object, path: Path, is_id: bool) -> Iterator[FreeText]:
    if isinstance(value, Person) and value.is_private:
        return
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*path, name), _is_id(type(value), name))
    elif isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield FreeText(path, value, is_id)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(key, (*path, str(key)), is_id)
            yield from _texts(inner, (*path, str(key)), is_id)
    elif isinstance(value, tuple | list | set | frozenset):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number), is_id)


@cache
def _is_id(model: type[BaseModel], name: str) -> bool:
    """Whether a field holds ids: texts of a fixed pattern."""
    field = model.model_fields[name]
    return _has_pattern(field.metadata) or _has_pattern(_inside(field.annotation))


def _inside(annotation: Any) -> list[Any]:
    """Everything that an annotation is made of, ``Annotated[...]`` taken apart."""
    parts = [*get_args(annotation), *getattr(annotation, "__metadata__", ())]
    return [one for part in parts for one in (part, *_inside(part))]


def _has_pattern(parts: list[Any]) -> bool:
    return any(isinstance(one, StringConstraints) and one.pattern for one in parts)
