"""Tiers: the objective, one whole-number expression after another.

A tier's cost is the weighted sum of its rules' costs.  Rules that count in fractions
(a share of a day) name a scale, and the tier counts in the least unit of them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID
from timetabler.rules.terms import Term
from timetabler.solving.model import TimetableModel


@dataclass(frozen=True)
class Tier:
    """One tier of a model.

    Attributes:
        name: as the challenge names it.
        cost: its cost times `unit`, a linear expression.
        unit: units that make a cost of 1.
        rules: ids of the rules in it.
    """

    name: str
    cost: Term
    unit: int
    rules: tuple[str, ...]

    def value(self, units: int) -> Fraction:
        """The cost of a number of units."""
        return Fraction(units, self.unit)


def tiers(model: TimetableModel) -> list[Tier]:
    """The tiers of a model, the most important first; one without rules costs nothing.

    A model that was given only some of the rules counts only these.
    """
    return [_tier(model, name) for name in model.challenge.tiers]


def _tier(model: TimetableModel, name: str) -> Tier:
    facts = model.challenge
    chosen = []
    for rule in model.terms:
        setting = RULE_BY_ID[rule].setting(facts)
        if setting.strength is Strength.SHOULD and setting.tier == name:
            chosen.append((setting.weight, RULE_BY_ID[rule].scale(facts), rule))
    unit = lcm(*(scale for _, scale, _ in chosen))
    cost = sum(weight * (unit // scale) * term
               for weight, scale, rule in chosen for term in model.terms[rule])
    return Tier(name, cost, unit, tuple(rule for _, _, rule in chosen))
