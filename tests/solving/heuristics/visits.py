"""Visits and plans that the tests of the heuristics share."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from tests.solving.tiny import tiny_visit
from timetabler.checking import cost
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.reading.assemble import assemble
from timetabler.rules import RULES
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import first_plan
from timetabler.solving.heuristics.conversion import plan_of, timetable_of
from timetabler.solving.heuristics.facts import Facts
from timetabler.solving.heuristics.plan import Plan

SOURCE = Path(__file__).parents[3] / "fixtures" / "source"
FIXTURES = ("marlshire-adult-social-care", "eastmere-childrens-resources",
            "aldershire-corporate", "fenmarsh-district", "brackenford-adult-social-care")


@cache
def fixture(name: str) -> Challenge:
    return assemble(tomllib.loads((SOURCE / f"{name}.toml").read_text("utf-8")))


def planned(challenge: Challenge, seed: int = 0) -> Plan:
    return first_plan(Facts(Candidates(challenge)), Clock(30), seed)


def tiny_plans(number: int) -> list[Plan]:
    """Plans of the first tiny visits that have a valid timetable."""
    plans = (planned(tiny_visit(seed)) for seed in range(200)
             if all(Candidates(tiny_visit(seed)).starts.values()))
    found = []
    for plan in plans:
        if not plan.breaks_musts:
            found.append(plan)
        if len(found) == number:
            break
    return found


def agrees(plan: Plan) -> bool:
    """Whether a plan's own cost is what the checks find, and what it costs afresh."""
    timetable, weights = timetable_of(plan), plan.facts.weights
    checked = sum(weights[rule.id] * rule.scale(plan.facts.challenge) * cost(rule, timetable)
                  for rule in RULES
                  if rule.setting(plan.facts.challenge).strength is Strength.SHOULD)
    afresh = plan_of(plan.facts, timetable)
    return afresh is not None and plan.cost == checked == afresh.cost and (
        plan.busy == afresh.busy and plan.full == afresh.full
        and plan.rooms.used == afresh.rooms.used)
