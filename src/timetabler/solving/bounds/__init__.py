"""Bounds by counting: what a tier must cost at least, before anything is searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from timetabler.rules import RULE_BY_ID
from timetabler.rules.evenness import Evenness
from timetabler.solving.bounds.clashes import least_clashes
from timetabler.solving.bounds.no_expert import least_without_expert
from timetabler.solving.bounds.peers_missing import least_peers_missing
from timetabler.solving.bounds.uneven_days import least_unevenness
from timetabler.solving.candidates import Candidates

#: By the rule that they are of.
_COUNTED: Mapping[str, Callable[[Candidates], int]] = {
    "two-peers": least_peers_missing,
    "one-meeting-per-specialism": least_clashes,
    "specialism-matches": least_without_expert,
}


def least_cost(left: Candidates, rules: Iterable[str]) -> Fraction:
    """What the rules of a tier (by id) cost together at least, by counting each alone.

    A rule that nobody has a count for may cost nothing.
    """
    weight = {rule: RULE_BY_ID[rule].setting(left.challenge).weight for rule in rules}
    return sum((weight[rule] * _least(left, rule) for rule in weight), Fraction(0))


def is_counted(name: str) -> bool:
    """Whether there is a count for a rule (by id)."""
    return name in _COUNTED or isinstance(RULE_BY_ID[name], Evenness)


def _least(left: Candidates, name: str) -> Fraction:
    rule = RULE_BY_ID[name]
    if isinstance(rule, Evenness):
        return sum((least_unevenness(left, category) for category in rule.categories), Fraction(0))
    return Fraction(_COUNTED[name](left) if name in _COUNTED else 0)
