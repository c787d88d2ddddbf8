"""The rules that exist, as the sheets and the documents name them."""

from __future__ import annotations

from timetabler.rules import RULES
from timetabler.rules.rule import Rule


def rules_by_id() -> dict[str, Rule]:
    """Every rule by its id, in the order in which people read them."""
    return {rule.id: rule for rule in RULES}
