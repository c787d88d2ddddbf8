"""Texts of one visit as they may be shown: codes in place of whatever tells a private person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from timetabler.domain.codes import codes
from timetabler.domain.people import Person
from timetabler.domain.privacy.finder import Hit, NameFinder
from timetabler.domain.privacy.forms import Kind, private_forms, public_forms
from timetabler.domain.privacy.names import names_in
from timetabler.domain.privacy.vocabulary import ABBREVIATIONS, ORDINARY, ROLES
from timetabler.domain.privacy.words import words
from timetabler.domain.text import clean

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

#: What stands for a name that several private people share.
SOMEBODY = "private person"
_ADDRESS = re.compile(r"[\w.+'-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
_TOKEN = re.compile(r"\w[\w.-]*")
_PIECE = re.compile(r"[.\-_]")


class Discretion:
    """What a visit's texts tell of its private people, and what stands there instead.

    Args:
        challenge: whose people they are.
    """

    def __init__(self, challenge: Challenge) -> None:
        self._challenge = challenge
        self.codes: Mapping[str, str] = codes(challenge)

    # ---- what tells somebody ------------------------------------------------------------

    def find(self, text: str, *, ids: bool = True) -> list[Hit]:
        """Every place of a text that tells who a private person is, from left to right.

        A group's name says what it is, and is no name of anybody.

        Args:
            text: a title, a note, a link, ...
            ids: whether an id of a private person counts too.
        """
        if not self.codes or not text:
            return []
        found = [*self._finder.find(text), *self._addresses(text)]
        if ids:
            found += self._ids(text)
        return _leftmost_longest(found)

    @cached_property
    def _finder(self) -> NameFinder:
        facts = self._challenge
        public = public_forms(facts.people, facts.peers, facts.visit.organiser)
        return NameFinder(private_forms(facts.people), public, self._places)

    @cached_property
    def _places(self) -> frozenset[str]:
        """Words of councils, and of bodies that several people come from."""
        facts = self._challenge
        bodies = Counter(person.organisation for person in facts.people)
        names = [facts.visit.council, *(peer.council for peer in facts.peers),
                 *(body for body, people in bodies.items() if people > 1)]
        return frozenset(word.plain for name in names for word in words(name))

    def _addresses(self, text: str) -> Iterator[Hit]:
        if "@" in text or "%40" in text:
            for found in _ADDRESS.finditer(text):
                who = self._emails.get(found[0].replace("%40", "@").casefold())
                if who is not None:
                    yield Hit(who, Kind.EMAIL, *found.span())

    @cached_property
    def _emails(self) -> dict[str, str]:
        facts = self._challenge
        public = {facts.visit.organiser_email, *(peer.email for peer in facts.peers),
                  *(room.email for room in facts.rooms),
                  *(one.email for one in facts.people if not one.is_private)}
        return {one.email.casefold(): one.id for one in facts.people
                if one.is_private and one.email and one.email not in public}

    def _ids(self, text: str) -> Iterator[Hit]:
        for found in _TOKEN.finditer(text):
            for start, end in _pieces(found):
                said = text[start:end]
                who = self._telling_ids.get(said) or self._numbered_ids.get(said.casefold())
                if who is not None:
                    yield Hit(who, Kind.ID, start, end)

    @cached_property
    def _telling_ids(self) -> dict[str, str]:
        """Ids of single private people that are no words; they are found as they are typed."""
        return {one.id: one.id for one in self._challenge.people
                if one.is_private and one.count == 1 and one.id not in self._public_words
                and _tells(one.id)}

    @cached_property
    def _numbered_ids(self) -> dict[str, str]:
        """Those of them with a digit, in small letters: they are found in any case."""
        return {one.casefold(): one for one in self._telling_ids
                if len(one) > 2 and any(c.isdigit() for c in one)}

    @cached_property
    def _public_words(self) -> frozenset[str]:
        """Ids, titles and themes of the visit: what is called like them says nothing."""
        facts = self._challenge
        found = {*facts.peer, *facts.room, *facts.session, *facts.frame.by_id, *facts.tiers,
                 *facts.settings, *(one.id for one in facts.scope.themes),
                 *(one.id for one in facts.scope.suggested)}
        for session in facts.sessions:
            found |= {session.title, session.specialism or "", *session.themes}
        return frozenset(found)

    # ---- what stands instead ---------------------------------------------------------------

    def text(self, text: str, *, stands_for: str | None = None, groups: bool = True) -> str:
        """A text with a code in place of whatever tells a private person.

        Args:
            text: a title, a note, a sentence, ...
            stands_for: one word for each of them instead, where not even a code may say
                that there is somebody.
            groups: whether the label of a private group, too, becomes a code.
        """
        if not self.codes or not text:
            return text
        found = self.find(text)
        shown, last = list[str](), 0
        for hit in found:
            code = stands_for or (self.codes[hit.who] if hit.is_sure else SOMEBODY)
            shown += [self._labels(text[last:hit.start], stands_for, groups), code]
            if text[hit.end:hit.end + 1].isalnum():
                shown.append(" ")  # ... 1, not ... 12
            last = hit.end
        return "".join([*shown, self._labels(text[last:], stands_for, groups)])

    def _labels(self, text: str, stands_for: str | None, groups: bool) -> str:
        """A text with the labels of private groups, and whole ids, made codes."""
        if not text or self._label is None:
            return text

        def shown(hit: re.Match[str]) -> str:
            who = self._said.get(hit[0])
            if who is None or not (groups or self._challenge.person[who].count == 1):
                return hit[0]
            return stands_for or self.codes[who]

        return self._label.sub(shown, text)

    @cached_property
    def _said(self) -> dict[str, str]:
        """Ids of private people by their id, and by the label that they go by."""
        facts = self._challenge
        said = {one: one for one in self.codes}
        for one in self.codes:
            person = facts.person[one]
            # Names of several words are found in all their forms.
            if not any(name.surname for name in names_in(person.name, person.count)):
                said[clean(person.name)] = one
        return {text: one for text, one in said.items()
                if text and text not in self._public_words}

    @cached_property
    def _label(self) -> re.Pattern[str] | None:
        # A public word is met first where it holds a private one: it is left alone.
        return _any_of({*self._said, *self._public_words}) if self._said else None

    def sentences(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Several texts, each as it may be shown."""
        return tuple(self.text(one) for one in texts)

    # ---- the full view -----------------------------------------------------------------------

    def in_full(self, text: str) -> str:
        """A text with the names of private people in place of their codes: not to be passed on."""
        if self._code is None:
            return text
        return self._code.sub(lambda hit: self._names[hit[0]], text)

    @cached_property
    def _names(self) -> dict[str, str]:
        person = self._challenge.person
        return {code: _in_full(person[one]) for one, code in self.codes.items()}

    @cached_property
    def _code(self) -> re.Pattern[str] | None:
        return _any_of(self._names)


def _in_full(person: Person) -> str:
    return f"{person.name} ({person.count})" if person.count > 1 else person.name


def _tells(name: str) -> bool:
    """Whether an id is more than a number, a letter, or a word of every day."""
    low = name.casefold()
    return len(name) > 1 and not name.isdigit() and (
        low not in ABBREVIATIONS and low not in ROLES and low not in ORDINARY)


def _pieces(token: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A token whole, and each of its parts between dots, dashes and underscores."""
    text, first = token[0].rstrip(".-_"), token.start()
    cuts = [0, *(c.end() for c in _PIECE.finditer(text))][:8]
    ends = [*(c.start() for c in _PIECE.finditer(text)), len(text)]
    for start in cuts:
        for end in reversed(ends):
            if end > start:
                yield first + start, first + end


def _leftmost_longest(found: Iterable[Hit]) -> list[Hit]:
    """Hits that overlap made one, from left to right; unsure where several may be meant."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end > kept[-1].end:  # "Jane Bakewell Bakewell, Jane": nothing is left between
            kept[-1] = replace(kept[-1], end=hit.end,
                               is_sure=kept[-1].is_sure and hit.who == kept[-1].who)
        elif (hit.start, hit.end) == (kept[-1].start, kept[-1].end) and hit.who != kept[-1].who:
            kept[-1] = replace(kept[-1], is_sure=False)
    return kept


def _any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(filter(None, texts), key=lambda text: (-len(text), text))
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
