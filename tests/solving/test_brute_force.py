"""Solving equals trying everything, tuple for tuple, on tiny visits."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.solving.tiny import BruteForce, tiny_visit
from timetabler.checking import is_valid, score
from timetabler.solving.result import Status
from timetabler.solving.solve import solve

#: Larger ones say no more, and take their time.
MOST_TIMETABLES = 150
#: The first two hundred that have no more: trying which would take longer than all the rest.
SEEDS = (
    2, 5, 7, 8, 9, 10, 13, 15, 16, 17, 20, 21, 24, 27, 32, 34, 35, 36, 37, 38, 39, 44, 45, 46,
    47, 48, 52, 53, 56, 60, 61, 63, 64, 70, 71, 76, 77, 78, 79, 88, 93, 96, 97, 98, 101, 103,
    104, 111, 112, 120, 124, 125, 126, 129, 130, 131, 132, 136, 140, 141, 142, 143, 144, 145,
    146, 150, 154, 156, 169, 170, 173, 174, 175, 179, 181, 183, 184, 185, 186, 188, 189, 190,
    205, 206, 209, 213, 216, 218, 225, 231, 232, 233, 235, 238, 240, 241, 243, 245, 247, 251,
    252, 253, 254, 256, 257, 258, 264, 266, 267, 274, 277, 278, 279, 280, 282, 284, 286, 287,
    292, 293, 297, 299, 302, 310, 313, 322, 324, 325, 330, 333, 340, 345, 347, 348, 349, 358,
    360, 361, 364, 365, 366, 368, 369, 371, 372, 375, 376, 377, 380, 383, 384, 386, 387, 388,
    391, 392, 394, 397, 398, 399, 400, 404, 406, 408, 410, 412, 413, 414, 415, 417, 418, 419,
    422, 424, 429, 432, 433, 436, 438, 442, 450, 455, 456, 457, 468, 473, 474, 475, 476, 477,
    479, 481, 482, 483, 487, 489, 495, 496, 504, 506)
BATCHES = 20


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_tuple_is_the_best_there_is(batch: int) -> None:
    seen: Counter[Status] = Counter()
    for seed in SEEDS[batch::BATCHES]:
        challenge = tiny_visit(seed)
        brute = BruteForce(challenge)
        best, outcome = brute.best(), solve(challenge, workers=1)
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
    assert len({*SEEDS}) == 200
