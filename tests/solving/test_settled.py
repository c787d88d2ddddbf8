"""The same timetable on every run, once every tier is proved."""

from __future__ import annotations

from fractions import Fraction

import pytest

from benchmarks.instances import family
from tests.solving.tiny import tiny_visit
from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.relaxations import Guide, TimesAndCrews, Whole
from timetabler.solving.result import Status
from timetabler.solving.run import Settings
from timetabler.solving.settled import Settling
from timetabler.solving.solve import solve

#: A visit with many best timetables, of which a search comes upon now one, now another.
TIED = "loose-012-1"


def settled(facts: Challenge, costs: dict[str, Fraction], seed: int = 0) -> Guide:
    return Settling(Candidates(facts), costs, None, Clock(10),
                    Settings(workers=3, seed=seed)).find()


@pytest.fixture(scope="module")
def tied() -> Challenge:
    return family()[TIED].build()


def test_however_many_threads_race_one_timetable_comes_out(tied: Challenge) -> None:
    outcomes = [solve(tied, workers=workers) for workers in (1, 2, 3)]
    assert {outcome.status for outcome in outcomes} == {Status.OPTIMAL}
    one, *others = (outcome.timetable for outcome in outcomes)
    assert all(other == one for other in others)


def test_values_do_not_depend_on_which_timetable_it_is(tied: Challenge) -> None:
    asked, not_asked = (solve(tied, settle=settle) for settle in (True, False))
    assert [(t.value, t.bound) for t in asked.tiers] == [(t.value, t.bound)
                                                         for t in not_asked.tiers]


def test_a_timetable_of_the_proved_costs_is_found() -> None:
    for facts in map(tiny_visit, range(12)):
        outcome = solve(facts, workers=1, settle=False)
        if outcome.status is not Status.OPTIMAL:
            continue
        costs = dict(score(outcome.timetable))
        found = settled(facts, costs)
        assert score(found.timetable(facts)) == costs


def test_below_the_proved_costs_there_is_nothing() -> None:
    """The tiers but one at their optimum, and that one cheaper than proved."""
    tried = 0
    for facts in map(tiny_visit, range(16)):
        outcome = solve(facts, workers=1, settle=False)
        costs = dict(score(outcome.timetable)) if outcome.found else {}
        first = next((name for name, cost in costs.items() if cost), None)
        if first is not None:
            below = costs | {first: costs[first] - Fraction(1, 1000)}
            assert settled(facts, below) == Guide()
            tried += 1
    assert tried > 5


def test_the_highest_seed_leaves_room_for_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the whole finds nothing around the first crews."""
    facts = next(facts for facts in map(tiny_visit, range(12)) if solve(facts).found)
    costs = dict(score(solve(facts).timetable))
    seeds: list[int] = []
    find = TimesAndCrews.find

    def noted(crews: TimesAndCrews, seconds: float) -> Guide:
        seeds.append(crews.settings.seed)
        return find(crews, seconds)

    monkeypatch.setattr(TimesAndCrews, "find", noted)
    monkeypatch.setattr(Whole, "find", lambda *_: Guide())
    settled(facts, costs, seed=2**31 - 1)
    assert seeds == [2**31 - 1, 0, 1]
