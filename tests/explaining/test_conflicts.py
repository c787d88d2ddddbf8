"""Conflicts: of the known cause, and minimal; each held to a solve of its own."""

from __future__ import annotations

import pytest

from tests.explaining.holding import broken_promises, feasible
from tests.explaining.infeasible import CAUSES, TOGETHER, infeasible, visit
from timetabler.explaining import diagnose

#: Quick ones of different kinds; all of them are run by ``python -m benchmarks.diagnoses``.
QUICK = ("diary against pin", "steps", "named peer away", "streams", "base room", "no lunch",
         "sponsor away at feedback", "office away", "too late after")


def test_the_visit_that_is_spoilt_has_a_timetable():
    found = diagnose(visit(), workers=1)
    assert found.feasible
    assert found.proved
    assert found.conflicts == found.repairs == ()


@pytest.mark.parametrize("cause", QUICK)
def test_a_cause_is_found_and_every_promise_kept(cause):
    facts = infeasible(cause)
    found = diagnose(facts, workers=1)
    assert not found.feasible
    assert found.proved
    assert CAUSES[cause][1] in [{member.kind for member in c.members} for c in found.conflicts]
    assert found.repairs
    assert broken_promises(facts, found) == []


@pytest.mark.parametrize("causes", [TOGETHER[2], TOGETHER[8]])
def test_independent_causes_are_all_found(causes):
    facts = infeasible(*causes)
    found = diagnose(facts, workers=1)
    kinds = [{member.kind for member in c.members} for c in found.conflicts]
    assert sorted(map(sorted, kinds)) == sorted(sorted(CAUSES[cause][1]) for cause in causes)
    assert broken_promises(facts, found) == []


def test_a_conflict_that_is_not_minimal_would_be_noticed():
    one = diagnose(infeasible("steps"), workers=1).conflicts[0]
    whole = infeasible("steps")
    assert feasible(whole) is False
    assert feasible(one.challenge(without=one.members[0])) is True
