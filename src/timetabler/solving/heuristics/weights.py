"""Weights that make one whole number of all tiers.

Mostly a higher tier outweighs all below it: Python's whole numbers have no limit, so the
number is exact, and comparing two timetables is one comparison.  A search that may lose a
little to win more later wants weights that lie closer together.
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
        one: the weight of a cost of 1 in each tier, by number.
        must: the weight of one breach of a *must*.
        waiting: the weight of a session without a place.
    """

    def __init__(self, challenge: Challenge, ratio: int | None = None) -> None:
        self.tier: dict[str, int] = {}
        self.factor: dict[str, int] = {}
        units = [1, *(self._weigh_tier(challenge, tier, number)
                      for number, tier in enumerate(challenge.tiers, start=1))]
        self.steps = _outweighing(units) if ratio is None else _apart(units, ratio)
        self.one = [step * unit for step, unit in zip(self.steps, units, strict=True)]
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
        """Weigh the rules of a tier; return how many of its least units make a cost of 1."""
        settings = {rule: rule.setting(challenge) for rule in RULES}
        inside = {rule: setting.weight for rule, setting in settings.items()
                  if setting.strength is Strength.SHOULD and setting.tier == tier}
        scales = {rule: rule.scale(challenge) for rule in inside}
        unit = lcm(*scales.values())
        for rule, weight in inside.items():
            self.tier[rule.id] = number
            self.factor[rule.id] = weight * (unit // scales[rule])
        return unit


def _outweighing(units: list[int]) -> list[int]:
    """The weight of each tier's least unit, where it is more than all below it can cost."""
    steps = [1]
    for unit in reversed(units[1:]):
        steps.append(steps[-1] * unit * _MOST)
    return steps[::-1]


def _apart(units: list[int], ratio: int) -> list[int]:
    """The same, where a cost of 1 weighs `ratio` times as much as in the tier below."""
    one, last = lcm(*units), len(units) - 1
    return [one // unit * ratio ** (last - tier) for tier, unit in enumerate(units)]


def holds(challenge: Challenge, rule: str) -> bool:
    """Whether a rule (by id) is to be kept: as a *must*, or as a *should* if it can be."""
    return RULE_BY_ID[rule].setting(challenge).strength in {Strength.MUST, Strength.SHOULD}
