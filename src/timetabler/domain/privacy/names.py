"""What a person's name is made of, however it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timetabler.domain.privacy.vocabulary import AFTER_NAMES, PARTICLES, ROLES, TITLES
from timetabler.domain.privacy.words import plain, words

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\"\u201c\u201d\u201e][^\"\u201c\u201d]*"
                    r"[\"\u201c\u201d]")
_PAIR = re.compile(r"\s+(?:and|&|\+)\s+", re.I)


@dataclass(frozen=True)
class Name:
    """A personal name, part by part, as it is compared.

    Attributes:
        parts: every part but titles, ``("mary", "ann", "oneillsmith")``.
        given: the first of them.
        surname: the last, with what belongs to it (``vanderberg``); "" in a name of one word.
        surnames: what may stand behind a title: the surname, its halves, later parts.
        titles: titles that stood in the name.
        length: number of words of its longest form.
        is_all: whether nothing else was typed; not so in "Advocate of Jane Bakewell".
    """

    parts: tuple[str, ...]
    given: str
    surname: str
    surnames: frozenset[str]
    titles: frozenset[str]
    length: int
    is_all: bool = True

    @property
    def initials(self) -> tuple[str, ...]:
        """The first letters of all parts, and of the first and the last."""
        letters = "".join(part[0] for part in self.parts)
        return tuple(dict.fromkeys(one for one in (letters, letters[:1] + letters[-1:])
                                   if len(one) > 1 and self.surname))


def names_in(text: str, count: int = 1) -> tuple[Name, ...]:
    """The personal names in what a row is called; none where that says what, not who.

    "Young carer", "Parent 2", "Mr A." and "Unpaid carers" name nobody.  A row for several
    people (`count`) is taken for a label, unless it has a title or is a couple:
    "Mr and Mrs Bakewell", "Jane and Tom Bakewell".
    """
    said = _ASIDE.sub(" ", text)
    if count > 1:
        sides = _PAIR.split(said)
        titled = any(word.plain in TITLES for word in words(said))
        if not titled and not (count == 2 and len(sides) == 2 and _capital(said)):
            return ()
        last = sides[-1].split()
        whole = [*(side if len(_parts(side)[0]) > 1 or not last else f"{side} {last[-1]}"
                   for side in sides[:-1]), sides[-1]]
        return tuple(found for side in whole if (found := _name(side)) is not None)
    found = _name(said)
    return () if found is None else (found,)


def _capital(text: str) -> bool:
    """Whether every word may be part of a name: with a capital letter, and no role."""
    return all(word.plain == "and" or (word.is_capital and word.plain not in ROLES)
               for word in words(text))


def _name(text: str) -> Name | None:
    if text.count(",") == 1:
        before, after = text.split(",")
        if after.strip() and not all(w.plain in AFTER_NAMES for w in words(after)):
            text = f"{after} {before}"
    parts, titles, role = _parts(text)
    if role and not any(part[:1].isupper() for part in parts):
        return None  # "carer of adult son"
    folded = [one for one in map(plain, parts) if one.isalpha() and len(one) > 1]
    if not folded or len("".join(folded)) < 3:
        return None  # "Mr A." is nobody's name already
    family = _family(parts)
    surname = plain(" ".join(family)) if len(parts) > 1 and family else ""
    others = {plain(part) for part in parts[1:]} if surname else {folded[0]}
    halves = {plain(half) for part in family for half in re.split(r"[-\u2010-\u2015]", part)}
    surnames = frozenset(one for one in {surname, *others, *halves}
                         if len(one) > 1 and one not in PARTICLES)
    every = tuple(one for one in map(plain, parts) if one)
    return Name(every, every[0], surname, surnames, titles, len(words(text)), not role)


def _parts(text: str) -> tuple[list[str], frozenset[str], bool]:
    """The parts of a name as typed, the titles in it, and whether roles were left out."""
    found, titles = list[str](), set[str]()
    for part in re.split(r"[\s,;/]+|(?<=[^\W\d_])\.(?=[^\W\d_])", text):
        said = plain(part)
        if said in TITLES:
            titles.add(TITLES[said])
        elif said and not (found and said in AFTER_NAMES and part[-1:].isupper()):
            found.append(part)
    parts = [part for part in found if not _is_role(part)]
    # Ann Young, Tom Foster: a role with a capital letter behind nothing but names is a surname.
    if parts and found[:-1] == parts and found[-1][:1].isupper():
        parts = found
    return parts, frozenset(titles), parts != found


def _is_role(part: str) -> bool:
    said = plain(part)
    return said in ROLES or said.isdigit()


def _family(parts: list[str]) -> list[str]:
    """The last part with the particles before it."""
    first = len(parts) - 1
    while first > 1 and plain(parts[first - 1]) in PARTICLES:
        first -= 1
    return parts[first:]

