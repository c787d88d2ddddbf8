"""Every theme of the model has a session, and the suggested people are there (001 l289, l293)."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import listing


class ScopeCovered(Rule):
    """The timetable matches the scope by including relevant people (001 §8 l401-416)."""

    id = "scope-covered"
    asks = "Every theme has a session; the suggested interviewees are there."
    source = "001 §7 l289, l293, §8 l401-416"
    default = Strength.FLAG

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Compare the scope with what the sessions say they cover."""
        heard = {theme.casefold() for session in challenge.sessions for theme in session.themes}
        for theme in challenge.scope.themes:
            if not heard & {theme.id.casefold(), theme.title.casefold()}:
                yield Finding(f"No session gathers evidence for {theme.id} {theme.title}.")
        covered = {one for session in challenge.sessions for one in session.covers}
        missing = [s.title for s in challenge.scope.suggested if s.id not in covered]
        if missing:
            yield Finding(f"Suggested interviewees without a session: {listing(missing)}.")
