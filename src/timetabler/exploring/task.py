"""One variation to solve: small and picklable, so that it can be sent to any worker."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version

from timetabler.changes import Change, apply_all, change_from
from timetabler.domain.challenge import Challenge
from timetabler.errors import InputError
from timetabler.exploring.narrowing import first_tiers
from timetabler.exploring.record import Ending, VariationResult


@dataclass(frozen=True)
class Limits:
    """How to solve every variation.

    Attributes:
        time_limit: seconds for each.
        tiers: how many of the tiers count, from the first; None: all.
        seed: of the search.
    """

    time_limit: float = 10.0
    tiers: int | None = None
    seed: int = 0


@dataclass(frozen=True)
class Task:
    """One variation to solve.

    Attributes:
        facts: the challenge, as compressed JSON; the same bytes for all variations of one.
        changes: changes to make to it, as JSON.
        limits: how to solve it.
        workers: solver threads; None: as many as suit the machine.
    """

    facts: bytes
    changes: str
    limits: Limits
    workers: int | None = None

    @property
    def key(self) -> str:
        """A name made of all that the result depends on: facts, changes, limits, this version.

        The number of threads is no part of it: what one machine has solved need not be
        solved again on another.
        """
        whole = json.dumps([zlib.decompress(self.facts).decode(), self.changes,
                            asdict(self.limits), version("timetabler")])
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


def packed(challenge: Challenge) -> bytes:
    """A challenge as compressed JSON (some 8 KB for 33 sessions)."""
    return zlib.compress(challenge.model_dump_json().encode())


@lru_cache(maxsize=4)
def unpacked(facts: bytes) -> Challenge:
    """The challenge again; read and checked once in each process."""
    return Challenge.model_validate_json(zlib.decompress(facts))


def as_text(changes: Iterable[Change]) -> str:
    """Changes as JSON, the same text for the same changes."""
    return json.dumps([change.model_dump(mode="json") for change in changes], sort_keys=True)


def carry_out(task: Task) -> VariationResult:
    """Make the changes and solve; whatever goes wrong is a result that says so.

    It runs in this process or in another one, on this machine or on another one.
    """
    from timetabler.solving.solve import solve

    try:
        base = unpacked(task.facts)
        changed = apply_all(map(change_from, json.loads(task.changes)), base)
        outcome = solve(first_tiers(changed, task.limits.tiers), workers=task.workers,
                        time_limit=task.limits.time_limit, seed=task.limits.seed, settle=False)
    except InputError as refused:
        return VariationResult(Ending.REFUSED, reason=str(refused))
    except Exception as broken:  # noqa: BLE001 - one variation must not end the others
        return failed(broken)
    return VariationResult.of(outcome)


def failed(broken: BaseException) -> VariationResult:
    """The result of a variation that broke down."""
    return VariationResult(Ending.FAILED, reason=f"{type(broken).__name__}: {broken}")
