"""What if: many variations of a challenge, solved here, in a pool, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from timetabler.changes import Change
from timetabler.domain.challenge import Challenge
from timetabler.errors import TimetablerError
from timetabler.exploring.bar import Told, bar
from timetabler.exploring.clusters import is_client, on_cluster
from timetabler.exploring.exploration import Exploration, Variation
from timetabler.exploring.pools import Take, on_executor
from timetabler.exploring.record import Ending, VariationResult
from timetabler.exploring.shelf import Shelf
from timetabler.exploring.task import Limits, Task, as_text, carry_out, failed, packed

_NOT_RUN = VariationResult(Ending.NOT_RUN, reason="Everything was stopped before its turn came.")


def explore(challenge: Challenge, variations: Mapping[str, Iterable[Change] | Challenge],
            executor: Any = None, *, time_limit: float = 10.0, workers: int | None = None,
            seed: int = 0, tiers: int | None = None,
            folder: str | os.PathLike[str] | None = None, progress: bool = True) -> Exploration:
    """Solve many variations of a challenge, and put them side by side.

    The arguments are those of `timetabler.explore`, with every change made an object already.

    Raises:
        TimetablerError: the executor is nothing that tasks can be given to.
        OSError: the folder cannot be written.
    """
    threads = workers or (None if executor is None else 1)
    plan = _Plan(challenge, Limits(time_limit, tiers, seed), threads)
    for name, variation in variations.items():
        plan.add(name, variation)
    with bar(len(variations), show=progress) as told:
        results = _results(plan.tasks, plan.unreadable, Shelf(folder), executor, told)
    return Exploration(challenge, plan.variations,
                       {name: results.get(name, _NOT_RUN) for name in variations})


class _Plan:
    """Variations as tasks.

    Attributes:
        variations, tasks: by name.
        unreadable: results of those that are neither changes nor a challenge, by name.
    """

    def __init__(self, challenge: Challenge, limits: Limits, workers: int | None) -> None:
        self._base, self._limits, self._workers = packed(challenge), limits, workers
        self.variations: dict[str, Variation] = {}
        self.tasks: dict[str, Task] = {}
        self.unreadable: dict[str, VariationResult] = {}

    def add(self, name: str, variation: Iterable[Change] | Challenge) -> None:
        """Take one variation up."""
        try:
            if isinstance(variation, Challenge):
                facts, changes, self.variations[name] = packed(variation), "[]", variation
            else:
                theirs = tuple(variation)
                facts, changes = self._base, as_text(theirs)
                self.variations[name] = theirs
        except Exception as broken:  # noqa: BLE001 - a row, not a crash
            self.unreadable[name] = failed(broken)
        else:
            self.tasks[name] = Task(facts, changes, self._limits, self._workers)


def _results(tasks: Mapping[str, Task], unreadable: Mapping[str, VariationResult], shelf: Shelf,
             executor: Any, told: Told) -> dict[str, VariationResult]:
    """The result of each task, from the shelf or solved, as far as Ctrl-C lets it come."""
    results = dict(unreadable)
    results |= {name: known for name, task in tasks.items()
                if (known := shelf.find(task)) is not None}
    for known in results.values():
        told(known)
    left = [name for name in tasks if name not in results]

    def take(number: int, result: VariationResult) -> None:
        results[left[number]] = result
        told(result)
        shelf.keep(tasks[left[number]], result)

    with suppress(KeyboardInterrupt):  # what has come is kept
        _carry_out_all({n: tasks[name] for n, name in enumerate(left)}, executor, take)
    return results


def _carry_out_all(tasks: Mapping[int, Task], executor: Any, take: Take) -> None:
    if executor is None:
        _here(tasks, take)
    elif is_client(executor):
        on_cluster(tasks, executor, take)
    elif hasattr(executor, "get_executor"):
        on_executor(tasks, executor.get_executor(), take)
    elif hasattr(executor, "submit"):
        on_executor(tasks, executor, take)
    else:
        raise TimetablerError(f"explore cannot give tasks to {executor!r}; a concurrent.futures "
                              "executor or a Dask client would do")


def _here(tasks: Mapping[int, Task], take: Take) -> None:
    for number, task in tasks.items():
        result = carry_out(task)
        take(number, result)
        if result.stopped:  # the solver heard Ctrl-C, and kept what it had
            break
