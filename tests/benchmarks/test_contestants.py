"""The contestants: ours and the plain model solve the same problem, and say what the check says."""

from __future__ import annotations

import pytest

from benchmarks.contestants import CONTESTANTS, plain
from benchmarks.generator import challenge
from benchmarks.measures import costs
from benchmarks.records import Found
from tests.solving.tiny import tiny_visit


def run(name, facts, seconds=20.0):
    """The end of a run, and the check's costs of each of its timetables."""
    found = []
    ended = CONTESTANTS[name].run(facts, seconds, 2, 0, lambda placements, _: found.append(
        costs(facts, Found(0.0, tuple(placements)))))
    return ended, found


def test_contestants_are_loaded_when_they_are_asked_for():
    assert list(CONTESTANTS) == ["ours", "plain", "highs", "timefold", "greedy"]
    assert CONTESTANTS["plain"].name == "plain"
    assert CONTESTANTS["plain"].missing() is None


@pytest.mark.parametrize("seed", range(20))
def test_on_tiny_visits_plain_and_ours_agree(seed):
    facts = tiny_visit(seed)
    (ours, mine), (other, theirs) = run("ours", facts), run("plain", facts)
    assert other.status == ours.status
    assert mine[-1:] == theirs[-1:]


@pytest.mark.parametrize("name", ["ours", "plain"])
def test_every_timetable_is_valid_and_each_tier_is_as_the_check_says(name):
    facts = challenge(2, 14, tightness=0.8, travel=0.15)
    ended, found = run(name, facts)
    assert ended.status == "optimal"
    assert None not in found
    assert found[-1] == min(found)
    assert [tier.value for tier in ended.tiers] == pytest.approx([float(c) for c in found[-1]])
    assert [tier.name for tier in ended.tiers] == list(facts.tiers)
    times = [tier.seconds for tier in ended.tiers]
    assert times == sorted(times)


@pytest.mark.parametrize("name", ["ours", "plain"])
def test_what_has_no_timetable_is_refused(name):
    ended, found = run(name, challenge(1, 12, flaw="diary"))
    assert ended.status == "infeasible"
    assert not found


def test_what_the_plain_model_had_no_time_to_prove_it_goes_back_to(monkeypatch):
    facts, usual, calls = challenge(2, 14, travel=0.15), plain._Search._solve, []

    def hasty(search, watch, seconds):
        calls.append(seconds)
        search.solver.parameters.stop_after_first_solution = len(calls) <= len(facts.tiers)
        return usual(search, watch, seconds)

    monkeypatch.setattr(plain._Search, "_solve", hasty)
    ended, found = run("plain", facts)
    assert len(calls) > len(facts.tiers)
    assert ended.status == "optimal"
    assert min(found) == run("ours", facts)[1][-1]
    assert [tier.value for tier in ended.tiers] == pytest.approx([float(c) for c in min(found)])
