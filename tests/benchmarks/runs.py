"""Hand-made runs, to compare and to tabulate."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.harness import Job
from benchmarks.measures import Measured, Tier


def measured(contestant="ours", instance="tight-012-1", best=None, proof=None, status="feasible",
             tiers=(), sessions=12, first=None, timetable="", after=None, family="tight"):
    """A run with what matters to a test, and nothing else."""
    costs = None if best is None else tuple(map(Fraction, best))
    return Measured(
        job=Job(instance, contestant, 5.0), family=family, sessions=sessions, status=status,
        first=first, after={1.0: costs, 5.0: costs} if after is None else after, best=costs,
        proof=proof, tiers=tiers, seconds=5.0, peak_mb=100.0, note="", timetable=timetable)


def tier(name, value, bound, seconds, proved=True):
    """One tier's end."""
    return Tier(name, value, bound, seconds, seconds if proved else None)
