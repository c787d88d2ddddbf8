"""Rules asked about hand-made timetables; the encoding is held to each answer in passing."""

from __future__ import annotations

from ortools.sat.python import cp_model

from tests.rules.worlds import TIER
from timetabler.checking import cost
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID, Finding
from timetabler.solving.model import TimetableModel


def breaches(rule: str, timetable: Timetable) -> list[Finding]:
    """What a rule's check finds; the model must say the same of this timetable."""
    found = list(RULE_BY_ID[rule].check(timetable))
    _encoding_agrees(rule, timetable)
    return found


def slips(rule: str, challenge: Challenge) -> list[Finding]:
    """What a rule finds in the facts themselves."""
    return list(RULE_BY_ID[rule].check_facts(challenge))


def said(found: list[Finding]) -> list[str]:
    """The sentences alone."""
    return [finding.message for finding in found]


def _encoding_agrees(rule: str, timetable: Timetable) -> None:
    one = RULE_BY_ID[rule]
    if any(p.slot not in timetable.challenge.frame.order for p in timetable.placements):
        return  # the model knows no times but slots
    wanted = cost(one, timetable)
    if not one.measure:
        least = _least(rule, timetable, Strength.MUST)
        assert (least is not None) == (wanted == 0), f"{rule} as a must"
    if not one.physics:
        least = _least(rule, timetable, Strength.SHOULD)
        assert least == wanted * one.scale(timetable.challenge), f"{rule} as a should"


def _least(rule: str, timetable: Timetable, strength: Strength) -> int | None:
    """The least penalty of a timetable in the model; None where the model refuses it."""
    facts = timetable.challenge
    options = facts.settings[rule].options if rule in facts.settings else {}
    setting = RuleSetting(rule=rule, strength=strength, tier=TIER, options=options)
    alone = facts.revise(tiers=(TIER,), rules=(setting,))
    model = TimetableModel(alone, [RULE_BY_ID[rule]])
    if not model.pin(Timetable(challenge=alone, placements=timetable.placements)):
        return None
    model.cp.minimize(sum(model.terms.get(rule, [])))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None
