"""The best timetable so far: only what is better is taken, and only what breaks no *must*."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from tests.domain.facts import placed, session, visit
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.solving.best import Best
from timetabler.solving.progress import Silent

TIER = "runs"


@pytest.fixture
def facts() -> Challenge:
    """A theme of two sessions, and its runs are counted."""
    made = visit(*(session(name, themes=("Carers",)) for name in ("S1", "S2")), tiers=(TIER,))
    return made.with_rule("themes-in-sequence", "should", tier=TIER).with_rule(
        "final-presentation", "off")


@pytest.fixture
def two_runs(facts) -> Timetable:
    return placed(facts, "S1 D1-1000 R1 P1 P2", "S2 D2-1000 R1 P1 P2")


@pytest.fixture
def other_two(facts) -> Timetable:
    return placed(facts, "S1 D1-1100 R1 P1 P2", "S2 D2-1000 R1 P1 P2")


@pytest.fixture
def one_run(facts) -> Timetable:
    return placed(facts, "S1 D1-1000 R1 P1 P2", "S2 D1-1100 R1 P1 P2")


@pytest.fixture
def best() -> Best:
    return Best(Silent())


def test_only_what_is_better_is_taken(best, two_runs, other_two, one_run):
    assert [best.take(each) for each in (two_runs, other_two, one_run, two_runs)] == [
        True, False, True, False]
    assert best.timetable is one_run
    assert best.costs == {TIER: 1}


def test_nothing_is_within_a_bound_before_there_is_a_timetable(best, two_runs):
    assert not best.is_within(TIER, Fraction(2))
    best.take(two_runs)
    assert best.is_within(TIER, Fraction(2))
    assert not best.is_within(TIER, Fraction(1))


def test_it_is_as_old_as_the_last_that_was_better(monkeypatch, two_runs, other_two, one_run):
    now = [100.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    best, ages = Best(Silent()), []
    for each in (two_runs, other_two, one_run):
        now[0] += 2
        best.take(each)
        now[0] += 1
        ages.append(best.age)
    assert ages == [1, 4, 1]


def test_what_breaks_a_must_is_a_defect_of_ours(best, facts):
    with pytest.raises(AssertionError, match="the check forbids"):
        best.take(placed(facts, "S1 D1-1000 R1 P1 P2", "S2 D1-1000 R1 P3 P2"))
