"""What a re-plan keeps down first: people, or changes."""

from __future__ import annotations

from enum import StrEnum

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import RuleSetting, Strength

#: The tier above all others of a visit that is planned anew.
TIER = "disturbance"
#: Where changes are counted, what breaks into quality is weighed in the same sum.
_WITH_CHANGES = {"one-meeting-per-specialism": 3, "two-peers": 5}


class Least(StrEnum):
    """What is kept as low as can be before anything else.

    ``people``: those whose time, place or company changes, weighted by group.
    ``changes``: 20 a session moved, 1 a peer put on or taken off, 3 a specialism clash, 5 a
    peer missing; one sum.
    """

    PEOPLE = "people"
    CHANGES = "changes"

    def settings(self, challenge: Challenge) -> tuple[RuleSetting, ...]:
        """The challenge's rulebook with the rules that count in the first tier."""
        counted = ({"few-disturbed": 1} if self is Least.PEOPLE
                   else {"few-changes": 1, **self._mendable(challenge)})
        kept = tuple(s for s in challenge.rules if s.rule not in counted)
        return (*kept, *(_in_first_tier(challenge, rule, weight)
                         for rule, weight in counted.items()))

    @staticmethod
    def _mendable(challenge: Challenge) -> dict[str, int]:
        """Those that are a *should*: what must be cannot be traded for fewer changes."""
        return {rule: weight for rule, weight in _WITH_CHANGES.items()
                if rule in challenge.settings
                and challenge.settings[rule].strength is Strength.SHOULD}


def _in_first_tier(challenge: Challenge, rule: str, weight: int) -> RuleSetting:
    known = challenge.settings.get(rule)
    return RuleSetting(rule=rule, strength=Strength.SHOULD, tier=TIER, weight=weight,
                       options=known.options if known else {},
                       source=known.source if known else "common sense")
