"""Strengths that a rule cannot have: physics relaxed, or a measure made a *must*."""

from __future__ import annotations

from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.rules.rule import Rule


def strength_fault(rule: Rule, setting: RuleSetting) -> str | None:
    """Why a rule cannot have the strength that a rulebook gives it; None if it can."""
    if rule.physics and setting.strength is not Strength.MUST:
        return (f"found '{setting.strength}', but nobody can relax '{rule.id}'; must would be "
                "right")
    if rule.measure and setting.strength is Strength.MUST:
        return (f"found 'must', but '{rule.id}' measures a quality that need never be perfect; "
                "should or off would be right")
    return None
