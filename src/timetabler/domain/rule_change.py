"""One rule of a challenge meant more or less strictly, and what that then counts for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from timetabler.domain.remarks import About, Remark
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.domain.wording import say
from timetabler.errors import Fault, InputError, key_path

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

_C = TypeVar("_C", bound="Challenge")


def change_rule(challenge: _C, rule: str, strength: str, changes: Mapping[str, Any]) -> _C:
    """A copy of a challenge in which one rule has another strength, tier, weight or options.

    A *should* that was none before and is given no tier counts in the last one, and a remark
    says so; ``tier=None`` on purpose means that it is reported and counts nowhere.

    Args:
        challenge: the facts.
        rule: id of the rule; the rulebook need not name it yet.
        strength: ``must``, ``should``, ``flag`` or ``off``.
        changes: other fields of its `RuleSetting`.

    Raises:
        InputError: there is no such rule, strength, tier, option or field.
    """
    old = challenge.settings.get(rule)
    asked: dict[str, Any] = {"strength": strength, **changes}
    remarks = challenge.remarks
    if "tier" not in asked and becomes_should(old, strength):
        tier, message = last_tier(rule, challenge.tiers)
        asked["tier"] = tier
        remarks = (*remarks, Remark(About.ASSUMED, f"rules.{rule}.tier", message))
    kept = {} if old is None else {name: getattr(old, name) for name in RuleSetting.model_fields}
    setting = _setting({**kept, "rule": rule, **asked})
    rules = tuple(setting if one.rule == rule else one for one in challenge.rules)
    return challenge.revise(rules=rules if old else (*rules, setting)).with_remarks(remarks)


def becomes_should(old: RuleSetting | None, strength: str) -> bool:
    """Whether a rule that counted in no tier is to be a *should* from now on."""
    if strength != Strength.SHOULD:
        return False
    return old is None or (old.tier is None and old.strength is not Strength.SHOULD)


def last_tier(rule: str, tiers: Sequence[str]) -> tuple[str | None, str]:
    """The tier that a *should* counts in where nobody names one, and the sentence that says so."""
    if not tiers:
        return None, (f"{rule!r} is a should, but there are no tiers, so it is only reported; "
                      "name a tier for it to be counted in")
    return tiers[-1], (f"{rule!r} is a should without a tier; it counts in the last one, "
                       f"{tiers[-1]!r} (write none to have it reported only)")


def _setting(fields: Mapping[str, Any]) -> RuleSetting:
    try:
        return RuleSetting.model_validate(dict(fields))
    except ValidationError as wrong:
        raise InputError([Fault(key_path(slip["loc"]), say(slip, RuleSetting))
                          for slip in wrong.errors(include_url=False)]) from None
