"""A bar for those who wait: how many variations are done, and how they ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from timetabler.exploring.record import VariationResult

#: Told of each result as it comes.
Told = Callable[[VariationResult], None]


@contextmanager
def bar(total: int, *, show: bool) -> Iterator[Told]:
    """Somebody to tell: a bar in a terminal or notebook, else nobody."""
    if show:
        from rich.console import Console

        console = Console(stderr=True)
        show = console.is_terminal or console.is_jupyter
    if not show:
        yield lambda result: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
               TextColumn("{task.description}"))
    ends: Counter[str] = Counter()
    with Progress(*columns, console=console, transient=True) as shown:
        line = shown.add_task("", total=total)

        def told(result: VariationResult) -> None:
            ends[result.status] += 1
            said = ", ".join(f"{number} {status}" for status, number in ends.most_common())
            shown.update(line, advance=1, description=said)

        yield told
