"""The ids of one kind of thing, and which of them a name that is none of them means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import islice

from timetabler.domain.nearest import PATIENCE, Nearest
from timetabler.domain.wording import show

#: What stands between several names in one cell, where a semicolon was meant.
_BETWEEN = re.compile(r"\s*(?:[,;/&+\n]|\band\b)\s*", re.I)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[\w.-]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
#: A display name has to be as near as this: people are alike in many letters.
_ALIKE = 0.8
#: So many ids are given as examples.
_EXAMPLES = 3
#: Shorter texts are no beginning of somebody's name.
_BEGINNING = 4


def plain(name: str) -> str:
    """A name without case, blanks and punctuation: ``King's Court`` is ``kingscourt``."""
    return _NOT_LETTERS.sub("", name.casefold())


class Names:
    """Every id of one kind, with the sentence for a name that is none of them.

    Args:
        kind: what they are ids of, such as ``room``.
        ids: all of them.
        called: what else each id is called: names and titles that people write in its place.
        firm: whether every id could be read; else no near one is taken for the one meant.
    """

    def __init__(self, kind: str, ids: Iterable[str], called: Iterable[tuple[str, str]] = (), *,
                 firm: bool = True) -> None:
        self.kind = kind
        self._ids = dict.fromkeys(ids)
        self._called = dict.fromkeys(called)
        self._firm = firm
        self._sentences: dict[str, str] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._ids

    def meant(self, name: str) -> tuple[str, ...]:
        """The ids that a name means: itself, one in other words, or several; () where unclear."""
        if name in self._ids:
            return (name,)
        if one := self._one(name):
            return (one,)
        parts = [part for part in _BETWEEN.split(name) if part]
        if 1 < len(parts) <= 8:
            several = [part if part in self._ids else self._one(part) for part in parts]
            if all(several):
                return tuple(dict.fromkeys(one for one in several if one))
        if words := self._words(name):
            return words
        near = self._near(name) if self._firm else None
        return (near,) if near else ()

    def unknown(self, name: str, *, one: bool = False, needed: bool = False) -> str:
        """The sentence for a name that stands nowhere, with what would be right.

        Args:
            name: what was found.
            one: there is room for one id only.
            needed: something has to stand there.
        """
        if name not in self._sentences:
            meant, leave = self.meant(name), "" if needed else ", or leave it out"
            self._sentences[name] = f"there is no {self.kind} {show(name)}; " + (
                f"write one of {', '.join(meant)}{leave}" if one and len(meant) > 1
                else f"did you mean {'; '.join(meant)!r}?" if meant else self._examples + leave)
        return self._sentences[name]

    @cached_property
    def _examples(self) -> str:
        """What one could write, where nothing is near."""
        if not self._ids:
            return "there is none at all, so add it"
        few = ", ".join(islice(self._ids, _EXAMPLES))
        some = f"one of {few}" if len(self._ids) <= _EXAMPLES else f"another, such as {few}"
        return f"write {some}"

    def _one(self, name: str) -> str | None:
        """The one id that a name surely means: in other letter case, or by the display name."""
        for text in (name, _ASIDE.sub("", name)):
            found = self._plain.get(plain(text), ()) or self._by_name.get(plain(text), ())
            if len(found) == 1:
                return found[0]
        return None

    def _words(self, name: str) -> tuple[str, ...]:
        """The ids among the words of a name: all words, or one beside words that are none."""
        words = _WORD.findall(_ASIDE.sub("", name))
        ids = [word for word in words if word in self._ids]
        surely = len(ids) == len(words) or (len(ids) == 1 and len(ids[0]) > 1
                                            and len(_BETWEEN.split(name)) == 1)
        return tuple(dict.fromkeys(ids)) if surely else ()

    def _near(self, name: str) -> str | None:
        if near := self._nearest(name):
            return near
        named = self._nearest_called(plain(name))
        if named is None and len(plain(name)) >= _BEGINNING:
            named = self._begun(plain(name))
        found = self._by_name[named] if named else []
        return found[0] if len(found) == 1 else None

    def _begun(self, text: str) -> str | None:
        """The one display name that begins with a text."""
        first = bisect_left(self._sorted, text)
        begun = [name for name in self._sorted[first:first + 2] if name.startswith(text)]
        return begun[0] if len(begun) == 1 else None

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._by_name)

    @cached_property
    def _plain(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._ids:
            found[plain(name)].append(name)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name, called in self._called:
            if name in self._ids and name not in found[plain(called)]:
                found[plain(called)].append(name)
        found.pop("", None)
        return found

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self._ids, patience=PATIENCE)

    @cached_property
    def _nearest_called(self) -> Nearest:
        return Nearest(self._by_name, cutoff=_ALIKE, patience=PATIENCE)
