"""What a rule says of the starts of two sessions, whatever else is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class StartsOfTwo:
    """Two sessions, and which of their starts go together.

    Attributes:
        session: id of the one.
        other: id of the other.
        kept: per start of the one (id of a slot), the starts of the other with which the rule
            is kept; a start that is left out goes with none.
    """

    session: str
    other: str
    kept: Mapping[str, frozenset[str]]
