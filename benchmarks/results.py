"""Results as files: everything as JSON, one row a run as CSV."""

from __future__ import annotations

import csv
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.harness import DEFAULT_WORKERS
from benchmarks.measures import BUDGETS, Costs, Measured


def write(folder: Path, parts: Mapping[str, Iterable[Measured]]) -> list[Path]:
    """Write ``results.json`` and ``results.csv``; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{"part": part, **as_dict(run)} for part, runs in parts.items() for run in runs]
    everything, table = folder / "results.json", folder / "results.csv"
    everything.write_text(json.dumps({"machine": _machine(), "runs": rows}, indent=1) + "\n")
    with table.open("w", newline="") as file:
        flat = [_flat(row) for row in rows]
        writer = csv.DictWriter(file, list(flat[0]) if flat else ["part"])
        writer.writeheader()
        writer.writerows(flat)
    return [everything, table]


def as_dict(run: Measured) -> dict[str, Any]:
    """A run as plain data; costs are exact, as text such as ``100/3``."""
    return {
        "instance": run.job.instance, "family": run.family, "sessions": run.sessions,
        "contestant": run.job.contestant, "limit": run.job.seconds, "workers": run.job.workers,
        "seed": run.job.seed, "status": run.status, "first": _rounded(run.first),
        "after": {f"{budget:g}": show(costs) for budget, costs in run.after.items()},
        "best": show(run.best), "proof": _rounded(run.proof),
        "seconds": _rounded(run.seconds), "peak_mb": round(run.peak_mb), "note": run.note,
        "tiers": [{"name": t.name, "value": t.value, "bound": t.bound,
                   "seconds": _rounded(t.seconds), "proved": t.proved is not None}
                  for t in run.tiers],
    }


def show(costs: Costs | None) -> str:
    """``0 0 5/2 12``; nothing where there is no timetable."""
    return "" if costs is None else " ".join(map(str, costs))


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    flat = {name: value for name, value in row.items() if name not in {"after", "tiers"}}
    flat |= {f"after {budget:g} s": row["after"].get(f"{budget:g}", "") for budget in BUDGETS}
    flat["tiers proved at"] = " ".join(
        f"{tier['seconds']:g}" if tier["proved"] else "-" for tier in row["tiers"])
    return flat


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)


def _machine() -> dict[str, Any]:
    return {"python": platform.python_version(), "system": platform.platform(terse=True),
            "workers": DEFAULT_WORKERS, "timetabler": version("timetabler"),
            "ortools": version("ortools")}
