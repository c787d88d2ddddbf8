"""How strictly each rule is meant, as the contestants from outside read it."""

from __future__ import annotations

from timetabler import checking
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID

#: Rules whose cost every contestant can count, as a *should* or as a *must*.
COUNTED = frozenset({
    "two-peers", "one-meeting-per-specialism", "specialism-matches", "lived-experience-both-days",
    "lived-experience-evenness", "frontline-both-days", "themes-in-sequence", "reserve-kept",
    "same-peers-hear-a-theme", "pairs-vary", "fair-workload", "few-moves",
    "compact-for-interviewees"})
#: Rules that no placing can break or mend: they are about the facts.
ABOUT_FACTS = frozenset({
    "final-presentation", "focus-group-size", "line-managers-apart", "scope-covered",
    "agreed-in-time", "shown-for-each", "non-attributable"})


class Strengths:
    """What the rulebook of one challenge says of each rule."""

    def __init__(self, challenge: Challenge) -> None:
        self.challenge = challenge

    @property
    def tiers(self) -> tuple[str, ...]:
        """Names of the tiers, the most important first."""
        return self.challenge.tiers

    def must(self, rule: str) -> bool:
        """Whether a rule is a *must*."""
        return RULE_BY_ID[rule].setting(self.challenge).strength is Strength.MUST

    def charge(self, rule: str) -> tuple[int, int] | None:
        """Level and weight of a rule's cost: level 0 is *must*, 1 the first tier; None: no cost."""
        setting = RULE_BY_ID[rule].setting(self.challenge)
        if setting.strength is Strength.MUST:
            return 0, 1
        if setting.strength is Strength.SHOULD and setting.tier in self.tiers:
            return 1 + self.tiers.index(setting.tier), setting.weight
        return None

    def option(self, rule: str, name: str) -> int:
        """One of a rule's own numbers."""
        return RULE_BY_ID[rule].option(self.challenge, name)

    def unsupported(self) -> str | None:
        """Which rule is a *should* that the contestants can only keep or leave; None if none is."""
        for rule in checking.in_force(self.challenge):
            setting = rule.setting(self.challenge)
            if (setting.strength is Strength.SHOULD and setting.tier is not None
                    and rule.id not in COUNTED | ABOUT_FACTS):
                return f"{rule.id} as a should is not modelled"
        return None
