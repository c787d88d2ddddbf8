"""Who is shown by name and who by a code, the same in every output.

Timetables of public bodies are disclosable, and a shared list of people with lived
experience discloses them to each other (001 §5 l203-205; the Information Commissioner's
reprimand of August 2023).  So the redacted view is the default, and the full view is
asked for by name.
"""

from __future__ import annotations

from timetabler.domain.challenge import Challenge


class Names:
    """The names of one challenge as an output may show them.

    Args:
        challenge: whose people, peers and rooms are named.
        redacted: private people appear as a code, without job title or organisation.
    """

    def __init__(self, challenge: Challenge, *, redacted: bool = True) -> None:
        self.redacted = redacted
        self._challenge = challenge
        self._codes = challenge.discreet.codes if redacted else {}

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
        """Free text (a message, a room's name) with codes for whatever tells somebody private.

        In the full view, names stand where it has codes.
        """
        discreet = self._challenge.discreet
        return discreet.text(text) if self.redacted else discreet.in_full(text)
