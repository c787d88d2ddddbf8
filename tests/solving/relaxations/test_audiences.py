"""Audiences: one choice of all who hear a theme, and those that a limit rules out."""

from __future__ import annotations

from itertools import product

import pytest
from ortools.sat.python import cp_model

from tests.solving.relaxations.test_relaxations import ONE, keeps_all, solved
from timetabler.checking import score
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.audiences import Audience, too_dear
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.hearing import HearingAlone
from timetabler.solving.relaxations.relaxation import Relaxation
from timetabler.solving.result import Status
from timetabler.solving.tiers import tiers


def two_audiences() -> tuple[cp_model.CpModel, Audience, Audience]:
    cp = cp_model.CpModel()
    return cp, Audience.among("ABCD", 2, cp), Audience.among("ABCD", 2, cp)


def test_there_is_an_audience_for_each_set_that_is_large_enough() -> None:
    """Of four peers, at least two: 6 pairs, 4 threes and all four."""
    _, one, _ = two_audiences()
    assert sorted(map(len, one.sets)) == [2] * 6 + [3] * 4 + [4]


@pytest.mark.parametrize(("limit", "most"), [(3, 0), (4, 2), (5, 3), (6, 4), (9, 4)])
def test_audiences_too_large_for_a_limit_are_known(limit: int, most: int) -> None:
    """Two audiences of two at least: within 5 in all, none has more than 3; within 3, none is."""
    _, one, other = two_audiences()
    cost = sum(audience.has(peer) for audience, peer in product((one, other), "ABCD"))
    struck = {choice.index for choice in too_dear((one, other), cost, limit)}
    for audience in (one, other):
        left = {len(peers) for peers, choice in audience.sets.items()
                if choice.index not in struck}
        assert max(left, default=0) == most


def test_what_else_costs_lowers_what_is_left_for_audiences() -> None:
    """1 + 2 for each peer of one audience: within 6 that is a pair (5), not a three (7)."""
    _, one, _ = two_audiences()
    cost = 1 + 2 * sum(one.has(peer) for peer in "ABCD")
    assert sum(1 for _ in too_dear((one,), cost, 6)) == 5
    assert not list(too_dear((one,), cost, 9))


def test_a_cost_that_audiences_may_lower_rules_none_out() -> None:
    _, one, other = two_audiences()
    cost = sum(one.has(peer) for peer in "ABCD") - sum(other.has(peer) for peer in "ABCD")
    assert not list(too_dear((one, other), cost, -1))
    assert not list(too_dear((one, other), 4, 3))


@pytest.mark.parametrize("kind", [HearingAlone, TimesAndCrews], ids=lambda k: k.__name__)
def test_a_team_too_large_for_audiences_is_bounded_by_flags(
        kind: type[Relaxation], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timetabler.solving.relaxations.hearing_model.MOST_PEERS", 0)
    compared = 0
    for outcome in map(solved, range(15)):
        if outcome.status is not Status.OPTIMAL:
            continue
        left, best = Candidates(outcome.challenge), score(outcome.timetable)
        relaxed = kind(left, ONE)
        for tier in tiers(TimetableModel(outcome.challenge, left=left)):
            if "same-peers-hear-a-theme" in tier.rules and keeps_all(kind, tier):
                told = relaxed.bring_down(tier.name, 10)
                assert told.value is not None
                assert 0 < told.bound <= told.value <= best[tier.name]
                compared += 1
            relaxed.hold(tier.name, best[tier.name])
    assert compared > 5
