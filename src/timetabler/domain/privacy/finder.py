"""Where a text tells who a private person is: their name in any form, initials, id, e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timetabler.domain.privacy.forms import JOINED, Forms, Kind
from timetabler.domain.privacy.vocabulary import (
    ABBREVIATIONS,
    BEFORE_NAMES,
    DOTTED,
    ORDINARY,
    ROLES,
    TITLES,
)
from timetabler.domain.privacy.words import Word, words

_UPPER = "[A-Z\u00c0-\u00d6\u00d8-\u00de]"
_DOTTED = re.compile(rf"(?<![\w.])(?:{_UPPER}\.[\s-]?){{1,3}}{_UPPER}(?:\.|(?![\w.]))")
_SPACED = re.compile(rf"(?<![\w.'])(?:{_UPPER}\s){{1,3}}{_UPPER}(?![\w.'])")
_CAPITALS = re.compile(rf"(?<![\w.'])(?:{_UPPER}){{2,4}}(?![\w.])")
#: Behind initials that are somebody's, and around those that are a label.
_THEIRS = re.compile(r"['\u2019]s\b")
_LABEL = re.compile(r"\s*(?:[:\u2013\u2014)\]]|-\s|$)")

_TITLE_LENGTHS = sorted({len(title) for title in TITLES})


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a text that tells who somebody is.

    Attributes:
        who: id of the person.
        kind: what of them stands there.
        start: where it begins.
        end: where it ends.
        is_sure: whether nobody else who is private may be meant.
    """

    who: str
    kind: Kind
    start: int
    end: int
    is_sure: bool = True


class NameFinder:
    """Finds the names of private people in texts.

    Somebody public with the same name is meant where the text may mean them: their own
    full name, their title with the surname, and a surname alone that is part of theirs.

    Args:
        private: the names to be found.
        public: those that may stand anywhere.
        places: words that stand for a place or a body as well; none of them is a surname
            by itself.
    """

    def __init__(self, private: Forms, public: Forms, places: frozenset[str]) -> None:
        self._private, self._public = private, public
        self._not_alone = places | public.parts
        self._longest = max(private.longest, public.longest)
        self._starts = {one[:1] for one in (*private.whole, *private.surnames, *private.bare)}

    def find(self, text: str) -> Iterator[Hit]:
        """Every hit in a text; some may overlap."""
        if not self._starts:
            return
        found = words(text)
        named = _Spans(self._public_names(found)) if self._public.whole else _Spans(())
        for hit in (*self._whole(found), *self._surnames(text, found), *self._initials(text)):
            if not named.cover(hit.start, hit.end):
                yield hit

    # ---- first and last names ---------------------------------------------------------

    def _whole(self, found: Sequence[Word]) -> Iterator[Hit]:
        whole = self._private.whole
        for first, last, joined in self._windows(found):
            if last > first or len(joined) >= JOINED:
                for who in whole.get(joined, ()):
                    yield _hit(who, Kind.FULL_NAME, found[first], found[last])
        for number in range(len(found) - 2):
            before, between, after = found[number:number + 3]
            if between.is_capital or len(between.plain) == 1:
                for who in self._private.halves.get((before.plain, after.plain), ()):
                    yield _hit(who, Kind.FULL_NAME, before, after)
            if self._is_short(before, between):
                yield from self._short(before, between)
        if len(found) > 1 and self._is_short(*found[-2:]):
            yield from self._short(*found[-2:])
        yield from self._inside(found)

    def _is_short(self, given: Word, letter: Word) -> bool:
        """Whether a first name and the first letter of a surname, "Jane B", may be meant."""
        return given.is_capital and letter.is_capital and (
            (given.plain, letter.plain) not in self._public.short)

    def _short(self, given: Word, letter: Word) -> Iterator[Hit]:
        for who in self._private.short.get((given.plain, letter.plain), ()):
            yield _hit(who, Kind.INITIAL, given, letter)

    def _inside(self, found: Sequence[Word]) -> Iterator[Hit]:
        """Names within longer words of links and addresses: ``callwithjanebakewell``."""
        whole = self._private.whole
        lengths = sorted({len(one) for one in whole if len(one) > JOINED})
        for word in found:
            for length in lengths:
                for start in range(len(word.plain) - length + 1):
                    for who in whole.get(word.plain[start:start + length], ()):
                        yield _hit(who, Kind.FULL_NAME, word, word)

    def _windows(self, found: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        for first, word in enumerate(found):
            if word.plain[:1] in self._starts:
                joined = ""
                for last in range(first, min(first + self._longest, len(found))):
                    joined += found[last].plain
                    yield first, last, joined

    def _public_names(self, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
        for first in range(len(found)):
            joined = ""
            for last in range(first, min(first + self._longest, len(found))):
                joined += found[last].plain
                if last > first and joined in self._public.whole:
                    yield found[first].start, found[last].end

    # ---- surnames -----------------------------------------------------------------------

    def _surnames(self, text: str, found: Sequence[Word]) -> Iterator[Hit]:
        for first, last, joined in self._windows(found):
            plural = joined[:-1] if joined[-1:] == "s" else ""
            if joined in self._private.surnames:
                yield from self._surname(text, found, first, last, joined)
            elif plural in self._private.surnames and _follows(found, first, "the"):
                yield from self._alone(text, found, first, last, plural)
        yield from self._joined(found)

    def _surname(self, text: str, found: Sequence[Word], first: int, last: int,
                 surname: str) -> Iterator[Hit]:
        people = self._private.surnames[surname]
        start = self._titled(found, first, last, surname)
        if start is not None:
            for who in people:
                yield _hit(who, Kind.TITLED, found[min(start, first)], found[max(start, last)])
            return
        beside = [n for n in (first - 1, last + 1) if 0 <= n < len(found)]
        some = False
        for who in people:
            for n in beside:
                letter = found[n]
                near = text[min(letter.end, found[last].end):max(letter.start, found[first].start)]
                if (len(letter.plain) == 1 and letter.is_capital | text.islower()
                        and len(near) <= 2
                        and letter.plain in {g[0] for g in self._private.given[who]}
                        and letter.plain + surname not in self._public.whole):
                    some = True
                    yield _hit(who, Kind.INITIAL, found[min(n, first)], found[max(n, last)])
        if not some:
            yield from self._alone(text, found, first, last, surname)

    def _titled(self, found: Sequence[Word], first: int, last: int, surname: str) -> int | None:
        """Where the title of a surname stands: before it (initials between), or behind."""
        before = first - 1
        while before > 0 and first - before <= 2 and len(found[before].plain) == 1:
            before -= 1
        behind = last + 1 if last + 2 == len(found) else -1  # "Bakewell, Mrs"
        for place in (before, behind):
            if place >= 0:
                title = TITLES.get(found[place].plain)
                if title is not None and title not in self._public.titles.get(surname, ()):
                    return place
        return None

    def _alone(self, text: str, found: Sequence[Word], first: int, last: int, surname: str,
               ) -> Iterator[Hit]:
        people = self._private.bare.get(surname, ())
        if not people or surname in self._not_alone:
            return
        word = found[first]
        plain_word = len(surname) < 3 or surname in ORDINARY or surname in ROLES
        if plain_word and not self._is_meant(text, found, first, last):
            return
        if len(surname) < 4 and not word.is_capital:
            return
        kind = Kind.ONE_NAME if surname in self._private.single else Kind.SURNAME
        for who in people:
            yield _hit(who, kind, word, found[last])

    @staticmethod
    def _is_meant(text: str, found: Sequence[Word], first: int, last: int) -> bool:
        """Whether an ordinary word stands where a name would: "with Hall", "Hall's story"."""
        if not found[first].is_capital:
            return False
        if first and found[first - 1].plain in BEFORE_NAMES:
            return re.match(r"\s*(?:$|[.,;:!?)(\]/–—-]|['’])", text[found[last].end:]) is not None
        return False

    def _joined(self, found: Sequence[Word]) -> Iterator[Hit]:
        """Title or initial and surname in one word: ``mrsbakewell``, ``jbakewell``."""
        for word in found:
            for cut in _TITLE_LENGTHS:
                title, rest = TITLES.get(word.plain[:cut]), word.plain[cut:]
                if title and len(rest) > 2 and title not in self._public.titles.get(rest, ()):
                    for who in self._private.surnames.get(rest, ()):
                        yield _hit(who, Kind.TITLED, word, word)
            said = word.plain
            for letter, rest in ((said[:1], said[1:]), (said[-1:], said[:-1])):
                if len(rest) < 4 or said in self._not_alone:
                    continue
                for who in self._private.bare.get(rest, ()):
                    if letter in {g[0] for g in self._private.given[who]}:
                        yield _hit(who, Kind.INITIAL, word, word)

    # ---- initials -------------------------------------------------------------------------

    def _initials(self, text: str) -> Iterator[Hit]:
        for pattern in (_DOTTED, _SPACED, _CAPITALS):
            for found in pattern.finditer(text):
                for start, end in _within(found):
                    letters = "".join(word.plain for word in words(text[start:end]))
                    people = self._private.initials.get(letters, ())
                    if people and self._are_initials(text, start, end, letters):
                        for who in people:
                            yield Hit(who, Kind.INITIALS, start, end)

    def _are_initials(self, text: str, start: int, end: int, letters: str) -> bool:
        """Dots say so; else what stands around them does: "with J B", "JB's", "(JB)"."""
        named = _after_a_word_for(text, start)
        if "." in text[start:end]:
            return letters not in DOTTED or named
        if letters in ABBREVIATIONS or letters in self._not_alone:
            return False
        label = _LABEL.match(text, end) is not None and (
            not text[:start].strip() or text[:start].rstrip()[-1:] in "([-\u2013\u2014:,")
        return named or label or _THEIRS.match(text, end) is not None



class _Spans:
    """Stretches of a text in which names are somebody else's."""

    def __init__(self, spans: Iterator[tuple[int, int]] | tuple[()]) -> None:
        self._spans = tuple(spans)

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds a whole stretch."""
        return any(low <= start and end <= high for low, high in self._spans)


def _within(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Every row of letters in one of letters with dots or spaces; what is joined stays whole."""
    text, first = found[0], found.start()
    places = [n for n, letter in enumerate(text) if letter.isalpha()]
    if places[-1] - places[0] == len(places) - 1:
        yield found.span()
        return
    for low in range(len(places)):
        for place in reversed(places[low + 1:]):
            end = place + 2 if text[place + 1:place + 2] == "." else place + 1
            yield first + places[low], first + end


def _after_a_word_for(text: str, start: int) -> bool:
    before = words(text[max(0, start - 30):start])
    return bool(before) and before[-1].plain in BEFORE_NAMES


def _follows(found: Sequence[Word], first: int, *before: str) -> bool:
    return first > 0 and found[first - 1].plain in before


def _hit(who: str, kind: Kind, first: Word, last: Word) -> Hit:
    return Hit(who, kind, first.start, last.end)
