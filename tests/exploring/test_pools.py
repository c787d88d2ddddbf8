"""Worker processes that die: nothing is lost but what kills each of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.solving.tiny import tiny_visit
from timetabler.exploring import pools
from timetabler.exploring.record import Ending, VariationResult
from timetabler.exploring.task import Limits, Task, as_text, packed

#: The number of tasks, and which of them kills the process that it is in.
TASKS, DEADLY = 6, 2


def deadly(task: Task) -> VariationResult:
    """A stand-in for the solver; it ends the process whose task has this seed."""
    if task.limits.seed == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return VariationResult(Ending.OPTIMAL, seconds=task.limits.seed)


def forking(size):
    """A pool whose processes know what this one knows."""
    return ProcessPoolExecutor(size, mp_context=multiprocessing.get_context("fork"))


@pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")
def test_a_task_that_kills_its_process_fails_alone(monkeypatch):
    monkeypatch.setattr(pools, "carry_out", deadly)
    monkeypatch.setattr(pools, "_pool", forking)
    facts = packed(tiny_visit(0))
    tasks = {n: Task(facts, as_text([]), Limits(seed=n)) for n in range(TASKS)}
    taken = {}
    with forking(2) as executor:
        pools.on_executor(tasks, executor, taken.__setitem__)
    assert sorted(taken) == list(range(TASKS))
    assert taken.pop(DEADLY).status is Ending.FAILED
    assert {n: (r.status, r.seconds) for n, r in taken.items()} == {
        n: (Ending.OPTIMAL, n) for n in range(TASKS) if n != DEADLY}
