"""Tasks on a Dask cluster, which does again by itself what a lost worker had."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from timetabler.exploring.pools import Take
from timetabler.exploring.task import Task, carry_out, failed

#: How often Dask tries a task again that ended with an error.
_RETRIES = 2


def is_client(executor: object) -> bool:
    """Whether it is a Dask client; Dask is not loaded for that."""
    distributed: Any = sys.modules.get("distributed")
    return distributed is not None and isinstance(executor, distributed.Client)


def on_cluster(tasks: Mapping[int, Task], client: Any, take: Take) -> None:
    """Carry out tasks on the cluster of a Dask client.

    Dask gives the tasks of a worker that is lost to the others.  One that takes several
    workers down with it (``distributed.scheduler.allowed-failures``) fails alone.

    Raises:
        ValueError: the client is an asynchronous one.
        KeyboardInterrupt: what had come until then has been taken.
    """
    if client.asynchronous:
        raise ValueError("explore waits for its results: it needs a Client that is not "
                         "asynchronous")
    running = {client.submit(carry_out, task, pure=False, retries=_RETRIES): number
               for number, task in tasks.items()}
    try:
        for future in import_module("distributed").as_completed(list(running)):
            number = running.pop(future)
            try:
                result = future.result()
            except Exception as broken:  # noqa: BLE001 - a row, not a crash
                result = failed(broken)
            take(number, result)
    finally:
        done = {future: number for future, number in running.items()
                if future.status == "finished"}
        client.cancel([future for future in running if future not in done])
        for future, number in done.items():
            take(number, future.result())
