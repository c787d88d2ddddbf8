"""Every rule's encoding and check, held to each other on random timetables.

A random timetable is pinned into a model that knows one rule.  As a *must* the model is
feasible exactly when the check is silent; as a *should* the least penalty equals the
check's cost.  Both outcomes must be seen, or the test would prove nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import pytest
from ortools.sat.python import cp_model

from tests.rules.worlds import alone, ordered, paired, random_timetable, replanned, world
from timetabler.checking import cost
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID, RULES, Rule
from timetabler.solving.model import TimetableModel

SAMPLES = 30


@dataclass(frozen=True)
class Shape:
    """How to draw timetables in which a rule's breaches and its observance both occur."""

    anywhere: bool = False
    complete: bool = True
    own_rooms: bool = False
    in_order: bool = False
    in_pairs: bool = False
    changed: bool = False
    apart: bool = False

    def draw(self, seed: int) -> Timetable:
        # Few sessions: a rule that each of six sessions may break is kept too rarely.
        full = world(seed)
        few = full.revise(sessions=full.sessions[: 2 + seed % 5])
        few = ordered(few, seed) if self.in_order else few
        few = paired(few, seed) if self.in_pairs else few
        if self.changed:
            return replanned(few, seed)
        drawn = (random_timetable(few, again, anywhere=self.anywhere, complete=self.complete,
                                  own_rooms=self.own_rooms) for again in count(seed, SAMPLES))
        return next(one for one in drawn
                    if not self.apart or not any(RULE_BY_ID["one-place-at-a-time"].check(one)))


SHAPES = {
    "team-time-protected": Shape(anywhere=True),
    "every-session-placed": Shape(complete=False),
    "few-moves": Shape(own_rooms=True),
    "after-others": Shape(in_order=True),
    "at-once": Shape(in_pairs=True),
    "not-at-once": Shape(in_pairs=True),
    # It counts on what holds in every model: nobody is in two sessions at once.
    "travel-time": Shape(apart=True),
    "what-happened-stays": Shape(changed=True),
    "few-disturbed": Shape(changed=True),
    "few-changes": Shape(changed=True),
}
PLACING = [rule for rule in RULES if type(rule).check is not Rule.check]
#: The model knows no times but slots: there is nothing of this one to relax.
NOTHING_TO_RELAX = {"team-time-protected"}
FACTS_ONLY = [rule for rule in RULES if type(rule).check is Rule.check]


@pytest.mark.parametrize("rule", [r for r in PLACING if not r.measure], ids=lambda r: r.id)
def test_a_must_is_feasible_exactly_when_the_check_is_silent(rule: Rule) -> None:
    seen = set()
    for seed in range(SAMPLES):
        timetable = _drawn(rule, seed, "must")
        facts = timetable.challenge
        kept = all(finding.strength is not None for finding in rule.check(timetable))
        model = TimetableModel(facts, [rule])
        feasible = model.pin(timetable) and _solve(model) is not None
        assert feasible == kept, (rule.id, seed, [f.message for f in rule.check(timetable)])
        seen.add(kept)
    assert seen == {True, False}


@pytest.mark.parametrize("rule", [r for r in PLACING if not r.physics
                                  and r.id not in NOTHING_TO_RELAX], ids=lambda r: r.id)
def test_a_should_costs_what_the_check_finds(rule: Rule) -> None:
    seen = set()
    for seed in range(SAMPLES):
        timetable = _drawn(rule, seed, "should")
        facts = timetable.challenge
        model = TimetableModel(facts, [rule])
        assert model.pin(timetable)
        model.cp.minimize(sum(model.terms[rule.id]))
        penalty = _solve(model)
        found = cost(rule, timetable) * rule.scale(facts)
        assert penalty == found, (rule.id, seed, [f.message for f in rule.check(timetable)])
        seen.add(found)
    assert len(seen) > 1


@pytest.mark.parametrize("rule", [rule for rule in RULES if type(rule).narrow is not Rule.narrow],
                         ids=lambda r: r.id)
def test_what_a_limit_narrows_is_what_it_forbids(rule: Rule) -> None:
    """By itself, without the terms: at the cost of a timetable it can be, and below it cannot."""
    below = 0
    for seed in range(SAMPLES):
        timetable = _drawn(rule, seed, "should")
        facts = timetable.challenge
        found = int(cost(rule, timetable) * rule.scale(facts))
        assert _is_narrowed_to(found, rule, timetable)
        if found:
            assert not _is_narrowed_to(found - 1, rule, timetable)
            below += 1
    assert below > SAMPLES / 3


def _is_narrowed_to(limit: int, rule: Rule, timetable: Timetable) -> bool:
    model = TimetableModel(timetable.challenge, [rule])
    only_if = model.flag("only if")
    rule.narrow(model, limit, only_if)
    assert model.pin(timetable)
    model.cp.add(only_if == 1)
    return _solve(model) is not None


@pytest.mark.parametrize("rule", [rule for rule in RULES if type(rule).costs is not Rule.costs],
                         ids=lambda r: r.id)
def test_what_a_timetable_costs_is_among_the_costs_that_there_are(rule: Rule) -> None:
    for seed in range(SAMPLES):
        timetable = _drawn(rule, seed, "should")
        facts = timetable.challenge
        every = [*rule.costs(TimetableModel(facts, [rule]))]
        assert cost(rule, timetable) * rule.scale(facts) in every
        assert every == sorted({*every})


@pytest.mark.parametrize("rule", [rule for rule in RULES if type(rule).binds is not Rule.binds],
                         ids=lambda r: r.id)
def test_starts_that_go_together_are_those_that_the_check_lets_pass(rule: Rule) -> None:
    seen = set()
    for seed in range(SAMPLES):
        timetable = _drawn(rule, seed, "must")
        starts = {placed.session: placed.slot for placed in timetable.placements}
        kept = all(starts[pair.other] in pair.kept.get(starts[pair.session], ())
                   for pair in rule.binds(timetable.challenge))
        assert kept == (not any(True for _ in rule.check(timetable))), (rule.id, seed)
        seen.add(kept)
    assert seen == {True, False}


@pytest.mark.parametrize("rule", FACTS_ONLY, ids=lambda r: r.id)
def test_a_rule_about_facts_has_nothing_to_encode(rule: Rule) -> None:
    """Its breaches come from `check_facts`, which solving asks before it searches."""
    assert type(rule).encode is Rule.encode
    assert type(rule).forbids is Rule.forbids
    assert type(rule).check_facts is not Rule.check_facts


def _drawn(rule: Rule, seed: int, strength: str) -> Timetable:
    drawn = SHAPES.get(rule.id, Shape()).draw(seed)
    facts = alone(drawn.challenge, rule.id, strength)
    return Timetable(challenge=facts, placements=drawn.placements)


def _solve(model: TimetableModel) -> int | None:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE, cp_model.FEASIBLE)
    return None if status == cp_model.INFEASIBLE else round(solver.objective_value)
