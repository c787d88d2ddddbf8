"""Audiences: one choice of all who hear a theme."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from tests.solving.relaxations.test_relaxations import ONE, keeps_all, solved
from timetabler.checking import score
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.audiences import Audience
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.hearing import HearingAlone
from timetabler.solving.relaxations.relaxation import Relaxation
from timetabler.solving.result import Status
from timetabler.solving.tiers import tiers


def test_there_is_an_audience_for_each_set_that_is_large_enough() -> None:
    """Of four peers, at least two: 6 pairs, 4 threes and all four."""
    one = Audience.among("ABCD", 2, cp_model.CpModel())
    assert sorted(map(len, one.sets)) == [2] * 6 + [3] * 4 + [4]


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
