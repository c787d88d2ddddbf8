"""Names in a comparison of two issues: private people are codes, in both of them."""

from __future__ import annotations

import re

from timetabler.domain.codes import codes
from timetabler.domain.people import Person
from timetabler.domain.text import clean
from timetabler.domain.timetable import Timetable


class Names:
    """The people of two issues as a comparison may name them.

    Args:
        old: the earlier issue.
        new: the later one; who is in both is called as in this one.
        redacted: private people appear as codes.
    """

    def __init__(self, old: Timetable, new: Timetable, *, redacted: bool = True) -> None:
        self._people = {**old.challenge.person, **new.challenge.person}
        self._peers = {**old.challenge.peer, **new.challenge.peer}
        self._codes: dict[str, str] = {}
        if redacted:
            # The same code may have stood for somebody else in the old issue.
            was = {one: f"{code} of issue {old.issue}"
                   for one, code in codes(old.challenge).items()}
            self._codes = was | codes(new.challenge)
        hidden = {clean(person.name).casefold(): self._codes[person.id]
                  for timetable in (old, new) for person in timetable.challenge.people
                  # A group's name says what it is and is the title of its session.
                  if person.id in self._codes and person.count == 1 and clean(person.name)}
        self._hidden = hidden
        longest_first = sorted(hidden, key=lambda name: (-len(name), name))
        either = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.I) if hidden else None

    def is_hidden(self, person: str) -> bool:
        """Whether a person (by id) is shown as a code."""
        return person in self._codes

    def who(self, one: str) -> str:
        """The name of a person or peer (by id), or the code of somebody private."""
        if one in self._codes:
            return self._codes[one]
        if one in self._peers:
            return self._peers[one].name
        person = self._people[one]
        return f"{self.text(person.name)}{_size(person)}"

    def text(self, text: str) -> str:
        """A title or the name of a room, with the names of private people made codes."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda hit: self._hidden.get(hit[0].casefold(), "private person"),
                                 clean(text))


def _size(person: Person) -> str:
    return f" ({person.count})" if person.count > 1 else ""
