"""Names in a comparison of two issues: private people are codes, in both of them."""

from __future__ import annotations

from collections.abc import Mapping

from timetabler.domain.people import Person
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
        self._redacted = redacted
        self._sides = new.challenge.discreet, old.challenge.discreet
        self._codes: dict[str, str] = {}
        if redacted:
            now, was = (side.codes for side in self._sides)
            # The same code may have stood for somebody else in the old issue.
            self._codes = {**_of_the_issue(was, now, old.issue), **now}

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
        """A title or the name of a room, with codes for whatever tells somebody private."""
        if not self._redacted:
            return text
        return self._sides[1].text(self._sides[0].text(text, groups=False), groups=False)


def _of_the_issue(was: Mapping[str, str], now: Mapping[str, str], issue: int) -> dict[str, str]:
    """Codes of an old issue; with its number where they stand for somebody else now."""
    taken = {code: who for who, code in now.items()}
    return {who: f"{code} of issue {issue}" if taken.get(code, who) != who else code
            for who, code in was.items()}


def _size(person: Person) -> str:
    return f" ({person.count})" if person.count > 1 else ""
