"""Comparing runs: whose tuple is better, who proved it first, how time grows with size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from math import exp, log

from benchmarks.measures import SMALL, Costs, Measured


def compare(mine: Costs | None, theirs: Costs | None) -> int:
    """1 if mine is better, -1 if it is worse, 0 if they are equal; none is worse than any."""
    if mine is None or theirs is None:
        return (mine is not None) - (theirs is not None)
    return (mine < theirs) - (mine > theirs)


def sooner(mine: float | None, theirs: float | None) -> bool:
    """Whether mine was proved earlier."""
    return mine is not None and (theirs is None or mine < theirs)


def fit(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Least squares in log-log: y = factor * x ** exponent, as (exponent, factor).

    Raises:
        ValueError: fewer than two different x.
    """
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    if len(set(xs)) < 2:
        raise ValueError("a growth curve needs two sizes")
    middle, height = sum(xs) / len(xs), sum(ys) / len(ys)
    exponent = (sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True))
                / sum((x - middle) ** 2 for x in xs))
    return exponent, exp(height - exponent * middle)


def by_instance(runs: Iterable[Measured]) -> dict[str, list[Measured]]:
    """Runs by the instance that they were on, in the order of the first of each."""
    found: dict[str, list[Measured]] = defaultdict(list)
    for run in runs:
        found[run.job.instance].append(run)
    return dict(found)


def contradictions(runs: Iterable[Measured]) -> Iterator[str]:
    """Where somebody claims a proof, and somebody else has a timetable that refutes it."""
    for instance, rivals in by_instance(runs).items():
        for one, other in permutations(rivals, 2):
            if other.best is None:
                continue
            if one.status == "infeasible":
                yield f"{instance}: {one.job.contestant} says that there is no timetable, " \
                      f"{other.job.contestant} has one"
            proved = _proved(one)
            for mine, theirs in zip(proved, other.best, strict=False):
                if abs(mine - theirs) > SMALL:
                    if theirs < mine:
                        yield f"{instance}: {one.job.contestant} proved {proved}, but " \
                              f"{other.job.contestant} has {[*map(float, other.best)]}"
                    break


def _proved(run: Measured) -> list[float]:
    """The values of the first tiers, as far as each of them is proved."""
    values = []
    for tier in run.tiers:
        if tier.proved is None or tier.value is None:
            break
        values.append(tier.value)
    return values
