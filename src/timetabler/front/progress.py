"""Progress that people see: the tiers with their values and bounds, live."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from timetabler.domain.timetable import Timetable
from timetabler.solving.progress import Progress, Silent

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table


@contextmanager
def watcher(*, show: bool) -> Iterator[Progress]:
    """Somebody to tell: a live table in a terminal or notebook, else nobody."""
    if not show:
        yield Silent()
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True)
    if not (console.is_terminal or console.is_jupyter):
        yield Silent()
        return
    with Live(console=console, refresh_per_second=8, transient=True) as live:
        yield LiveTable(live)


class LiveTable:
    """A row a tier: value, bound, seconds."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._rows: dict[str, tuple[float | None, float | None, float]] = {}
        self._tier, self._begun = "", 0.0

    def tier(self, name: str) -> None:
        """Open a row for the tier that begins; it may begin once more, in the same row."""
        self._tier, self._begun = name, time.perf_counter()
        self._rows.setdefault(name, (None, None, 0.0))
        self._live.update(self._table())

    def report(self, value: float | None, bound: float | None) -> None:
        """Bring the row of the tier in hand up to date."""
        self._rows[self._tier] = value, bound, time.perf_counter() - self._begun
        self._live.update(self._table())

    def found(self, timetable: Timetable) -> None:
        """The tiers say how good it is."""

    def _table(self) -> Table:
        from rich.table import Table

        table = Table("tier", "value", "at least", "seconds", title="Solving")
        for name, (value, bound, seconds) in self._rows.items():
            table.add_row(name, _show(value), _show(bound), f"{seconds:.1f}")
        return table


def _show(value: float | None) -> str:
    # CP-SAT starts from bounds that mean "nothing known yet".
    return "…" if value is None or abs(value) > 1e12 else f"{value:g}"
