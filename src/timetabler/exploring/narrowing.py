"""A challenge with other tiers: the first few of its own, or some rules brought forward."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timetabler.changes.change import AnyChallenge
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.rules import RULE_BY_ID
from timetabler.solving.tiers import rules_of_tiers


def first_tiers(challenge: AnyChallenge, most: int | None) -> AnyChallenge:
    """The challenge with its first `most` tiers only; None: with all of them.

    What stands in a later tier is off: nobody looks at it.
    """
    if most is None or most >= len(challenge.tiers):
        return challenge
    return with_tiers(challenge, dict(list(rules_of_tiers(challenge).items())[:most]))


def with_tiers(challenge: AnyChallenge, tiers: Mapping[str, Iterable[str]],
               weights: Mapping[str, int] | None = None) -> AnyChallenge:
    """The challenge with these tiers, in this order, and no other.

    Args:
        challenge: the facts.
        tiers: ids of the rules in each; a rule that is a *must*, or off, is a *should* there.
        weights: of rules; their own where none is given.
    """
    home = {rule: tier for tier, rules in tiers.items() for rule in rules}
    settings = dict(challenge.settings)
    for rule in home:
        settings.setdefault(rule, RULE_BY_ID[rule].setting(challenge))
    revised = [_moved(setting, home.get(rule), (weights or {}).get(rule, setting.weight))
               for rule, setting in settings.items()]
    return challenge.revise(tiers=tuple(tiers), rules=tuple(revised))


def _moved(setting: RuleSetting, tier: str | None, weight: int) -> RuleSetting:
    if tier is not None:
        return setting.model_copy(update={"strength": Strength.SHOULD, "tier": tier,
                                          "weight": weight})
    if setting.tier is None:
        return setting
    off = Strength.OFF if setting.strength is Strength.SHOULD else setting.strength
    return setting.model_copy(update={"strength": off, "tier": None})
