"""A Dask cluster of two worker processes: the same rows, and nothing lost with a worker."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from tests.solving.tiny import tiny_visit
from timetabler.changes import DropSession
from timetabler.exploring.explore import explore

distributed = pytest.importorskip("distributed")

BASE = tiny_visit(0)
VARIATIONS = {
    **{f"visit {seed}": tiny_visit(seed) for seed in range(10)},
    "one session less": [DropSession(session="S1")],
    "no such session": [DropSession(session="S9")],
}


@pytest.fixture(scope="module")
def here():
    return explore(BASE, VARIATIONS, workers=1, progress=False)


@pytest.fixture(scope="module")
def client():
    with (distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True,
                                   dashboard_address=None) as cluster,
          distributed.Client(cluster) as one):
        yield one


def test_a_worker_killed_midway_loses_nothing(client, here):
    killed = []

    def kill_one() -> None:
        deadline = time.monotonic() + 30
        while not killed and time.monotonic() < deadline:
            busy = {worker: keys for worker, keys in client.processing().items() if keys}
            for victim in list(busy)[:1]:
                os.kill(pids[victim], signal.SIGKILL)
                killed.append(victim)

    pids = client.run(os.getpid)
    killer = threading.Thread(target=kill_one)
    killer.start()
    found = explore(BASE, VARIATIONS, client, progress=False)
    killer.join()
    assert killed
    assert found.proved_rows() == here.proved_rows()


def test_the_same_rows_through_its_executor(client, here):
    found = explore(BASE, VARIATIONS, client.get_executor(pure=False), progress=False)
    assert found.proved_rows() == here.proved_rows()
