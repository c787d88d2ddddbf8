"""Variations side by side: the same rows wherever they are solved, and no crash for one of them."""

from __future__ import annotations

import json
import multiprocessing
import pickle
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from fractions import Fraction

import pytest

from tests.solving.tiny import tiny_visit
from timetabler.changes import Away, DropSession, Pin, SetRule
from timetabler.checking import is_valid, score
from timetabler.errors import NoTimetableError, TimetablerError
from timetabler.exploring import explore as module
from timetabler.exploring import task as tasks
from timetabler.exploring.explore import explore
from timetabler.exploring.narrowing import first_tiers
from timetabler.exploring.record import Ending, VariationResult
from timetabler.exploring.task import Limits, Task, as_text, packed
from timetabler.solving.result import Status, TierOutcome
from timetabler.solving.solve import solve

BASE = tiny_visit(0)
VARIATIONS = {
    "as it is": [],
    "one session less": [DropSession(session="S1")],
    "the peer away on day 1": [Away(of="P", when=("D1",))],
    "a rule off": [SetRule(rule="two-peers", strength="off")],
    "another visit": tiny_visit(5),
    "nobody there": [Away(of="P", when=("D1", "D2")), Away(of="L", when=("D1", "D2"))],
    "no such session": [DropSession(session="S9")],
}


def explored(**more):
    return explore(BASE, VARIATIONS, progress=False, **more)


@pytest.fixture(scope="module")
def here():
    return explored(workers=1)


def test_every_variation_is_a_row(here):
    frame = here.frame
    assert list(frame["name"]) == list(VARIATIONS)
    assert list(frame["status"]) == ["OPTIMAL"] * 5 + ["INFEASIBLE", "REFUSED"]
    assert list(frame["proved"]) == [True] * 6 + [False]
    assert frame["reason"].map(bool).tolist() == [False] * 5 + [True] * 2
    assert "S9" in frame["reason"].iloc[-1]
    both = [column for tier in BASE.tiers for column in (tier, f"{tier} bound")]
    assert list(frame.columns) == ["name", "status", "proved", *both, "seconds", "reason"]
    assert frame[both].iloc[:5].notna().all(axis=None)
    assert frame[both].iloc[5:].isna().all(axis=None)


def test_the_rows_are_what_solving_says(here):
    for name in list(VARIATIONS)[:5]:
        outcome = solve(here.challenge(name), workers=1)
        assert outcome.status is Status.OPTIMAL
        assert [t.value for t in here.results[name].tiers] == [t.value for t in outcome.tiers]


def test_each_has_its_timetable(here):
    for name in list(VARIATIONS)[:5]:
        timetable = here.timetable(name)
        assert is_valid(timetable)
        assert [t.value for t in here.results[name].tiers] == list(score(timetable).values())
    assert len(here.timetable("one session less").placements) == len(BASE.sessions) - 1
    with pytest.raises(NoTimetableError, match="nobody there"):
        here.timetable("nobody there")


def test_the_class_of_the_challenge_is_kept():
    import timetabler as tt

    facts = tt.Challenge(**{n: getattr(BASE, n) for n in type(BASE).model_fields})
    found = explore(facts, {"x": [DropSession(session="S1")]}, workers=1, progress=False)
    assert type(found.challenge("x")) is tt.Challenge


def _processes(size: int) -> ProcessPoolExecutor:
    """Not forked: a copy of a process that has had threads of a solver may hang."""
    return ProcessPoolExecutor(size, mp_context=multiprocessing.get_context("spawn"))


@pytest.mark.parametrize("kind", [_processes, ThreadPoolExecutor])
def test_the_same_rows_from_a_pool(here, kind):
    with kind(2) as pool:
        assert explored(executor=pool).proved_rows() == here.proved_rows()


def test_what_cannot_be_read_as_a_variation_is_a_row():
    found = explore(BASE, {"a number": 3, "words": ["drop S1"], "good": []}, workers=1,
                    progress=False)
    assert [r.status for r in found.results.values()] == ["FAILED", "FAILED", "OPTIMAL"]


def test_an_error_while_solving_is_a_row(monkeypatch):
    def broken(challenge, **_):
        if len(challenge.sessions) < len(BASE.sessions):
            raise RuntimeError("out of order")
        return solve(challenge, workers=1)

    monkeypatch.setattr("timetabler.solving.solve.solve", broken)
    found = explored(workers=1).results
    assert found["one session less"].status is Ending.FAILED
    assert found["one session less"].reason == "RuntimeError: out of order"
    assert found["as it is"].status is Ending.OPTIMAL


def test_only_the_first_tiers():
    found = explored(workers=1, tiers=2)
    assert [t.name for t in found.results["as it is"].tiers] == ["two-peers", "specialisms"]
    assert "same-peers" not in found.frame
    whole = solve(BASE, workers=1)
    assert [t.value for t in found.results["as it is"].tiers] == [t.value for t in whole.tiers[:2]]
    # Its timetable is one of the whole challenge, whose score has every tier.
    assert list(score(found.timetable("as it is"))) == list(BASE.tiers)


def test_the_tiers_that_do_not_count_cost_nothing_to_state():
    first = first_tiers(BASE, 2)
    assert first.tiers == BASE.tiers[:2]
    assert first.settings["pairs-vary"].strength == "off"
    assert first.settings["streams"] == BASE.settings["streams"]
    assert first_tiers(BASE, None) is BASE


# ---- resuming -----------------------------------------------------------------------

@pytest.fixture
def solved(monkeypatch):
    """The sessions of every challenge that is solved."""
    seen = []

    def counted(challenge, **more):
        seen.append(len(challenge.sessions))
        return solve(challenge, **more)

    monkeypatch.setattr("timetabler.solving.solve.solve", counted)
    return seen


def test_nothing_is_solved_twice(tmp_path, solved, here):
    first = explored(workers=1, folder=tmp_path)
    assert len(solved) == len(VARIATIONS) - 1  # one was refused before
    assert len(list(tmp_path.glob("*.json"))) == len(VARIATIONS)
    again = explored(workers=1, folder=tmp_path)
    assert len(solved) == len(VARIATIONS) - 1
    assert again.results == first.results
    assert again.proved_rows() == here.proved_rows()


def test_only_the_rest_is_solved(tmp_path, solved):
    some = dict(list(VARIATIONS.items())[:2])
    explore(BASE, some, workers=1, folder=tmp_path, progress=False)
    before = len(solved)
    # Under other names, and with another number of threads, they are the same.
    explore(BASE, {f"{name}, again": v for name, v in VARIATIONS.items()}, workers=2,
            folder=tmp_path, progress=False)
    assert (before, len(solved)) == (2, len(VARIATIONS) - 1)


@pytest.mark.parametrize("other", [{"time_limit": 9.0}, {"seed": 1}, {"tiers": 3}])
def test_other_limits_are_solved_anew(tmp_path, solved, other):
    for more in ({}, other):
        explore(BASE, {"x": []}, workers=1, folder=tmp_path, progress=False, **more)
    assert len(solved) == 2


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"format": 1}', '{"format": 2}'])
def test_a_spoilt_file_is_written_anew(tmp_path, solved, spoilt):
    explore(BASE, {"x": []}, workers=1, folder=tmp_path, progress=False)
    [file] = tmp_path.glob("*.json")
    good = file.read_text()
    file.write_text(spoilt)
    found = explore(BASE, {"x": []}, workers=1, folder=tmp_path, progress=False)
    assert found.results["x"].status is Ending.OPTIMAL
    assert json.loads(file.read_text())["tiers"][0]["name"] == json.loads(good)["tiers"][0]["name"]
    assert len(solved) == 2


def test_what_broke_down_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("timetabler.solving.solve.solve", lambda *_, **__: 1 / 0)
    explored(workers=1, folder=tmp_path)
    assert len(list(tmp_path.glob("*.json"))) == 1  # the refused one


def test_another_version_solves_anew(monkeypatch):
    task = Task(packed(BASE), as_text([]), Limits())
    before = task.key
    monkeypatch.setattr(tasks, "version", lambda name: "99")
    assert task.key != before


# ---- stopping -----------------------------------------------------------------------

def test_a_stop_keeps_what_has_come(tmp_path, monkeypatch):
    def stopped(challenge, **more):
        if len(challenge.sessions) < len(BASE.sessions):
            raise KeyboardInterrupt
        return solve(challenge, **more)

    monkeypatch.setattr("timetabler.solving.solve.solve", stopped)
    found = explored(workers=1, folder=tmp_path)
    assert found.stopped
    assert [r.status for r in found.results.values()] == ["OPTIMAL"] + ["NOT RUN"] * 6
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_a_stop_while_a_pool_works_keeps_what_has_come():
    class Interrupted(ThreadPoolExecutor):
        """One worker; Ctrl-C comes with the third task."""

        def submit(self, run, task):
            if len(submitted) == 2:
                raise KeyboardInterrupt
            submitted.append(super().submit(run, task))
            submitted[-1].result()
            return submitted[-1]

    submitted: list[Future] = []
    with Interrupted(1) as pool:
        found = explored(executor=pool)
    assert [r.status for r in found.results.values()] == ["OPTIMAL"] * 2 + ["NOT RUN"] * 5


def test_a_search_that_was_stopped_is_not_kept(tmp_path, monkeypatch):
    halted = VariationResult(Ending.FEASIBLE, stopped=True)
    monkeypatch.setattr(module, "carry_out", lambda task: halted)
    found = explored(workers=1, folder=tmp_path)
    assert [r.status for r in found.results.values()] == ["FEASIBLE"] + ["NOT RUN"] * 6
    assert list(tmp_path.glob("*.json")) == []


# ---- executors that fail ------------------------------------------------------------

def test_tasks_lost_with_a_broken_pool_are_done_again(here):
    class Breaks(Executor):
        """Two tasks are done, then a worker dies, and the pool with it."""

        done, _max_workers = 0, 1

        def submit(self, run, task):
            self.done += 1
            if self.done > 3:
                raise BrokenExecutor("broken")
            future: Future = Future()
            if self.done == 3:
                future.set_exception(BrokenExecutor("a worker died"))
            else:
                future.set_result(run(task))
            return future

    assert explored(executor=Breaks()).proved_rows() == here.proved_rows()


def test_what_is_no_executor_is_refused():
    with pytest.raises(TimetablerError, match="Dask client would do"):
        explored(executor="two processes")


# ---- what travels -------------------------------------------------------------------

def test_tasks_and_results_are_small(here):
    task = Task(packed(BASE), as_text([Pin(session="S0", at="D1-1000")]), Limits(), 1)
    assert len(pickle.dumps(task)) < 5_000
    assert all(len(pickle.dumps(result)) < 3_000 for result in here.results.values())


def test_a_result_reads_back():
    tier = TierOutcome("a", Fraction(100, 3), Fraction(5), 0.25)
    result = VariationResult(Ending.FEASIBLE, (tier,), (("S1", "D1-0900", "R1", ("P1", "P2")),),
                             "because", 1.5)
    assert VariationResult.from_dict(json.loads(json.dumps(result.as_dict()))) == result
