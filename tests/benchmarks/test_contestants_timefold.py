"""Timefold: valid timetables whose score is the check's.  Starting Java takes most of the time."""

from __future__ import annotations

import pytest

from benchmarks.contestants import CONTESTANTS
from benchmarks.generator import challenge
from tests.fixtures import FIXTURES
from timetabler import checking
from timetabler.domain.timetable import Timetable
from timetabler.reading.read import read

MISSING = CONTESTANTS["timefold"].missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


@pytest.fixture(scope="module")
def contestant():
    timefold = CONTESTANTS["timefold"]
    timefold.warm_up()
    return timefold


def run(contestant, facts, seconds):
    """The end of a run, and its timetables."""
    found = []
    ended = contestant.run(facts, seconds, 1, 0, lambda placements, bounds: found.append(
        Timetable(challenge=facts, placements=tuple(placements))))
    return ended, found


def test_its_score_is_the_check_s(contestant):
    facts = challenge(2, 14, tightness=0.3, travel=0.15)
    ended, found = run(contestant, facts, 4)
    assert found
    assert ended.status == "feasible"
    assert all(map(checking.is_valid, found))
    # Shares of a load are counted in hundredths of a percent.
    assert [tier.value for tier in ended.tiers] == pytest.approx(
        [float(cost) for cost in checking.score(found[-1]).values()], abs=0.02)


def test_a_rule_that_it_cannot_relax_is_refused(contestant):
    facts = read(FIXTURES / "marlshire-adult-social-care.xlsx")
    relaxed = facts.with_rule("travel-time", "should", tier=facts.tiers[0])
    ended, found = run(contestant, relaxed, 1)
    assert (ended.status, found) == ("error", [])
