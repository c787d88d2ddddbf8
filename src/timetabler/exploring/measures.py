"""What is traded: two tiers or rules, each as a tier of its own in a challenge made for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from timetabler.domain.challenge import Challenge
from timetabler.errors import Fault, InputError
from timetabler.exploring.narrowing import with_tiers
from timetabler.rules import RULE_BY_ID
from timetabler.solving.tiers import rules_of_tiers

#: The names of the two tiers in the challenge that is made for them.
ONE, OTHER = "the-one", "the-other"


@dataclass(frozen=True)
class Measure:
    """One of the two.

    Attributes:
        name: of a tier of the challenge, or id of a rule.
        rules: ids of the rules that count.
        is_tier: whether their weights count too.
    """

    name: str
    rules: tuple[str, ...]
    is_tier: bool


def measures(challenge: Challenge, one: str, other: str) -> tuple[Measure, Measure]:
    """The two that are traded: a tier before a rule of the same name, unless it is empty.

    Raises:
        InputError: there is no such tier or rule, nobody can relax it, or they overlap.
    """
    found, faults, theirs = [], [], rules_of_tiers(challenge)
    for place, name in (("one", one), ("other", other)):
        if theirs.get(name) or (name in theirs and name not in RULE_BY_ID):
            found.append(Measure(name, theirs[name], is_tier=True))
        elif name not in RULE_BY_ID:
            faults.append(Fault(place, f"found {name!r}; a tier ({', '.join(challenge.tiers)}) or "
                                "the id of a rule would be right"))
        elif RULE_BY_ID[name].physics:
            faults.append(Fault(place, f"nobody can relax {name!r}; another rule would do"))
        else:
            found.append(Measure(name, (name,), is_tier=False))
    if not faults and (both := set(found[0].rules) & set(found[1].rules)):
        faults.append(Fault("other", f"{', '.join(sorted(both))} would count on both sides; "
                            "two that share no rule would be right"))
    if faults:
        raise InputError(faults)
    return found[0], found[1]


def between(challenge: Challenge, one: Measure, other: Measure,
            held: Mapping[str, Fraction]) -> tuple[Challenge, dict[str, Fraction]]:
    """The challenge with the two as tiers, and the held tiers after them under other names.

    A held tier that shares a rule with the two is not held.  The rest is off.

    Args:
        challenge: the facts.
        one: the first of the two.
        other: the second.
        held: the most that each tier may cost.

    Returns:
        The challenge, and the most that each of its tiers may cost.
    """
    traded = {*one.rules, *other.rules}
    tiers: dict[str, Iterable[str]] = {ONE: one.rules, OTHER: other.rules}
    limits: dict[str, Fraction] = {}
    for number, (name, rules) in enumerate(rules_of_tiers(challenge).items()):
        if name in held and not traded & set(rules):
            tiers[f"held-{number}"] = rules
            limits[f"held-{number}"] = held[name]
    alone = {measure.name: 1 for measure in (one, other) if not measure.is_tier}
    return with_tiers(challenge, tiers, alone), limits
