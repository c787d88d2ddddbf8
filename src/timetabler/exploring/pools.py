"""Tasks on a `concurrent.futures` executor; those lost with a dead worker are done again."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)

from timetabler.exploring.record import VariationResult
from timetabler.exploring.task import Task, carry_out, failed
from timetabler.solving.interrupts import others_asked_to_end

#: Told of each task's result, by its number, as it comes.
Take = Callable[[int, VariationResult], None]
_SOON = 5.0  # seconds in which a search that is asked to ends
_POLL = 0.2  # seconds between two looks, so that Ctrl-C is heard everywhere


def on_executor(tasks: Mapping[int, Task], executor: Executor, take: Take) -> None:
    """Carry out tasks on somebody's executor.

    A worker process that dies takes its whole pool with it.  What is lost is done again in
    a pool of our own; what is lost there too, one by one, each with a process to itself,
    so that the task that kills its process fails alone.

    Raises:
        KeyboardInterrupt: what had come until then has been taken.
    """
    lost = _round(tasks, executor, take)
    if lost:
        size = getattr(executor, "_max_workers", None) or os.cpu_count() or 1
        with _pool(min(size, len(lost))) as fresh:
            lost = _round(lost, fresh, take)
    for number, task in lost.items():
        with _pool(1) as alone:
            if _round({number: task}, alone, take):
                take(number, failed(BrokenExecutor("The process that solved it died each time.")))


def _pool(size: int) -> ProcessPoolExecutor:
    # Not forked: a copy of a process with threads may hang.
    return ProcessPoolExecutor(size, mp_context=multiprocessing.get_context("spawn"))


def _round(tasks: Mapping[int, Task], executor: Executor, take: Take) -> dict[int, Task]:
    """Carry out tasks; return those that were lost because the executor broke."""
    lost: set[int] = set()
    running: dict[Future[VariationResult], int] = {}
    try:
        for number, task in tasks.items():
            try:
                running[executor.submit(carry_out, task)] = number
            except BrokenExecutor:
                lost.add(number)
        while running:
            done, _ = wait(running, timeout=_POLL, return_when=FIRST_COMPLETED)
            lost |= _take(done, running, take)
    except BaseException:  # Ctrl-C: nothing new begins, and what is there is kept
        _give_up(running, take, executor)
        raise
    return {number: task for number, task in tasks.items() if number in lost}


def _take(done: Iterable[Future[VariationResult]], running: dict[Future[VariationResult], int],
          take: Take) -> set[int]:
    """Take what is done; return the numbers of what was lost."""
    lost = set()
    for future in done:
        number = running.pop(future)
        try:
            result = future.result()
        except BrokenExecutor:
            lost.add(number)
        except Exception as broken:  # noqa: BLE001 - a row, not a crash
            take(number, failed(broken))
        else:
            take(number, result)
    return lost


def _give_up(running: dict[Future[VariationResult], int], take: Take,
             executor: Executor) -> None:
    under_way = [future for future in running if not future.cancel()]
    if isinstance(executor, ThreadPoolExecutor):  # other processes heard Ctrl-C themselves
        with others_asked_to_end():
            wait(under_way, timeout=_SOON)
    for future, number in running.items():
        if future.done() and not future.cancelled() and future.exception() is None:
            take(number, future.result())
