"""The forms in which a text may tell who somebody is: looked up, not searched for one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

from timetabler.domain.peers import Peer
from timetabler.domain.people import Category, Person
from timetabler.domain.privacy.names import Name, names_in

#: Joined forms from this length on are found as one word too (janebakewell).
JOINED = 7


class Kind(StrEnum):
    """What of a person stands in a text."""

    FULL_NAME = "full name"
    TITLED = "surname with a title"
    INITIAL = "name with an initial"
    SURNAME = "surname"
    ONE_NAME = "name"
    INITIALS = "initials"
    ID = "id"
    EMAIL = "e-mail address"


class Forms:
    """Every form of the names of some people, each with the people (by id) whom it tells.

    Attributes:
        whole: first and last name and their like, joined: ``janebakewell``.
        halves: a first and a last name, between which another may stand.
        surnames: whatever may stand behind a title.
        bare: what tells somebody by itself: the surname, or a name of one word.
        given: ids of those who have a first name.
        initials: ``JB``.
        single: those of them that are names of one word.
        short: a first name and the letter that the surname begins with.
        titles: the titles of each surname.
        parts: every part of every name.
        longest: words of the longest form.
    """

    def __init__(self) -> None:
        self.whole: dict[str, list[str]] = defaultdict(list)
        self.halves: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.surnames: dict[str, list[str]] = defaultdict(list)
        self.bare: dict[str, list[str]] = defaultdict(list)
        self.single: set[str] = set()
        self.given: dict[str, set[str]] = defaultdict(set)
        self.initials: dict[str, list[str]] = defaultdict(list)
        self.titles: dict[str, set[str]] = defaultdict(set)
        self.short: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.parts: set[str] = set()
        self.longest = 2

    def add(self, who: str, name: Name) -> None:
        """Take in one name of one person."""
        self.parts |= {*name.parts, *name.surnames}
        self.longest = max(self.longest, name.length + 1)
        for one in name.surnames:
            self.surnames[one].append(who)
            self.titles[one] |= name.titles
        self.bare[name.surname or name.given].append(who)
        if not name.surname:
            self.single.add(name.given)
            return
        self.given[who].add(name.given)
        for letters in name.initials:
            self.initials[letters].append(who)
        for before, after in _orders(name):
            if len(before) > 1 and len(after) > 1:
                self.whole[before + after].append(who)
                self.halves[before, after].append(who)
        self.whole["".join(name.parts)].append(who)
        if len(name.given) > 1:
            for one in (name.surname, name.parts[-1]):
                self.short[name.given, one[0]].append(who)


def _orders(name: Name) -> Iterable[tuple[str, str]]:
    """Two parts of a name as they may follow each other: in order, and the surname first."""
    behind = dict.fromkeys([name.surname, *name.surnames, *name.parts[1:]])
    pairs = [(name.given, after) for after in behind] + [*pairwise(name.parts)]
    return dict.fromkeys([*pairs, *((after, before) for before, after in pairs)])


def private_forms(people: Iterable[Person]) -> Forms:
    """The forms of everybody who is private."""
    forms = Forms()
    for person in people:
        if person.is_private:
            for name in names_in(person.name, person.count):
                forms.add(person.id, name)
    return forms


def public_forms(people: Iterable[Person], peers: Iterable[Peer], organiser: str) -> Forms:
    """The forms of everybody who may be named."""
    forms = Forms()
    for person in people:
        if not person.is_private:
            member = person.group is Category.MEMBER
            _add(forms, person.id, person.name, person.count, "cllr" if member else "")
    for peer in peers:
        _add(forms, peer.id, peer.name, 1, "")
    _add(forms, "", organiser, 1, "")
    return forms


def _add(forms: Forms, who: str, text: str, count: int, title: str) -> None:
    for name in names_in(text, count):
        if not name.is_all:
            continue  # "Advocate of Jane Bakewell" is somebody else than she
        forms.add(who, name)
        for one in name.surnames:
            forms.titles[one] |= {title} - {""}
