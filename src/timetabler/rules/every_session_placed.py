"""Every session of the challenge has its place (001 §7 l289: the timetable covers them)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import session_name


class EverySessionPlaced(Rule):
    """No session is left out."""

    id = "every-session-placed"
    asks = "Every session has a time, a room and its peers."
    source = "001 §7 l289 (inferred)"
    about_time = True
    physics = True

    def encode(self, model: Model) -> Iterable[Term]:
        """Each session starts somewhere."""
        for session in model.challenge.session:
            model.add(model.placed(session) == 1)
        return ()

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Look for each session among the placements."""
        for session in timetable.challenge.session:
            if session not in timetable.placed:
                yield Finding(
                    f"{session_name(timetable.challenge, session)} has no place in the timetable.",
                    (session,))
