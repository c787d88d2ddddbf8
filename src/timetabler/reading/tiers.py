"""A rule that a document makes a *should* counts in a tier, whether or not it names one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timetabler.domain.remarks import About
from timetabler.domain.rule_change import last_tier
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.reading.notes import Notes
from timetabler.rules import RULE_BY_ID
from timetabler.rules.words import listing


def give_tiers(filled: dict[str, Any], base: Iterable[Mapping[str, Any]], notes: Notes) -> None:
    """Put each *should* without a word about its tier into the last one, and say so.

    A tier that is given as nothing (``none``, or null in JSON) is meant: such a rule is only
    reported.  So is one that the challenge model itself has without a tier.

    Args:
        filled: the document; its rules are changed in place.
        base: the rules of its challenge model.
        notes: hears which tier each such rule got.
    """
    rules, tiers = filled.get("rules"), filled.get("tiers")
    if not isinstance(rules, list) or not _names(tiers):
        return
    meant = {rule.get("rule") for rule in base
             if rule.get("strength") == Strength.SHOULD and rule.get("tier") is None}
    for number, rule in enumerate(rules):
        if isinstance(rule, dict) and _needs_one(rule) and rule["rule"] not in meant:
            tier, message = last_tier(rule["rule"], list(tiers or ()))
            rule["tier"] = tier
            notes.remark(About.ASSUMED, ("rules", number, "tier"), message)


def _needs_one(rule: Mapping[str, Any]) -> bool:
    """Whether it is a *should* that says nothing of its tier and could cost anything at all."""
    known = RULE_BY_ID.get(rule["rule"]) if isinstance(rule.get("rule"), str) else None
    return (known is not None and known.is_about_placing and "tier" not in rule
            and rule.get("strength") == Strength.SHOULD)


def _names(tiers: Any) -> bool:
    return tiers is None or (isinstance(tiers, list | tuple)
                             and all(isinstance(one, str) for one in tiers))


def tell_uncounted(settings: Sequence[RuleSetting], notes: Notes) -> None:
    """Say which *shoulds* are reported and counted in no tier, so that nothing keeps them.

    Args:
        settings: the rulebook as it was read.
        notes: hears one remark for those that the rulebook has so, one for those that it does
            not name at all.
    """
    named = {setting.rule for setting in settings}
    loose = [setting.rule for setting in settings if setting.strength is Strength.SHOULD
             and setting.tier is None and _places(setting.rule)]
    silent = [rule.id for rule in RULE_BY_ID.values() if rule.id not in named
              and rule.default is Strength.SHOULD and rule.is_about_placing]
    for rules, why in ((loose, "in no tier"), (silent, "not named here, and so in no tier")):
        if rules:
            notes.remark(About.ASSUMED, ("rules",), (
                f"{listing(rules)} {'is a should' if len(rules) == 1 else 'are shoulds'} {why}: "
                "only reported, nothing is done to keep "
                f"{'it' if len(rules) == 1 else 'them'}"))


def _places(rule: str) -> bool:
    known = RULE_BY_ID.get(rule)
    return known is not None and known.is_about_placing
