"""``python -m benchmarks.explorations``: 200 variations of Marlshire, solved three ways.

In this process, in a pool of two, and on a Dask cluster of two worker processes of which one
is killed midway; each solve has one thread.  The rows must be the same.  How much sooner two
processes are than one is shown.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import combinations, cycle, islice
from typing import Any

import click

import timetabler as tt
from timetabler.changes import Away, Change, DropSession, Pin, SetRule
from timetabler.exploring.exploration import Exploration
from timetabler.exploring.explore import explore

_VISIT = "fixtures/marlshire-adult-social-care.xlsx"


def variations(challenge: tt.Challenge, number: int) -> dict[str, tuple[Change, ...]]:
    """So many variations: somebody away, a session less or pinned, a rule off, two at once."""
    return dict(islice(_varied(challenge), number))


def _varied(challenge: tt.Challenge) -> Iterator[tuple[str, tuple[Change, ...]]]:
    slots = list(challenge.frame.order)
    yield "as it is", ()
    yield "no such session", (DropSession(session="S999"),)
    for slot in slots[::2]:
        for owner in (*challenge.peers, *challenge.rooms):
            yield f"{owner.id} away at {slot}", (Away(of=owner.id, when=(slot,)),)
    for session in challenge.sessions:
        yield f"without {session.id}", (DropSession(session=session.id),)
    for setting in challenge.rules:
        if setting.strength == "should":
            yield f"{setting.rule} off", (SetRule(rule=setting.rule, strength="off"),)
    for session, slot in zip(challenge.sessions, cycle(slots)):
        yield f"{session.id} at {slot}", (Pin(session=session.id, at=slot),)
    for one, other in combinations(challenge.sessions, 2):
        yield f"without {one.id} and {other.id}", (DropSession(session=one.id),
                                                   DropSession(session=other.id))


@contextmanager
def cluster(kill_after: float) -> Iterator[Any]:
    """A client of two worker processes, one of which is killed after so many seconds."""
    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,
                      dashboard_address=None) as local, Client(local) as client:
        threading.Thread(target=_kill_one, args=(client, kill_after), daemon=True).start()
        yield client


def _kill_one(client: Any, seconds: float) -> None:
    time.sleep(seconds)
    while not any((busy := client.processing()).values()):
        time.sleep(0.1)
    victim = max(busy, key=lambda worker: len(busy[worker]))
    os.kill(client.run(os.getpid)[victim], signal.SIGKILL)
    click.echo(f"  killed a worker that had {len(busy[victim])} tasks")


@click.command(context_settings={"show_default": True})
@click.option("--number", default=200, help="Variations.")
@click.option("--tiers", default=3, help="Tiers that count, from the first.")
@click.option("--seconds", default=60.0, help="Limit of each; only proved rows compare.")
def main(number: int, tiers: int, seconds: float) -> None:
    """Solve the variations each way, compare the rows, and show the times."""
    challenge = tt.read(_VISIT)
    varied = variations(challenge, number)
    run = partial(explore, challenge, varied, tiers=tiers, time_limit=seconds)
    runs: dict[str, tuple[Exploration, float]] = {}

    def timed(name: str, executor: Any = None, **more: Any) -> None:
        begun = time.perf_counter()
        found = run(executor, **more)
        took = time.perf_counter() - begun
        runs[name] = found, took
        counts = found.frame["status"].value_counts().to_dict()
        click.echo(f"{name:<18} {took:7.1f} s  {len(found)} rows  {counts}")

    timed("in process", workers=1)
    with ProcessPoolExecutor(2) as pool:
        timed("pool of two", pool)
    with cluster(kill_after=number / 20) as client:
        timed("Dask, one killed", client)
    first = runs["in process"][0].proved_rows()
    other = [name for name, (found, _) in runs.items() if found.proved_rows() != first]
    ratio = runs["in process"][1] / runs["pool of two"][1]
    click.echo(f"speed-up of two processes over one: {ratio:.2f}")
    click.echo(f"rows differ: {', '.join(other)}" if other else "all rows are the same")
    sys.exit(1 if other else 0)


if __name__ == "__main__":
    main()
