"""Solving equals trying everything, tuple for tuple, on tiny visits."""

from __future__ import annotations

from collections import Counter
from itertools import count, islice

import pytest

from tests.solving.tiny import BruteForce, tiny_visit
from timetabler.checking import is_valid, score
from timetabler.solving.result import Status
from timetabler.solving.solve import solve

BATCHES, EACH = 20, 10
#: Larger ones say no more, and take their time.
MOST_TIMETABLES = 150


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_tuple_is_the_best_there_is(batch: int) -> None:
    seen: Counter[Status] = Counter()
    small = (brute for brute in map(BruteForce, map(tiny_visit, count(batch, BATCHES)))
             if brute.size <= MOST_TIMETABLES)
    for brute in islice(small, EACH):
        challenge, best = brute.challenge, brute.best()
        seed, outcome = challenge.visit.title, solve(challenge, workers=1)
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

