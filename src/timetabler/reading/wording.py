"""What a validation error means to the person who typed the value into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timetabler.domain import wording
from timetabler.reading.notes import Refused

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails


def say(error: ErrorDetails, model: type[BaseModel]) -> str:
    """One sentence for one pydantic error, or the reason why the value could not be read."""
    found = error["input"]
    return found.reason if isinstance(found, Refused) else wording.say(error, model)
