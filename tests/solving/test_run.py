"""One run of CP-SAT."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, count, repeat
from random import Random
from time import sleep

import pytest
from ortools.sat.python import cp_model

from timetabler.solving.clock import Clock
from timetabler.solving.run import Settings, _Latest, run

MANY = Settings(workers=3, subsolvers=("core", "max_lp"))


def three_of_five() -> tuple[cp_model.CpModel, cp_model.LinearExpr]:
    """At least three of five are chosen; as few as possible."""
    model = cp_model.CpModel()
    chosen = sum(model.new_bool_var("") for _ in range(5))
    model.add(chosen >= 3)
    model.minimize(chosen)
    return model, chosen


@pytest.mark.parametrize("improves", [True, False])
def test_the_named_subsolvers_prove_what_is_best(improves: bool) -> None:
    model, chosen = three_of_five()
    found = run(model, 10, replace(MANY, improves=improves))
    assert found.status == cp_model.OPTIMAL
    assert found.value(chosen) == found.bound == 3


def test_a_name_that_cp_sat_does_not_know_is_not_taken_for_nothing_found() -> None:
    with pytest.raises(AssertionError, match="max_pl"):
        run(three_of_five()[0], 10, replace(MANY, subsolvers=("core", "max_pl")))


def test_no_bound_is_above_the_best() -> None:
    """When nothing better is left, the solver tells of a bound that nothing reaches."""
    latest = _Latest()
    latest.tell_bound(4.0)
    assert latest.bound == 4.0
    latest.best = 3.0
    latest.tell_bound(4.0)
    assert latest.bound == 3.0


# ---- ended early, and what the waiting thread does --------------------------------------------

LONG = 60.0


@pytest.fixture(scope="module")
def long_search() -> cp_model.CpModel:
    """A market split (G. Cornuéjols and M. Dawande, 1998): no solver has its answer soon."""
    lots, model = Random(0), cp_model.CpModel()
    sold = [model.new_bool_var("") for _ in range(50)]
    for _ in range(6):
        amounts = [lots.randrange(100) for _ in sold]
        model.add(cp_model.LinearExpr.weighted_sum(sold, amounts) == sum(amounts) // 2)
    return model


def soon() -> Callable[[], bool]:
    """False at first, and true when asked again."""
    answers = chain([False], repeat(True))
    return lambda: next(answers)


@pytest.mark.parametrize("by_settings", [True, False])
def test_a_search_ends_when_there_is_nothing_more_to_search_for(
        long_search: cp_model.CpModel, by_settings: bool) -> None:
    clock = Clock(LONG)
    if by_settings:
        found = run(long_search, LONG, Settings(workers=1, until=soon()))
    else:
        found = run(long_search, LONG, Settings(workers=1), until=soon())
    assert not found.is_settled
    assert not found.stopped
    assert clock.left > LONG / 2


def test_something_else_is_done_until_the_search_is_over(
        long_search: cp_model.CpModel) -> None:
    """It asks again and again, and is told when the search has been ended."""
    asked: list[bool] = []

    def ask(is_over: Callable[[], bool]) -> None:
        while clock.left > 0 and not (asked and asked[-1]):
            asked.append(is_over())

    clock = Clock(LONG)
    run(long_search, LONG, Settings(workers=1, meanwhile=ask, until=soon()))
    assert not asked[0]
    assert clock.left > LONG / 2


def test_a_search_is_watched_and_ended_while_something_else_is_done(
        long_search: cp_model.CpModel) -> None:
    told: list[float | None] = []
    asked = count()

    def ask(is_over: Callable[[], bool]) -> None:
        while not is_over() and next(asked) < LONG / 0.001:
            sleep(0.001)

    settings = Settings(workers=1, meanwhile=ask, until=lambda: len(told) > 2)
    found = run(long_search, LONG, settings, watch=lambda value, bound: told.append(value))
    assert not found.is_settled
    assert 3 <= len(told) < next(asked) / 5  # not at every question


def test_what_is_done_meanwhile_may_end_sooner(long_search: cp_model.CpModel) -> None:
    """The search goes on, and is looked at as before."""
    found = run(long_search, LONG, Settings(workers=1, meanwhile=lambda _: None, until=soon()))
    assert not found.is_settled


def test_ctrl_c_meanwhile_ends_the_search(long_search: cp_model.CpModel) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    clock = Clock(LONG)
    found = run(long_search, LONG, Settings(workers=1, meanwhile=interrupted))
    assert found.stopped
    assert clock.left > LONG / 2


def test_who_watches_may_fail_and_is_not_kept_waiting(long_search: cp_model.CpModel) -> None:
    def fails(value: float | None, bound: float | None) -> None:
        raise ValueError(value)

    clock = Clock(LONG)
    with pytest.raises(ValueError, match="None"):
        run(long_search, LONG, Settings(workers=1), watch=fails)
    assert clock.left > LONG / 2
