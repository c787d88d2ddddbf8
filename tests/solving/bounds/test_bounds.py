"""What counting says of a tier: never more than the best timetable costs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.solving.tiny import SMALL, BruteForce, tiny_visit
from timetabler.checking import cost
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID
from timetabler.solving.bounds import least_cost
from timetabler.solving.candidates import Candidates

COUNTED = ("two-peers", "one-meeting-per-specialism", "specialism-matches",
           "lived-experience-evenness", "frontline-both-days")


@pytest.fixture(scope="module")
def tried() -> dict[int, list[Timetable]]:
    """All timetables of some tiny visits, where there are any."""
    every = {seed: [*BruteForce(tiny_visit(seed)).timetables()] for seed in SMALL[80:140]}
    return {seed: timetables for seed, timetables in every.items() if timetables}


@pytest.mark.parametrize("rule", COUNTED)
def test_no_timetable_costs_less_and_mostly_one_costs_as_much(
        tried: dict[int, list[Timetable]], rule: str) -> None:
    exact = 0
    for seed, timetables in tried.items():
        costs = min(cost(RULE_BY_ID[rule], timetable) for timetable in timetables)
        bound = least_cost(Candidates(timetables[0].challenge), (rule,))
        assert bound <= costs, seed
        exact += bound == costs
    assert exact > 0.7 * len(tried)


def test_a_tier_costs_what_its_rules_cost_by_their_weights() -> None:
    """Whatever nobody counts may cost nothing."""
    facts = next(visit for seed in SMALL if least_cost(
        Candidates(visit := tiny_visit(seed)), ("lived-experience-evenness",)))
    rules = tuple(rule.model_copy(update={"weight": 3}) if rule.rule == COUNTED[3] else rule
                  for rule in facts.rules)
    once, thrice = Candidates(facts), Candidates(facts.revise(rules=rules))
    alone = {rule: least_cost(once, (rule,)) for rule in COUNTED}
    assert least_cost(thrice, COUNTED) == sum(alone.values()) + 2 * alone[COUNTED[3]]
    assert least_cost(once, ("pairs-vary", "few-moves")) == Fraction(0)
