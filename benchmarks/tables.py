"""The results on the screen, one table for each part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from rich.console import Group
from rich.table import Table

from benchmarks.compare import by_instance, compare, fit, sooner
from benchmarks.measures import BUDGETS, Costs, Measured

_NEVER = float("inf")


def line(run: Measured) -> str:
    """One run in one line, as it is done."""
    return (f"{run.job.instance:<26} {run.job.contestant:<9} {run.status:<10} "
            f"first {seconds(run.first):>8}  proof {seconds(run.proof):>8}  "
            f"{run.peak_mb:5.0f} MB  {costs(run.best)}  {run.note[:60]}").rstrip()


def seconds(value: float | None) -> str:
    """``0.12 s``; a dash where it never came."""
    return "–" if value is None or value == _NEVER else f"{value:.3g} s"


def costs(value: Costs | None) -> str:
    """``0 0 1 12 15 7 9.1 3``."""
    return "no timetable" if value is None else " ".join(f"{float(one):.4g}" for one in value)


def fixtures(runs: Iterable[Measured]) -> Group:
    """A table a fixture: tier by tier, seconds from the start to the proof."""
    return Group(*(_fixture(name, theirs) for name, theirs in by_instance(runs).items()))


def _fixture(name: str, runs: Sequence[Measured]) -> Table:
    """Ours (the median of its runs) beside each rival, and how many times as long that takes."""
    ours = [run for run in runs if run.job.contestant == "ours"]
    rivals = [run for run in runs if run.job.contestant != "ours"]
    table = Table(title=f"{name}: seconds to the proof of each tier", show_footer=True)
    table.add_column("tier", "all of them", no_wrap=True)
    table.add_column("value")
    table.add_column("ours", seconds(_median(run.proof for run in ours)))
    for rival in rivals:
        table.add_column(f"{rival.job.contestant}: value (bound)")
        table.add_column("seconds", seconds(rival.proof))
        table.add_column("times ours")
    names = [tier.name for tier in max((run.tiers for run in runs), key=len, default=())]
    for number, tier in enumerate(names):
        mine = [run.tiers[number] for run in ours if number < len(run.tiers)]
        middle = _median(tier.proved for tier in mine)
        row = [tier, _say(mine[0].value) if mine else "–", seconds(middle)]
        for rival in rivals:
            row += _rival(rival, number, middle)
        table.add_row(*row)
    return table


def _rival(run: Measured, number: int, ours: float) -> list[str]:
    if number >= len(run.tiers):
        return ["–", "–", _times(ours, None, run.seconds)]
    tier = run.tiers[number]
    return [f"{_say(tier.value)} ({_say(tier.bound)})", seconds(tier.proved),
            _times(ours, tier.proved, run.seconds)]


def family(runs: Iterable[Measured]) -> Table:
    """Per rival and budget: instances on which our tuple is better / equal / worse."""
    runs = list(runs)
    table = Table(title="Our tuple is better / equal / worse than the rival's")
    budgets = [budget for budget in BUDGETS if any(budget in run.after for run in runs)]
    for name in ("rival", "instances", *(f"after {b:g} s" for b in budgets), "proved earlier",
                 "better or proved earlier"):
        table.add_column(name)
    for rival in _rivals(runs):
        pairs = list(_pairs(runs, rival))
        met = [sum(compare(a.best, b.best) > 0 or (compare(a.best, b.best) == 0
                   and sooner(a.proof, b.proof)) for a, b in pairs)]
        table.add_row(rival, str(len(pairs)), *(_three(
            [compare(a.after.get(budget), b.after.get(budget)) for a, b in pairs])
            for budget in budgets),
            str(sum(sooner(a.proof, b.proof) for a, b in pairs)), f"{met[0]} of {len(pairs)}")
    return table


def losses(runs: Iterable[Measured]) -> list[str]:
    """Every instance and budget at which a rival's tuple is better than ours."""
    runs = list(runs)
    return [f"{a.job.instance} after {budget:g} s: {b.job.contestant} {costs(b.after[budget])}, "
            f"ours {costs(a.after[budget])}"
            for rival in _rivals(runs) for a, b in _pairs(runs, rival)
            for budget in a.after.keys() & b.after.keys()
            if compare(a.after[budget], b.after[budget]) < 0]


def growth(runs: Iterable[Measured]) -> Table:
    """Seconds to a first timetable that breaks no *must*, by size, and the fitted exponent."""
    runs = list(runs)
    sizes = sorted({run.sessions for run in runs})
    table = Table(title="Seconds to a first timetable that breaks no must")
    for name in ("contestant", *map(str, sizes), "exponent", "most memory"):
        table.add_column(name)
    for contestant, points in first_points(runs).items():
        at = dict(points)
        memory = max(r.peak_mb for r in runs if r.job.contestant == contestant)
        exponent = f"{fit(points)[0]:.2f}" if len(points) > 1 else "–"
        table.add_row(contestant, *(seconds(at.get(size)) for size in sizes), exponent,
                      f"{memory:.0f} MB")
    return table


def first_points(runs: Iterable[Measured]) -> dict[str, list[tuple[float, float]]]:
    """Per contestant, sessions and median seconds to a first timetable, where there was one."""
    found: dict[str, dict[int, list[float]]] = {}
    for run in runs:
        sizes = found.setdefault(run.job.contestant, {})
        sizes.setdefault(run.sessions, []).append(_NEVER if run.first is None else run.first)
    return {contestant: [(float(size), median(times)) for size, times in sorted(sizes.items())
                         if median(times) < _NEVER] for contestant, sizes in found.items()}


def infeasible(runs: Iterable[Measured]) -> Table:
    """Per kind, how many were refused and the seconds that the slowest refusal took."""
    runs = list(runs)
    table = Table(title="Visits without a timetable: refused, and the slowest refusal")
    kinds = list(dict.fromkeys(run.family for run in runs))
    for name in ("contestant", *kinds):
        table.add_column(name)
    for contestant in dict.fromkeys(run.job.contestant for run in runs):
        table.add_row(contestant, *(_refused([r for r in runs if r.family == kind
                                              and r.job.contestant == contestant])
                                    for kind in kinds))
    return table


def determinism(runs: Iterable[Measured]) -> Table:
    """Per instance, how many different timetables the runs of one seed gave."""
    table = Table(title="Runs of one seed")
    for name in ("instance", "runs", "timetables", "all proved"):
        table.add_column(name)
    for instance, theirs in by_instance(runs).items():
        table.add_row(instance, str(len(theirs)), str(len({run.timetable for run in theirs})),
                      "yes" if all(run.status == "optimal" for run in theirs) else "no")
    return table


def _median(times: Iterable[float | None]) -> float:
    """The middle one; what never came is later than all others."""
    return median([_NEVER if time is None else time for time in times] or [_NEVER])


def _say(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"


def _times(ours: float, rival: float | None, spent: float) -> str:
    if ours == _NEVER:
        return "–"
    return f"{rival / ours:.1f}×" if rival is not None else f"over {spent / ours:.0f}×"


def _rivals(runs: Sequence[Measured]) -> list[str]:
    return [name for name in dict.fromkeys(run.job.contestant for run in runs) if name != "ours"]


def _pairs(runs: Sequence[Measured], rival: str) -> Iterable[tuple[Measured, Measured]]:
    """Our run and the rival's on each instance that both were on."""
    for theirs in by_instance(runs).values():
        at = {run.job.contestant: run for run in theirs}
        if "ours" in at and rival in at:
            yield at["ours"], at[rival]


def _three(compared: Sequence[int]) -> str:
    return " / ".join(str(compared.count(sign)) for sign in (1, 0, -1))


def _refused(runs: Sequence[Measured]) -> str:
    times = [run.proof for run in runs if run.status == "infeasible" and run.proof is not None]
    return f"{len(times)} of {len(runs)}" + (f", {max(times):.2f} s" if times else "")
