"""Weights that make one whole number of all tiers: a higher tier outweighs all below it.

Python's whole numbers have no limit, so the number is exact, and comparing two
timetables is one comparison.
"""

from __future__ import annotations

from math import lcm

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID, RULES

#: No tier of any visit costs more than this (in whole units of cost).
_MOST = 1 << 28


class Weights:
    """What a cost of 1 under each rule weighs.

    A rule that counts in fractions (a day's share) counts in its own whole units here, of
    which `Rule.scale` make a cost of 1.  A *must* outweighs every tier, a rule that is off
    or a flag weighs nothing.

    Attributes:
        tier: the tier of each rule that weighs something, by number; 0 is for the *musts*.
        factor: what it weighs within its tier.
        steps: the weight of each tier's least unit, by number.
        must: the weight of one breach of a *must*.
        waiting: the weight of a session without a place.
    """

    def __init__(self, challenge: Challenge) -> None:
        self.tier: dict[str, int] = {}
        self.factor: dict[str, int] = {}
        steps = [1]
        for number, tier in reversed(list(enumerate(challenge.tiers, start=1))):
            steps.append(steps[-1] * self._weigh_tier(challenge, tier, number))
        self.steps = steps[::-1]
        self.must, self.waiting = self.steps[0], self.steps[0] * _MOST
        for rule in RULES:
            if rule.setting(challenge).strength is Strength.MUST:
                self.tier[rule.id], self.factor[rule.id] = 0, 1

    def __getitem__(self, rule: str) -> int:
        return self.steps[self.tier[rule]] * self.factor[rule] if rule in self.tier else 0

    def split(self, weight: int) -> list[int]:
        """A weight as its cost in each tier, the *musts* first."""
        parts = []
        for step in self.steps:
            part, weight = divmod(weight, step)
            parts.append(part)
        return parts

    def _weigh_tier(self, challenge: Challenge, tier: str, number: int) -> int:
        """Weigh the rules of a tier; return how much heavier the next one is."""
        settings = {rule: rule.setting(challenge) for rule in RULES}
        inside = {rule: setting.weight for rule, setting in settings.items()
                  if setting.strength is Strength.SHOULD and setting.tier == tier}
        scales = {rule: rule.scale(challenge) for rule in inside}
        unit = lcm(*scales.values())
        for rule, weight in inside.items():
            self.tier[rule.id] = number
            self.factor[rule.id] = weight * (unit // scales[rule])
        return unit * _MOST


def holds(challenge: Challenge, rule: str) -> bool:
    """Whether a rule (by id) is to be kept: as a *must*, or as a *should* if it can be."""
    return RULE_BY_ID[rule].setting(challenge).strength in {Strength.MUST, Strength.SHOULD}
