"""Names of sheets: 31 characters, no forbidden ones, no two alike."""

from __future__ import annotations

import re

from timetabler.domain.text import clean

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 31
#: Excel keeps this name for itself.
_RESERVED = "history"


class Titles:
    """Hands out sheet names for one workbook."""

    def __init__(self) -> None:
        self._used: set[str] = {_RESERVED}

    def name(self, wanted: str) -> str:
        """A sheet name as near to `wanted` as Excel allows, and not used yet."""
        plain = _FORBIDDEN.sub("-", clean(wanted))
        base = _fitted(plain, _LONGEST) or "Sheet"
        title, number = base, 1
        while title.casefold() in self._used:
            number += 1
            ending = f" ({number})"
            title = _fitted(base, _LONGEST - len(ending)) + ending
        self._used.add(title.casefold())
        return title


def _fitted(text: str, length: int) -> str:
    # Excel counts UTF-16 units: a character beyond the basic plane takes two.
    while len(text.encode("utf-16-le")) > 2 * length:
        text = text[:-1]
    # An apostrophe may stand inside a name but not at its ends.
    return text.strip(" '")
