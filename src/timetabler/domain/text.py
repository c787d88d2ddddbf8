"""Text that a person typed, made safe before anything else sees it.

Control characters, line separators, bidirectional overrides and lone surrogates
can break a calendar line, hide a file name or crash an encoder.  They are taken
out here, once, on the way in, so that no writer has to remember to do it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator

from timetabler.domain.addresses import checked

#: Unicode categories that never belong in a name, a title or a note:
#: control, format (bidi overrides, zero width), surrogate, private use, unassigned.
_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
#: Format characters that real names need: joiners of Indic and Persian scripts.
_KEPT = frozenset({"\u200c", "\u200d"})
_SPACE = re.compile(r"[\s\u2028\u2029]+")


def clean(text: str) -> str:
    """Return `text` on one line, without characters that no person meant to type.

    Line breaks, tabs and Unicode separators become one space; control characters,
    bidi overrides and surrogates go.  The result is NFC and never has outer spaces.
    """
    spaced = _SPACE.sub(" ", text)
    kept = (c for c in spaced if c in _KEPT or unicodedata.category(c) not in _UNWANTED)
    # What went may have stood between two spaces.
    return _SPACE.sub(" ", unicodedata.normalize("NFC", "".join(kept))).strip()


def _clean_any(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _clean_optional(value: object) -> object:
    cleaned = _clean_any(value)
    return None if cleaned == "" else cleaned


def _email(value: object) -> object:
    cleaned = _clean_optional(value)
    return checked(cleaned) if isinstance(cleaned, str) else cleaned


#: One line of cleaned text.
Text = Annotated[str, BeforeValidator(_clean_any)]
#: One line of cleaned text, or nothing; an empty cell is nothing.
OptionalText = Annotated[str | None, BeforeValidator(_clean_optional)]
#: An e-mail address that a calendar can carry, or nothing.
Email = Annotated[str | None, BeforeValidator(_email)]
