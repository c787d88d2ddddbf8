"""The results beside what was published: on the screen, and as a file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from benchmarks.b2b.published import Published
from benchmarks.b2b.solved import Solved

_COLUMNS = ("file", "meetings", "published", "status", "value", "bound", "seconds", "verdict")


def row(solved: Solved) -> tuple[str, ...]:
    """One file's cells, in the order of the columns."""
    return (solved.known.name, str(solved.meetings), said(solved.known), solved.status.lower(),
            _or_dash(solved.value), _or_dash(solved.bound), f"{solved.seconds:.1f}",
            solved.verdict)


def said(known: Published) -> str:
    """What was published: the optimum, ``none`` where there is no timetable, ``?``."""
    if known.impossible is None:
        return "?"
    return "none" if known.impossible else _or_dash(known.optimum)


def table(results: Sequence[Solved]) -> Table:
    """All files, and how many of them are as published."""
    verdicts = Counter(solved.verdict for solved in results)
    counted = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.most_common())
    made = Table(title=f"B2B meetings: {counted}")
    for column in _COLUMNS:
        made.add_column(column, justify="left" if column in {"file", "verdict"} else "right")
    for solved in results:
        made.add_row(*row(solved))
    return made


def write(results: Sequence[Solved], path: Path) -> Path:
    """Write the same as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows(map(row, results))
    return path


def _or_dash(number: int | None) -> str:
    return "–" if number is None else str(number)
