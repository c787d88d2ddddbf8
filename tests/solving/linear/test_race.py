"""CP-SAT and linear programs side by side: whoever has a proof has the last word."""

from __future__ import annotations

import time
from collections.abc import Callable
from signal import SIGKILL
from typing import Self

import pytest
from ortools.math_opt import model_pb2
from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.linear import race as racing
from timetabler.solving.linear.letters import Answer, Asked
from timetabler.solving.linear.program import linear_program
from timetabler.solving.linear.prover import Prover
from timetabler.solving.linear.race import Goal, race
from timetabler.solving.run import Run, Settings, Watcher, run

MANY = Settings(workers=3)


def three_of_five() -> tuple[cp_model.CpModel, Term]:
    """At least three of five are chosen; as few as possible."""
    model = cp_model.CpModel()
    chosen = sum(model.new_bool_var("") for _ in range(5))
    model.add(chosen >= 3)
    model.minimize(chosen)
    return model, chosen


def idle(model: cp_model.CpModel, seconds: float, settings: Settings,
         watch: Watcher | None = None, until: Callable[[], bool] = lambda: True) -> Run:
    """A CP-SAT that never finds anything, and waits."""
    end = time.perf_counter() + min(seconds, 20.0)
    while time.perf_counter() < end and not until():
        time.sleep(0.02)
    return Run(int(cp_model.UNKNOWN), (), lambda _: 0, 0, stopped=False)


@pytest.fixture
def by_linear_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else finds anything, and nobody waits for that."""
    monkeypatch.setattr(racing, "run", idle)
    monkeypatch.setattr(racing, "_ALONE", 0.0)


@pytest.mark.usefixtures("by_linear_programs")
def test_a_process_proves_what_is_best() -> None:
    model, chosen = three_of_five()
    found = race(model, Goal(chosen), 30.0, MANY)
    assert found.status == cp_model.OPTIMAL
    assert found.value(chosen) == found.bound == sum(found.values) == 3
    assert found.value(2 * chosen + 1) == 7


@pytest.mark.usefixtures("by_linear_programs")
@pytest.mark.parametrize(("reached", "bound"), [(3, 3), (4, 3)])
def test_less_than_is_reached_is_found_or_refuted(reached: int, bound: int) -> None:
    """Of 3 in hand nothing less is there: they are the bound.  Of 4, 3 are found."""
    model, chosen = three_of_five()
    found = race(model, Goal(chosen, reached=reached), 30.0, MANY)
    assert found.bound == bound
    assert found.found is (reached == 4)
    assert found.status != cp_model.INFEASIBLE  # what is in hand is there


@pytest.mark.parametrize(("reached", "found"), [
    ((4,), 3),       # less than 4: the process finds 3
    ((3,), None),    # less than 3: there is nothing
    ((3, 4), None),  # and worse is not better
])
def test_what_cp_sat_reaches_meanwhile_is_what_to_do_better_than(
        monkeypatch: pytest.MonkeyPatch, reached: tuple[int, ...], found: int | None) -> None:
    heard: list[tuple[float | None, float | None]] = []
    were_stopped = []

    def reaching(model: cp_model.CpModel, seconds: float, settings: Settings,
                 watch: Watcher | None = None, until: Callable[[], bool] = lambda: True) -> Run:
        assert watch is not None
        for value in reached:
            watch(value, 0)
        unsettled = idle(model, seconds, settings, watch, until)
        were_stopped.append(until())
        return unsettled

    monkeypatch.setattr(racing, "run", reaching)
    monkeypatch.setattr(racing, "_ALONE", 0.0)
    model, chosen = three_of_five()
    told = race(model, Goal(chosen), 30.0, MANY, lambda *both: heard.append(both))
    assert told.bound == 3
    assert (told.value(chosen) if told.found else None) == found
    assert were_stopped == [True]
    assert heard == [(value, 0) for value in reached]


@pytest.mark.usefixtures("by_linear_programs")
def test_with_nothing_in_hand_impossible_is_impossible() -> None:
    model, chosen = three_of_five()
    model.add(chosen <= 2)
    assert race(model, Goal(chosen), 30.0, MANY).status == cp_model.INFEASIBLE


class _Early:
    """A prover whose time is up: it has a bound only."""

    left = 0

    def __init__(self, program: model_pb2.ModelProto, asked: Asked) -> None:
        self.asked = asked

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _Early.left += 1

    def answer(self) -> Answer:
        return Answer(bound=self.asked.seed + 0.2)


@pytest.mark.usefixtures("by_linear_programs")
@pytest.mark.parametrize(("bound", "reached", "proved"), [
    (2, None, 3),  # 2.2: whole numbers, so 3
    (1, None, 2), (4, 4, 4),  # never above what is in hand
])
def test_a_bound_alone_is_rounded_up(monkeypatch: pytest.MonkeyPatch, bound: int,
                                     reached: int | None, proved: int) -> None:
    monkeypatch.setattr(racing, "Prover", _Early)
    model, chosen = three_of_five()
    found = race(model, Goal(chosen, reached), 3.1, Settings(workers=3, seed=bound))
    assert found.bound == proved
    assert not found.found


@pytest.mark.usefixtures("by_linear_programs")
def test_the_process_is_left_with_the_race(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(racing, "Prover", _Early)
    model, chosen = three_of_five()
    before = _Early.left
    race(model, Goal(chosen), 3.1, MANY)
    assert _Early.left == before + 1


@pytest.mark.usefixtures("by_linear_programs")
def test_a_process_is_not_started_for_the_last_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes 1.5 s to start and answer: of 2.5 none is worth it."""
    monkeypatch.setattr(racing, "Prover", None)
    model, chosen = three_of_five()
    assert race(model, Goal(chosen), 2.5, MANY).bound == 0


def test_where_no_process_may_be_started_cp_sat_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    monkeypatch.setattr(racing, "_ALONE", 0.0)

    def asking(model: cp_model.CpModel, seconds: float, settings: Settings,
               watch: Watcher | None = None, until: Callable[[], bool] = lambda: False) -> Run:
        assert not until()
        return run(model, seconds, settings, watch, until)

    monkeypatch.setattr(racing, "run", asking)
    model, chosen = three_of_five()
    found = race(model, Goal(chosen), 30.0, MANY)
    assert found.status == cp_model.OPTIMAL
    assert found.value(chosen) == found.bound == 3


def test_where_cp_sat_is_soon_done_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(racing, "Prover", None)
    model, chosen = three_of_five()
    assert race(model, Goal(chosen), 30.0, MANY).bound == 3


@pytest.mark.usefixtures("by_linear_programs")
def test_one_thread_is_not_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(racing, "Prover", None)
    model, chosen = three_of_five()
    assert not race(model, Goal(chosen), 30.0, Settings(workers=1)).found


def test_cp_sat_stops_when_the_process_has_ended() -> None:
    """A square of 60 by 60 choices without any cost to prove would take it all its time."""
    model = cp_model.CpModel()
    marks = [model.new_int_var(0, 10**6, "") for _ in range(14)]
    model.add_all_different([a - b for n, a in enumerate(marks) for b in marks[:n]])
    model.minimize(marks[-1] - marks[0])
    begun = time.perf_counter()
    found = run(model, 30.0, Settings(workers=1), until=lambda: True)
    assert time.perf_counter() - begun < 20.0
    assert not found.is_settled
    assert not found.stopped


def test_a_process_is_ended_with_those_who_wait_for_it() -> None:
    model, _ = three_of_five()
    with Prover(linear_program(model), Asked(60.0)) as prover:
        assert prover.answer() == Answer()  # Python alone takes longer to start
    assert prover._process.returncode == -SIGKILL


def test_letters_arrive_as_they_were_sent() -> None:
    asked = Asked(2.5, 7, (3, 4))
    answer = Answer(optimal=True, bound=3.0, values=(0, 1))
    assert Asked.from_line(asked.to_line()) == asked
    assert Answer.from_line(answer.to_line()) == answer
