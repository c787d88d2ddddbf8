"""What the rulebook of a document says against the rules that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.wording import show, unknown_key
from timetabler.reading.notes import Path
from timetabler.rules import RULES
from timetabler.rules.rule import Rule
from timetabler.rules.strengths import strength_fault


def rules_by_id() -> dict[str, Rule]:
    """Every rule by its id, in the order in which people read them."""
    return {rule.id: rule for rule in RULES}


def rule_faults(settings: Iterable[RuleSetting]) -> Iterator[tuple[Path, str]]:
    """Unknown rules and options, and strengths that a rule cannot have."""
    known = rules_by_id()
    for number, setting in enumerate(settings):
        path: Path = ("rules", number)
        if setting.rule.startswith("zz-unreadable"):
            continue  # a stand-in; its fault was told
        if setting.rule not in known:
            yield (*path, "rule"), unknown_key(setting.rule, known, "rule")
            continue
        rule = known[setting.rule]
        fault = strength_fault(rule, setting)
        if fault is not None:
            yield (*path, "strength"), fault
        for option in setting.options:
            if option not in rule.options:
                yield (*path, "options", option), (
                    unknown_key(option, rule.options, "option") if rule.options
                    else f"found {show(option)}, but {setting.rule!r} has no options")
