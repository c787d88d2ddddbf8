"""What is measured of a run: the tuple after so many seconds, and when what was proved.

Every tuple is the check's own, exact; a timetable that breaks a *must* counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from benchmarks import instances
from benchmarks.contestants import TierEnd
from benchmarks.harness import Job
from benchmarks.records import Found, Run
from timetabler.checking import check, score
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError
from timetabler.rules import RULE_BY_ID

#: Costs of the tiers, the most important first: compared as tuples are.
Costs = tuple[Fraction, ...]
#: Seconds after which the best tuple so far is asked for.
BUDGETS = (1.0, 5.0, 30.0)
#: How far back from a budget timetables are scored: they improve, but for rounding.
_LATEST = 2
#: Differences below this are rounding.
SMALL = 1e-6


@dataclass(frozen=True)
class Tier:
    """One tier of a run: what it came to, and when it was proved (None: it was not)."""

    name: str
    value: float | None
    bound: float | None
    seconds: float
    proved: float | None


@dataclass(frozen=True)
class Measured:
    """One run, measured.

    Attributes:
        sessions: of the instance.
        status: the contestant's own word, or "killed" or "broke down".
        first: seconds until the first timetable that breaks no *must*.
        after: the best costs after each of `BUDGETS` seconds that the limit allowed.
        best: the best costs of all.
        proof: seconds until every tier, or that there is no timetable, was proved.
        tiers: how each tier ended.
        seconds, peak_mb, note: see `Run`.
        timetable: slots, rooms and peers of the last timetable, to compare runs by.
    """

    job: Job
    family: str
    sessions: int
    status: str
    first: float | None
    after: Mapping[float, Costs | None]
    best: Costs | None
    proof: float | None
    tiers: tuple[Tier, ...]
    seconds: float
    peak_mb: float
    note: str
    timetable: str


def measure(job: Job, run: Run) -> Measured:
    """Measure a run, scoring its timetables by the check."""
    instance, facts = instances.find(job.instance), _facts(job.instance)
    scored = _Scored(facts, run.found)
    tiers = tuple(_tiers(run.ended.tiers if run.ended else ()))
    status = run.ended.status if run.ended else run.note.split(":")[0]
    last = run.found[-1].placements if run.found else ()
    return Measured(
        job=job, family=instance.family, sessions=len(facts.sessions), status=status,
        first=scored.first(), best=scored.best(float("inf")),
        after={b: scored.best(b) for b in BUDGETS if b <= job.seconds},
        proof=run.seconds if status in {"optimal", "infeasible"} else None, tiers=tiers,
        seconds=run.seconds, peak_mb=run.peak_mb,
        note=run.note or (run.ended.note if run.ended else ""),
        timetable="\n".join(sorted(f"{p.session} {p.slot} {p.room} {' '.join(sorted(p.peers))}"
                                   for p in last)))


@cache
def _facts(name: str) -> Challenge:
    return instances.find(name).build()


def _tiers(ends: Iterable[TierEnd]) -> Iterator[Tier]:
    """A tier is proved only where every tier above it is: its bound takes them as they stand."""
    holds = True
    for end in ends:
        holds = (holds and end.value is not None and end.bound is not None
                 and end.value <= end.bound + SMALL)
        yield Tier(end.name, end.value, end.bound, end.seconds, end.seconds if holds else None)


class _Scored:
    """The costs of a run's timetables, each worked out when it is asked for."""

    def __init__(self, facts: Challenge, found: Sequence[Found]) -> None:
        self._facts, self._found = facts, found
        self._known: dict[int, Costs | None] = {}

    def first(self) -> float | None:
        """When the first timetable came that breaks no *must*."""
        return next((one.at for number, one in enumerate(self._found)
                     if self._costs(number) is not None), None)

    def best(self, seconds: float) -> Costs | None:
        """The best costs among the last valid timetables so far; None if there are none."""
        valid: list[Costs] = []
        for number in reversed(range(len(self._found))):
            if self._found[number].at <= seconds and len(valid) < _LATEST:
                costs = self._costs(number)
                valid += [] if costs is None else [costs]
        return min(valid, default=None)

    def _costs(self, number: int) -> Costs | None:
        if number not in self._known:
            self._known[number] = costs(self._facts, self._found[number])
        return self._known[number]


def costs(facts: Challenge, found: Found) -> Costs | None:
    """What a timetable costs; None if it breaks a *must*, or names what there is not."""
    try:
        timetable = Timetable(challenge=facts, placements=found.placements)
    except InputError:
        return None
    if any(v.strength is Strength.MUST and not RULE_BY_ID[v.rule].about_outputs
           for v in check(timetable)):
        return None
    return tuple(score(timetable).values())
