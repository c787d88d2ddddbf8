"""Text made fit for a calendar line, whatever it was before.

The domain cleans every text on its way in; here it is cleaned again, because a calendar
line that somebody else's text can break out of is a door into somebody's diary.
"""

from __future__ import annotations

import re

from timetabler.domain.text import clean

#: Outlook cuts a LOCATION at 255 characters and wants a SUMMARY shorter than 254.
LONGEST_LOCATION = 255
LONGEST_SUMMARY = 253
#: Not a limit of any reader: a title longer than this is no title.
_LONGEST_NAME = 120
#: `;` `,` `\` mean something in iCalendar text, and X-properties are written unescaped.
_STRUCTURE = re.compile(r"[;,\\]")
#: RFC 5545 §3.2 forbids DQUOTE in a parameter; RFC 6868 gives the caret a meaning.
_NOT_IN_PARAMETERS = re.compile(r'["^\\]')
_ADDRESS = re.compile(r"[^\s@\"<>;:,\\^]+@[^\s@\"<>;:,\\^]+")
_NOT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9._-]")


def line(text: str, longest: int | None = None) -> str:
    """`text` on one line, cut with an ellipsis after `longest` UTF-16 units (as Outlook counts)."""
    cleaned = clean(text)
    if longest is None or fits(cleaned, longest):
        return cleaned
    cut = cleaned[:longest]
    while not fits(cut, longest - 1):
        cut = cut[:-1]
    return f"{cut.rstrip()}…"


def fits(text: str, longest: int) -> bool:
    """Whether `text` has at most `longest` UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2 <= longest


def lines(texts: list[str]) -> str:
    """Several lines of one TEXT value; empty ones are left out."""
    return "\n".join(cleaned for cleaned in map(line, texts) if cleaned)


def caption(text: str) -> str:
    """`text` for an X-property, which readers take as it stands: no `;`, `,` or backslash."""
    return line(_STRUCTURE.sub(" ", clean(text)), 2 * _LONGEST_NAME)


def common_name(text: str) -> str:
    """`text` for a CN parameter (RFC 5545 §3.2.2): no double quote, no caret, no backslash."""
    return line(_NOT_IN_PARAMETERS.sub("'", clean(text)), _LONGEST_NAME)


def address(email: str | None) -> str | None:
    """The address as a ``mailto:`` URI (RFC 5545 §3.3.3); None where there is none to use."""
    cleaned = clean(email or "")
    return f"mailto:{cleaned}" if _ADDRESS.fullmatch(cleaned) else None


def file_stem(name: str) -> str:
    """`name` without anything that leaves its folder or that a file system refuses."""
    return _NOT_IN_FILE_NAMES.sub("_", clean(name)).lstrip(".") or "_"

