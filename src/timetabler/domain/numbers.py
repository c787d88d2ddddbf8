"""Whole numbers as people write them: what a program would also take for one is refused."""

from __future__ import annotations

import re
from math import isfinite
from operator import index
from typing import Annotated, SupportsIndex

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

#: Digits of our own alphabet; "12.0" is how some programs write a whole number.
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}(\.0+)?")


def _whole(value: object) -> object:
    """12, 12.0 and "12" are 12; true, 2.5, "1_6", "１２" and infinity are no whole numbers."""
    if isinstance(value, bool):
        raise _none()
    if isinstance(value, float):
        if not isfinite(value) or not value.is_integer():
            raise _none()
        return int(value)
    if isinstance(value, str):
        if _WHOLE.fullmatch(value.strip()) is None:
            raise _none()
        return int(value.strip().partition(".")[0])
    if not isinstance(value, SupportsIndex):  # bytes, for one
        raise _none()
    return index(value)


def _none() -> PydanticCustomError:
    return PydanticCustomError("int_type", "Input should be a whole number")


#: Beside the limits of a whole number: ``Annotated[int, Field(ge=1, le=5), TYPED]``.
TYPED = BeforeValidator(_whole)
#: A whole number without limits of its own.
Whole = Annotated[int, TYPED]
