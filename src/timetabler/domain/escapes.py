"""How the workbook format writes a character by its number: ``_x000D_``.

ECMA-376 part 1, 22.9.2.19 (ST_Xstring): a carriage return stands as ``_x000D_``, and text
that only looks so is written with the escape of its first underscore, ``_x005F_x000D_``.
"""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_SO = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def unescape(text: str) -> str:
    """Text of a workbook's part as the sheet shows it."""
    if "_x" not in text:
        return text
    plain = _WRITTEN.sub(lambda match: chr(int(match[1], 16)), text)
    # Characters beyond U+FFFF stand as two numbers.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def escape(text: str) -> str:
    """Text as a workbook's part has to hold it, so that `unescape` gives it back."""
    return _LOOKS_SO.sub("_x005F_", text)
