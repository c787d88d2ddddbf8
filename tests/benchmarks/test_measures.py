"""What is measured of a run: the check's own costs, at the time they were there."""

from __future__ import annotations

from fractions import Fraction

from benchmarks import instances
from benchmarks.contestants import Ended, TierEnd
from benchmarks.generator import Shape, make
from benchmarks.harness import Job
from benchmarks.measures import measure
from benchmarks.records import Found, Run
from timetabler.checking import score
from timetabler.domain.timetable import Timetable

NAME = "tight-012-1"
MADE = make(1, Shape(12, fill=1.0, tightness=0.8, travel=0.05))
GOOD = MADE.hidden
#: One session without a room of its own: two are in one place.
BAD = (GOOD[0].model_copy(update={"slot": GOOD[1].slot, "room": GOOD[1].room,
                                  "peers": GOOD[1].peers}), *GOOD[1:])
COSTS = tuple(score(Timetable(challenge=MADE.challenge, placements=GOOD)).values())


def run(*found, tiers=(), status="feasible", seconds=20.0):
    return measure(Job(NAME, "plain", 20.0), Run(
        tuple(Found(at, placements) for at, placements in found),
        Ended(status, tuple(tiers)), seconds=seconds))


def test_the_instance_is_the_one_meant():
    assert instances.find(NAME).build() == MADE.challenge


def test_the_best_so_far_is_asked_for_at_each_budget():
    found = run((0.5, BAD), (3.0, GOOD))
    assert found.first == 3.0
    assert found.after == {1.0: None, 5.0: COSTS}
    assert found.best == COSTS


def test_a_timetable_that_breaks_a_must_counts_for_nothing():
    found = run((0.5, BAD))
    assert found.first is None
    assert found.best is None
    assert run((0.5, GOOD), (0.7, BAD)).best == COSTS


def test_a_timetable_of_unknown_names_counts_for_nothing():
    strange = (GOOD[0].model_copy(update={"room": "R99"}), *GOOD[1:])
    assert run((0.5, strange)).best is None


def test_a_tier_below_one_that_is_not_proved_is_not_proved():
    ends = [TierEnd("a", 0.0, 0.0, 1.0), TierEnd("b", 2.0, 1.0, 2.0), TierEnd("c", 3.0, 3.0, 3.0)]
    found = run((0.5, GOOD), tiers=ends)
    assert [tier.proved for tier in found.tiers] == [1.0, None, None]
    assert found.proof is None


def test_the_proof_is_of_all_tiers():
    assert run((0.5, GOOD), status="optimal", seconds=4.0).proof == 4.0
    assert run(status="infeasible", seconds=0.2).proof == 0.2


def test_costs_are_exact():
    """Shares of a load are fractions: 100/3 is not 33.33."""
    assert all(isinstance(one, Fraction | int) for one in COSTS)
