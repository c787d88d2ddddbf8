"""What is printed names private people by code; by name only for those who ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

_T = TypeVar("_T")


class Naming:
    """Text, and data with text in it, as it is to be printed.

    Args:
        challenge: whose people are named; several, where facts have changed.
        full_names: put names in place of codes.
    """

    def __init__(self, *challenge: Challenge, full_names: bool) -> None:
        self._named = [one.discreet for one in challenge] if full_names else []

    def __call__(self, said: _T) -> _T:
        """The same text, list or table with names where they were asked for."""
        if not self._named:
            return said
        return cast(_T, self._full(said))

    def _full(self, said: Any) -> Any:
        if type(said) is str:
            for discreet in self._named:
                said = discreet.in_full(said)
            return said
        if isinstance(said, Mapping):
            return {key: self._full(value) for key, value in said.items()}
        if isinstance(said, list | tuple):
            return type(said)(map(self._full, said))
        if hasattr(said, "message"):  # a violation
            return replace(said, message=self._full(said.message),
                           people=self._full(said.people))
        return said
