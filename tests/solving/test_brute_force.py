"""Solving equals trying everything, tuple for tuple, on tiny visits."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.solving.tiny import MOST_TIMETABLES, SMALL, BruteForce, tiny_visit
from timetabler.checking import is_valid, score
from timetabler.solving.result import Status
from timetabler.solving.solve import solve

BATCHES = 20


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_tuple_is_the_best_there_is(batch: int) -> None:
    seen: Counter[Status] = Counter()
    for seed in SMALL[batch::BATCHES]:
        challenge = tiny_visit(seed)
        brute = BruteForce(challenge)
        # That one timetable comes out every time is a search of its own: every fourth will do.
        best, outcome = brute.best(), solve(challenge, workers=1, settle=seed % 4 == 0)
        assert brute.size <= MOST_TIMETABLES, seed
        seen[outcome.status] += 1
        if best is None:
            assert outcome.status is Status.INFEASIBLE, seed
            assert outcome.reasons
            continue
        assert outcome.status is Status.OPTIMAL, (seed, str(outcome))
        assert tuple(score(outcome.timetable).values()) == best, seed
        assert tuple(tier.bound for tier in outcome.tiers) == best, seed
        assert is_valid(outcome.timetable)
    assert seen[Status.OPTIMAL] > 3


def test_there_are_two_hundred() -> None:
    assert len({*SMALL}) == 200
