"""What a rulebook says against the rules that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.unsure import UNREADABLE
from timetabler.domain.wording import show, unknown_key
from timetabler.rules.rule import Rule
from timetabler.rules.strengths import strength_fault


def faults_of_settings(settings: Iterable[RuleSetting], known: Mapping[str, Rule],
                       ) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Unknown rules and options, and strengths that a rule cannot have.

    Args:
        settings: the rulebook of a challenge.
        known: every rule by its id.

    Returns:
        The key path of each, and a sentence with what would be right.
    """
    for number, setting in enumerate(settings):
        path: tuple[str | int, ...] = ("rules", number)
        if setting.rule.startswith(UNREADABLE):
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
