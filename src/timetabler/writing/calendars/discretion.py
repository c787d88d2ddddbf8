"""Who may be named to whom.

Nothing that goes out lets one person with lived experience see another (001 §5
l203-205).  The Information Commissioner reprimanded a public body for a recipient list
that did just that, so a code stands for a private person everywhere, titles and room
names included, unless the one who reads is to meet them and names were asked for.
"""

from __future__ import annotations

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
        self._discreet, self._stands_for = challenge.discreet, stands_for

    def text(self, text: str) -> str:
        """`text` with whatever tells somebody hidden replaced."""
        cleaned = clean(text)
        if not self._names.redacted:
            return cleaned
        return self._discreet.text(cleaned, stands_for=self._stands_for, groups=False)

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
