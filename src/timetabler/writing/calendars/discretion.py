"""Who may be named to whom.

Nothing that goes out lets one person with lived experience see another (001 §5
l203-205).  The Information Commissioner reprimanded a public body for a recipient list
that did just that, so a code stands for a private person everywhere, titles and room
names included, unless the one who reads is to meet them and names were asked for.
"""

from __future__ import annotations

import re

from timetabler.domain.challenge import Challenge
from timetabler.domain.people import Person
from timetabler.domain.text import clean
from timetabler.writing.names import Names


class Veil:
    """Text and people as one reader may see them.

    Args:
        challenge: whose people they are.
        redacted: private people stand as the codes that every output uses.
        stands_for: one word to stand for each of them in running text instead, where
            not even a code may say that there is somebody.
    """

    def __init__(self, challenge: Challenge, *, redacted: bool = True,
                 stands_for: str | None = None) -> None:
        self._names = Names(challenge, redacted=redacted)
        # A group's name says what it is ("Unpaid carers") and is the title of its session;
        # what must not stand in a title is the name of one person.
        hidden = {clean(person.name): stands_for or self._names.short(person.id)
                  for person in challenge.people
                  if self._names.is_hidden(person.id) and person.count == 1}
        # The longest first, so that a name inside a longer one does not leave half of it.
        names = sorted(filter(None, hidden), key=lambda name: (-len(name), name))
        self._codes = [hidden[name] for name in names]
        either = "|".join(f"({re.escape(name)})" for name in names)
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.I) if names else None

    def text(self, text: str) -> str:
        """`text` with every hidden name in it replaced."""
        cleaned = clean(text)
        return self._pattern.sub(self._code, cleaned) if self._pattern else cleaned

    def _code(self, found: re.Match[str]) -> str:
        return self._codes[(found.lastindex or 1) - 1]

    def person(self, person: Person) -> str:
        """Name, job title and organisation (001 Appendix 1 l436), or the code alone."""
        said = self._names.full(person.id)
        return said if self._names.is_hidden(person.id) else self.text(said)


def team_veil(challenge: Challenge, *, redacted: bool = True) -> Veil:
    """What the team reads: codes, or everybody's name where that was asked for."""
    return Veil(challenge, redacted=redacted)


def interviewee_veil(challenge: Challenge) -> Veil:
    """What interviewees read: not even a code says that there is somebody else."""
    return Veil(challenge, stands_for="guest")
