"""Who is shown by name and who by a code, the same in every output.

Timetables of public bodies are disclosable, and a shared list of people with lived
experience discloses them to each other (001 §5 l203-205; the Information Commissioner's
reprimand of August 2023).  So the redacted view is the default, and the full view is
asked for by name.  Titles of sessions are shown as they are: do not put names in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timetabler.domain.challenge import Challenge
from timetabler.domain.codes import codes


class Names:
    """The names of one challenge as an output may show them.

    Args:
        challenge: whose people, peers and rooms are named.
        redacted: private people appear as a code, without job title or organisation.
    """

    def __init__(self, challenge: Challenge, *, redacted: bool = True) -> None:
        self.redacted = redacted
        self._challenge = challenge
        self._codes = codes(challenge) if redacted else {}
        self._said = _said(challenge, self._codes)
        self._pattern = _any_of(self._said)

    def is_hidden(self, person: str) -> bool:
        """Whether a person (by id) is shown as a code."""
        return person in self._codes

    def short(self, who: str) -> str:
        """The name of a person or peer (by id), or the code of somebody private."""
        if who in self._codes:
            return self._codes[who]
        if who in self._challenge.peer:
            return self._challenge.peer[who].name
        person = self._challenge.person.get(who)
        if person is None:
            return who
        return f"{person.name} ({person.count})" if person.count > 1 else person.name

    def full(self, person: str) -> str:
        """``Name, job title``, as every interview must show (001 Appendix 1 l436).

        The organisation follows where there is one.  Somebody private is a code only.
        """
        if person in self._codes:
            return self._codes[person]
        found = self._challenge.person[person]
        parts = [self.short(person), found.job_title, found.organisation]
        return ", ".join(part for part in parts if part)

    def plain(self, text: str) -> str:
        """Free text (a message, a room's name) with private names and ids made codes."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda hit: self._said[hit[0]], text)


def _said(challenge: Challenge, hidden: dict[str, str]) -> dict[str, str]:
    """What private words in free text become.  Public words are there to be left alone.

    The title "Carers" must survive where a private group is called "Carers"; and an id
    that is also a specialism says nothing about anybody.
    """
    if not hidden:
        return {}
    public = {*challenge.peer, *challenge.room, *challenge.session}
    for session in challenge.sessions:
        public |= {session.title, session.specialism or "", *session.themes}
    private = hidden | {challenge.person[one].name: code for one, code in hidden.items()}
    return private | {word: word for word in public}


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(filter(None, words), key=lambda word: (-len(word), word))
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
