"""The parts of the benchmark: which contestant runs on which instance, for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

from benchmarks import instances
from benchmarks.harness import DEFAULT_WORKERS, Job
from benchmarks.instances import Instance

_EVERYBODY = ("ours", "plain", "highs", "timefold", "greedy")


@dataclass(frozen=True)
class Asked:
    """What the command line asks for; None: the part's own default.

    Attributes:
        contestants: names.
        seconds: the limit of each run.
        only: pattern that an instance's name must match.
        seeds: how many seeds of each generated instance.
        repeats: how often ours runs on each fixture.
        workers: threads.
    """

    contestants: tuple[str, ...] = ()
    seconds: float | None = None
    only: str = "*"
    seeds: int | None = None
    repeats: int = 5
    workers: int = DEFAULT_WORKERS


@dataclass(frozen=True)
class Part:
    """A part: what runs where nothing else is asked for.

    Attributes:
        contestants: who takes part.
        seconds: limit of each run.
        rivals_seconds: limit of the rivals' runs, where it is another.
        repeated: whether ours runs several times.
        seeds: seeds of each generated instance.
    """

    contestants: tuple[str, ...]
    seconds: float
    rivals_seconds: float | None = None
    repeated: bool = False
    seeds: int = 1


PARTS: Mapping[str, Part] = {
    "fixtures": Part(("ours", "plain"), 60, rivals_seconds=300, repeated=True),
    "determinism": Part(("ours",), 60, repeated=True),
    "infeasible": Part(("ours", "plain", "highs"), 10),
    "growth": Part(_EVERYBODY, 60),
    "family": Part(_EVERYBODY, 30, seeds=3),
}


def jobs(name: str, asked: Asked) -> list[Job]:
    """The runs of a part, those on one instance side by side."""
    part, found = PARTS[name], []
    for instance in _instances(name, asked.seeds or part.seeds):
        if fnmatch(instance, asked.only):
            for contestant in asked.contestants or part.contestants:
                is_rival = contestant != "ours"
                limit = (part.rivals_seconds if is_rival else None) or part.seconds
                times = asked.repeats if part.repeated and not is_rival else 1
                found += [Job(instance, contestant, asked.seconds or limit, asked.workers)] * times
    return found


def _instances(part: str, seeds: int) -> dict[str, Instance]:
    numbers = range(1, seeds + 1)
    if part in {"fixtures", "determinism"}:
        return instances.fixtures()
    made = {"family": instances.family, "growth": instances.growth,
            "infeasible": instances.infeasible}
    return made[part](numbers)
