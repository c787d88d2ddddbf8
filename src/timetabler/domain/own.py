"""What the organiser keeps of their own beside a fact: "Dietary", "Confirmed?".

Nothing is planned by it, and it is shown in nothing that goes out; it is kept and comes
back with the fact in every form.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from timetabler.domain.text import Text


class OwnColumns(dict[str, str]):
    """Text by header, without blank ones; it is not changed any more, so it can be hashed."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


def _filled(columns: dict[str, str]) -> OwnColumns:
    return OwnColumns((header, text) for header, text in columns.items() if header and text)


#: Text of the organiser's own columns by header; mostly empty.
Own = Annotated[dict[Text, Text], BeforeValidator(lambda value: {} if value is None else value),
                AfterValidator(_filled)]
