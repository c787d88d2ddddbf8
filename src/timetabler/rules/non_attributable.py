"""Nothing that goes out ties a remark to a person with lived experience (001 §5 l203-205)."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.privacy.open_names import OpenName, open_names
from timetabler.errors import key_path
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import listing, session_name


class NonAttributable(Rule):
    """No title, note, link, room or other text that everybody sees names a private person."""

    id = "non-attributable"
    asks = "What goes out names nobody who is private."
    source = "001 §5 l203-205"
    about_outputs = True
    asks_no_sessions = True

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Search every text of the facts for whatever tells who is private."""
        for found in open_names(challenge):
            session = _session(challenge, found)
            where = (f"{session_name(challenge, session)} ({found.path[2]})" if session else
                     key_path(found.path))
            who = tuple(challenge.person[one].name for one in found.who)
            yield Finding(f"{where} names {listing(who)}, who is private, where everybody can read "
                          "it; write a role instead.", (session,) if session else (), who)


def _session(challenge: Challenge, found: OpenName) -> str:
    """Id of the session whose text it is; "" where it is another fact's."""
    if found.path[0] != "sessions":
        return ""
    return challenge.sessions[int(found.path[1])].id
