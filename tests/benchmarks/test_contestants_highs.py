"""HiGHS: the linear model means what the check says, and proves what the library proves."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from benchmarks.contestants import CONTESTANTS
from benchmarks.generator import challenge
from tests.fixtures import FIXTURES
from tests.solving.tiny import tiny_visit
from timetabler import checking
from timetabler.domain.timetable import Timetable
from timetabler.reading.read import read

MISSING = CONTESTANTS["highs"].missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


def run(name, facts, seconds):
    """The end of a run, its timetables, and the bounds told with them."""
    found, bounds = [], []

    def report(placements, told):
        found.append(Timetable(challenge=facts, placements=tuple(placements)))
        bounds.append(told)
    return CONTESTANTS[name].run(facts, seconds, 1, 0, report), found, bounds


@pytest.fixture(scope="module")
def elsewhere():
    """Another process: OR-Tools, which brings its own HiGHS, cannot share one with highspy."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield lambda facts, seconds: pool.submit(run, "highs", facts, seconds).result()


@pytest.mark.parametrize("seed", range(8))
def test_on_tiny_visits_it_proves_what_the_library_proves(seed, elsewhere):
    facts = tiny_visit(seed)
    (ours, best, _), (ended, found, _) = run("ours", facts, 20), elsewhere(facts, 20)
    assert ended.status == ours.status
    assert all(map(checking.is_valid, found))
    if best:
        assert checking.score(found[-1]) == checking.score(best[-1])
        assert [t.value for t in ended.tiers] == pytest.approx(
            [float(c) for c in checking.score(found[-1]).values()])


def test_on_a_generated_visit_values_and_bounds_hold(elsewhere):
    facts = challenge(2, 14, tightness=0.8, travel=0.15)
    ended, found, bounds = elsewhere(facts, 4)
    assert found
    assert all(map(checking.is_valid, found))
    costs = list(checking.score(found[-1]).values())
    assert len(bounds[-1]) == len(costs)
    for tier, cost in zip(ended.tiers, costs, strict=False):
        if tier.value is not None:
            assert float(cost) <= tier.value + 1e-3
        if tier.bound is not None and tier.value is not None:
            assert tier.bound <= tier.value + 1e-3


def test_what_has_no_timetable_is_refused(elsewhere):
    ended, found, _ = elsewhere(challenge(1, 12, flaw="diary"), 10)
    assert (ended.status, found) == ("infeasible", [])


def test_a_rule_that_it_cannot_relax_is_refused(elsewhere):
    facts = read(FIXTURES / "marlshire-adult-social-care.xlsx")
    relaxed = facts.with_rule("travel-time", "should", tier=facts.tiers[0])
    ended, found, _ = elsewhere(relaxed, 1)
    assert (ended.status, found) == ("error", [])
