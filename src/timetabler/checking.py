"""The check of a finished timetable: solver-free, and the specification of every rule."""

from __future__ import annotations

from fractions import Fraction

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULES
from timetabler.rules.rule import Cost, Finding, Rule, Violation

_GRAVEST_FIRST = (Strength.MUST, Strength.SHOULD, Strength.FLAG)


def check(timetable: Timetable, *, of_outputs: bool = True) -> list[Violation]:
    """Every breach of every rule that is not off, the gravest first.

    Args:
        timetable: from the solver or from a human hand.
        of_outputs: also the rules that ask something of what goes out alone; whoever only
            places sessions need not wait for every text to be searched.

    Returns:
        Violations, each a sentence with names and the paragraph it comes from; empty
        where nothing is wrong.  Private people stand as the codes of every output
        (`Challenge.discreet.in_full` puts their names in).
    """
    challenge = timetable.challenge
    placed = (_violation(rule, finding, challenge)
              for rule in in_force(challenge) if of_outputs or not rule.about_outputs
              for finding in rule.check(timetable))
    return _gravest_first([*check_facts(challenge, of_outputs=of_outputs), *placed])


def check_facts(challenge: Challenge, *, of_outputs: bool = True) -> list[Violation]:
    """Every breach that lies in the facts themselves, before anything is placed.

    Nothing that a solver does can mend these: a line manager in a focus group, a day
    without lunch, a theme that no session covers.
    """
    return _gravest_first([_violation(rule, finding, challenge)
                           for rule in in_force(challenge)
                           if of_outputs or not rule.about_outputs
                           for finding in rule.check_facts(challenge)])


def in_force(challenge: Challenge) -> list[Rule]:
    """The rules that are not off in a challenge, in the registry's order."""
    return [rule for rule in RULES if rule.setting(challenge).strength is not Strength.OFF]


def cost(rule: Rule, timetable: Timetable) -> Cost:
    """What a timetable costs under one rule: the sum over its findings in the placing.

    Breaches that lie in the facts are the same for every timetable, and cost nothing.
    """
    return sum((f.cost for f in rule.check(timetable) if f.strength is None), Fraction(0))


def score(timetable: Timetable) -> dict[str, Fraction]:
    """The cost of every tier, the most important first: the tuple that timetables compare by.

    A tier's cost is the weighted sum of the costs of its *should* rules (design: tiers,
    not magic weights).  It is computed from the timetable alone, never from a solver.
    """
    costs = {tier: Fraction(0) for tier in timetable.challenge.tiers}
    for rule in RULES:
        setting = rule.setting(timetable.challenge)
        if setting.strength is Strength.SHOULD and setting.tier is not None:
            costs[setting.tier] += setting.weight * Fraction(cost(rule, timetable))
    return costs


def is_valid(timetable: Timetable) -> bool:
    """Whether no *must* is broken."""
    return all(violation.strength is not Strength.MUST for violation in check(timetable))


def _gravest_first(violations: list[Violation]) -> list[Violation]:
    return sorted(violations, key=lambda violation: _GRAVEST_FIRST.index(violation.strength))


def _violation(rule: Rule, finding: Finding, challenge: Challenge) -> Violation:
    return Violation(
        rule=rule.id,
        strength=finding.strength or rule.setting(challenge).strength,
        source=rule.source,
        message=challenge.discreet.text(finding.message),
        sessions=finding.sessions,
        people=tuple(map(challenge.discreet.text, finding.people)),
        cost=finding.cost,
    )
