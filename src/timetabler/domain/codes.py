"""What stands for people who must not be named: the same code in everything that goes out.

A code sticks to the person for as long as the visit goes on: whatever the order of the
rows, whoever joins or leaves.  The number of somebody who left is nobody else's later.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import Field, StringConstraints

from timetabler.domain.base import Fact, Id
from timetabler.domain.numbers import TYPED
from timetabler.domain.people import Category, Person
from timetabler.domain.text import Text

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

    AnyChallenge = TypeVar("AnyChallenge", bound=Challenge)

_DIGITS = re.compile(r"(\d+)")
#: From here on two spellings are taken for one name: 1 is the same, 0 nothing in common.
_ALIKE = 0.75


#: What a file is called that goes to somebody private: it gives no reason.
_STEMS = {"Person with lived experience": "guest", "Private person": "private",
          "Lived experience group": "group", "Private group": "privategroup"}


class Pseudonym(Fact):
    """The number that one private person goes by in every issue, among those of its kind."""

    #: Id of the person.
    person: Id
    #: ``Person with lived experience``, ``Private group``, ...
    kind: Text
    number: Annotated[int, Field(ge=1), TYPED]
    #: Tells whether somebody of this id is still the same: SHA-256 of the name, cut short.
    mark: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


def codes(challenge: Challenge) -> dict[str, str]:
    """The code of each private person, by id: ``Private group 1 (8)``."""
    people, found = challenge.person, {}
    for one in pseudonyms(challenge):
        person = people.get(one.person)
        if person is not None and person.is_private and one.kind == _kind(person):
            size = f" ({person.count})" if person.count > 1 else ""
            found[one.person] = f"{one.kind} {one.number}{size}"
    return found


def file_stems(challenge: Challenge) -> dict[str, str]:
    """What files of each private person (by id) are called: ``guest1``.

    An id may tell who they are; the code of every output may tell others why they come.
    """
    people = challenge.person
    return {one.person: f"{_STEMS[one.kind]}{one.number}" for one in pseudonyms(challenge)
            if one.person in people and people[one.person].is_private
            and one.kind == _kind(people[one.person])}


def pseudonyms(challenge: Challenge) -> tuple[Pseudonym, ...]:
    """The numbers of everybody who is or was private: those given before, then new ones.

    New people come after the highest number of their kind, in the order of their ids: so
    that the order of rows does not matter.  Somebody whose kind is another one now gets a
    number of that kind, and keeps the old one, too.
    """
    given = challenge.pseudonyms
    known = {(one.person, one.kind) for one in given}
    highest: dict[str, int] = defaultdict(int)
    for one in given:
        highest[one.kind] = max(highest[one.kind], one.number)
    fresh = []
    for person in sorted(challenge.people, key=lambda one: _in_order(one.id)):
        kind = _kind(person)
        if person.is_private and (person.id, kind) not in known:
            highest[kind] += 1
            known.add((person.id, kind))
            fresh.append(Pseudonym(person=person.id, kind=kind, number=highest[kind],
                                   mark=_mark(person.name)))
    return (*given, *fresh)


def numbered(challenge: AnyChallenge) -> AnyChallenge:
    """The same facts with everybody's number written down: who joins comes after them."""
    found = pseudonyms(challenge)
    return challenge if found == challenge.pseudonyms else challenge.model_copy(
        update={"pseudonyms": found})


def carried(old: Challenge, new: AnyChallenge) -> AnyChallenge:
    """`new` with the numbers that people had in `old`, the issue before it.

    A person is the same where id and name are, where a name has moved to another id, or where
    an id stays and its name is only spelt otherwise (or its e-mail address stays).  Somebody
    else under an old id gets a number of their own.
    """
    before = pseudonyms(old)
    if not before and not new.pseudonyms:
        return new
    was = _Known(before, old.person)
    kept: list[Pseudonym] = []
    for person in new.people:
        if person.is_private:
            kept += [one.model_copy(update={"person": person.id, "mark": _mark(person.name)})
                     for one in was.numbers_of(person, new.person)]
    theirs = {(one.kind, one.number) for one in kept}
    # Whoever left keeps their numbers; where somebody else has their id now, under no id.
    gone = [one for one in before if (one.kind, one.number) not in theirs]
    found = tuple(sorted([*kept, *(_left(one, new.person) for one in gone)],
                         key=lambda one: (one.kind, one.number)))
    return new if found == new.pseudonyms else new.model_copy(update={"pseudonyms": found})


class _Known:
    """Who had which numbers before."""

    def __init__(self, numbers: Iterable[Pseudonym], people: dict[str, Person]) -> None:
        self._people = people
        self._of: dict[str, list[Pseudonym]] = defaultdict(list)
        for one in numbers:
            self._of[one.person].append(one)
        self._named: dict[str, set[str]] = defaultdict(set)
        for who, theirs in self._of.items():
            for one in theirs:
                self._named[one.mark].add(who)

    def numbers_of(self, person: Person, now: dict[str, Person]) -> list[Pseudonym]:
        """The numbers of somebody of the issue after; none where they are new."""
        mine = self._of.get(person.id, [])
        if any(one.mark == _mark(person.name) for one in mine):
            return mine
        # The name stood under another id, and does so no more.
        moved = [who for who in self._named.get(_mark(person.name), ())
                 if who not in now or _mark(now[who].name) != _mark(person.name)]
        if len(moved) == 1:
            return self._of[moved[0]]
        was = self._people.get(person.id)
        if mine and was is not None and _is_same(was, person) and not self._went(was, now):
            return mine
        return []

    @staticmethod
    def _went(was: Person, now: dict[str, Person]) -> bool:
        """Whether somebody stands under another id now."""
        return any(one.id != was.id and one.is_private and _mark(one.name) == _mark(was.name)
                   for one in now.values())


def _is_same(was: Person, person: Person) -> bool:
    """Whether two people of one id are one, whose name was corrected."""
    if was.email and person.email and was.email.casefold() == person.email.casefold():
        return True
    alike = SequenceMatcher(None, was.name.casefold(), person.name.casefold()).ratio()
    return alike >= _ALIKE


def _left(one: Pseudonym, now: dict[str, Person]) -> Pseudonym:
    """The number of somebody who left, so that nobody else is taken for them."""
    here = now.get(one.person)
    if here is None or _mark(here.name) == one.mark:
        return one
    return one.model_copy(update={"person": f"{one.person[:30]}.left-{one.number}"})


def _kind(person: Person) -> str:
    lived = person.group is Category.LIVED
    if person.count > 1:
        return "Lived experience group" if lived else "Private group"
    return "Person with lived experience" if lived else "Private person"


def _mark(name: str) -> str:
    said = " ".join(name.casefold().split())
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:16]


def _in_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Ids as people order them: LX2 before LX10."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold())
                 for part in _DIGITS.split(name) if part)
