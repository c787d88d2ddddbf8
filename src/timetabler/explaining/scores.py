"""The score table: what each rule costs a timetable, and which sessions cause it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from timetabler.checking import in_force
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Rule

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("tier", "rule", "strength", "weight", "cost", "sessions", "people", "message", "source")


def score_table(timetable: Timetable) -> pd.DataFrame:
    """Each rule's cost with the sessions that cause it, as the check finds it.

    Returns:
        DataFrame, a row a finding and one row for a rule that costs nothing: tier and rule
        by name, strength, weight in the tier, cost (of the finding, before its weight),
        ids of the sessions and names of the people (lists), the sentence, the paragraph.
        The weighted costs of a tier's rows add up to the tier's value.
    """
    import pandas as pd

    return pd.DataFrame(list(_rows(timetable)), columns=list(COLUMNS))


def _rows(timetable: Timetable) -> Iterator[dict[str, Any]]:
    facts = timetable.challenge
    order = {name: number for number, name in enumerate(facts.tiers)}

    def place(rule: Rule) -> tuple[bool, int]:
        setting = rule.setting(facts)
        return setting.strength is not Strength.MUST, order.get(setting.tier or "", len(order))

    for rule in sorted(in_force(facts), key=place):
        setting = rule.setting(facts)
        common = {"tier": setting.tier if setting.strength is Strength.SHOULD else None,
                  "rule": rule.id, "weight": setting.weight, "source": rule.source}
        findings = list(rule.check(timetable))
        for found in findings:
            graver = found.strength is not None
            yield common | {
                "strength": str(found.strength or setting.strength),
                # A finding graver than its rule is a breach of its own, and no cost.
                "cost": 0.0 if graver else float(found.cost),
                "sessions": list(found.sessions),
                "people": list(map(facts.discreet.text, found.people)),
                "message": facts.discreet.text(found.message)}
        if not findings:
            yield common | {"strength": str(setting.strength), "cost": 0.0, "sessions": [],
                            "people": [], "message": ""}
