"""Nothing that goes out ties a remark to a person with lived experience (001 §5 l203-205)."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.challenge import Challenge
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import session_name


class NonAttributable(Rule):
    """Titles, notes and links are seen by all: none of them names a private person."""

    id = "non-attributable"
    asks = "What goes out names nobody who is private."
    source = "001 §5 l203-205"
    about_outputs = True

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Search what everybody sees for the names of those who are private."""
        private = [person for person in challenge.people if person.is_private and person.count == 1]
        for session in challenge.sessions:
            shown = " ".join(filter(None, (session.title, session.note, session.link))).casefold()
            for person in private:
                if person.name.casefold() in shown:
                    yield Finding(f"{session_name(challenge, session.id)} names {person.name}, who "
                                  "is private, where everybody can read it; write a role instead.",
                                  (session.id,), (person.name,))
