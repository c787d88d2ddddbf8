"""Tiers: the objective, one whole-number expression after another.

A tier's cost is the weighted sum of its rules' costs.  Rules that count in fractions
(a share of a day) name a scale, and the tier counts in the least unit of them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Protocol

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules import RULE_BY_ID, Rule
from timetabler.rules.terms import Term


class Penalised(Protocol):
    """A model of a challenge with the penalty terms of its rules, by rule id."""

    @property
    def challenge(self) -> Challenge:
        """The facts."""

    @property
    def terms(self) -> dict[str, list[Term]]:
        """The penalty terms of each *should* rule."""


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


def rules_of_tiers(challenge: Challenge) -> dict[str, tuple[str, ...]]:
    """Ids of the *should* rules in each tier, by its name, the most important first."""
    return {name: _rules_of(challenge, name) for name in challenge.tiers}


def unit_of(challenge: Challenge, name: str) -> int:
    """The units that make a cost of 1 in a tier (by name), whatever of it a model counts."""
    return lcm(*(RULE_BY_ID[rule].scale(challenge) for rule in _rules_of(challenge, name)))


def tiers(model: Penalised) -> list[Tier]:
    """The tiers of a model, the most important first; one without rules costs nothing.

    A model that was given only some of the rules counts only these.
    """
    return [_tier(model, name) for name in model.challenge.tiers]


def _rules_of(challenge: Challenge, name: str) -> tuple[str, ...]:
    return tuple(rule.id for rule in in_force(challenge) if _is_in(rule, challenge, name))


def _is_in(rule: Rule, challenge: Challenge, name: str) -> bool:
    setting = rule.setting(challenge)
    return setting.strength is Strength.SHOULD and setting.tier == name


def _tier(model: Penalised, name: str) -> Tier:
    facts = model.challenge
    chosen = [(RULE_BY_ID[rule].setting(facts).weight, RULE_BY_ID[rule].scale(facts), rule)
              for rule in model.terms if _is_in(RULE_BY_ID[rule], facts, name)]
    unit = lcm(*(scale for _, scale, _ in chosen))
    cost = sum(weight * (unit // scale) * term
               for weight, scale, rule in chosen for term in model.terms[rule])
    return Tier(name, cost, unit, tuple(rule for _, _, rule in chosen))
