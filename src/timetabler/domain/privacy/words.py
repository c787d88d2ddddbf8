"""The words of a text as names are compared: without accents, case, apostrophes or escapes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: Letters, with the marks and joiners that may stand between them.
_LETTER = "[^\\W\\d_]|[\u0300-\u036f\u200c\u200d]"
_RUN = re.compile(rf"(?:{_LETTER})+(?:['\u2018\u2019\u02bc\u2032`\u00b4](?:{_LETTER})+)*|\d+")
_APOSTROPHE = re.compile("['\u2018\u2019\u02bc\u2032`\u00b4]")
_HUMP = re.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
#: Letters that no decomposition turns into plain ones.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                        "ħ": "h", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        plain: its letters (or digits) as they are compared.
        raw: as it stands in the text, a possessive *'s* left out.
        start: where it begins in the text.
        end: where it ends there.
        owns: whether a possessive follows (*Bakewell's*, *the Bakewells'*).
    """

    plain: str
    raw: str
    start: int
    end: int
    owns: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[:1].isupper()


def plain(text: str) -> str:
    """Letters and digits as they are compared: ``Zoë O'Neill`` is ``zoeoneill``."""
    return "".join(word.plain for word in words(text))


def words(text: str) -> tuple[Word, ...]:
    """Every word of a text; what is joined (JaneBakewell, jane_bakewell, %20) is taken apart."""
    decoded, back = _decoded(text)
    return tuple(word for run in _RUN.finditer(decoded) for word in _of_run(run, back))


def _of_run(run: re.Match[str], back: Callable[[int], int]) -> Iterator[Word]:
    raw, start = run[0], run.start()
    owns = len(raw) > 2 and raw[-1] in "sS" and _APOSTROPHE.match(raw[-2]) is not None
    if owns:
        raw = raw[:-2]
    # The apostrophe of a plural ("the Bakewells' house") is no part of the run.
    owns = owns or _APOSTROPHE.match(run.string, run.end()) is not None
    humps = [(0, len(raw))]
    if raw.isascii() and not (raw.islower() or raw.isupper() or raw.istitle() or raw.isdigit()):
        humps = [hump.span() for hump in _HUMP.finditer(raw)]
    for low, high in humps:
        bare = _APOSTROPHE.sub("", raw[low:high])
        yield Word(_folded(bare), bare, back(start + low), back(start + high),
                   owns and high == len(raw))


def _folded(raw: str) -> str:
    if raw.isascii():
        return raw.lower()
    apart = unicodedata.normalize("NFKD", raw.casefold().translate(_PLAIN))
    return "".join(c for c in apart if c.isalnum())


def _decoded(text: str) -> tuple[str, Callable[[int], int]]:
    """A text without ``%20`` and its like, and where each of its places stands in the text."""
    if "%" not in text:
        return text, lambda place: place
    pieces, origins, last = [], list[int](), 0
    for escape in _ESCAPED.finditer(text):
        said = bytes.fromhex(escape[0].replace("%", "")).decode(errors="replace")
        pieces += [text[last:escape.start()], said]
        origins += range(last, escape.start())
        origins += [escape.start(), *[escape.end()] * (len(said) - 1)][:len(said)]
        last = escape.end()
    pieces.append(text[last:])
    origins += range(last, len(text) + 1)
    return "".join(pieces), origins.__getitem__
