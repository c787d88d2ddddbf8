"""A focus group or workshop has no more than "8/10" people (001 l304)."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import listing, session_name


class FocusGroupSize(Rule):
    """Above `warn` people a group is too large to hear everybody; above `most` it is split."""

    id = "focus-group-size"
    asks = "A focus group has up to 8 people; above 10 it must be split."
    source = "001 §7 l304"
    default = Strength.SHOULD
    options = {"warn": 8, "most": 10}
    asks_no_sessions = True

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Count the heads of each group, and say how to split one that is too large."""
        warn, most = self.option(challenge, "warn"), self.option(challenge, "most")
        for session in challenge.sessions:
            heads = challenge.heads(session)
            if not session.format.is_group or heads <= warn:
                continue
            what = session_name(challenge, session.id)
            parts = ceil(heads / warn)
            sizes = listing(str(heads // parts + (n < heads % parts)) for n in range(parts))
            if heads > most:
                yield Finding(f"{what} has {heads} people, over the most of {most}; split it into "
                              f"{parts} sessions of {sizes}.", (session.id,),
                              strength=Strength.MUST)
            else:
                yield Finding(f"{what} has {heads} people; {warn} are enough to hear everybody "
                              f"({sizes} in {parts} sessions would do).", (session.id,))
