"""B2B: published instances of meetings in pairs, solved by the library as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from benchmarks.b2b.published import WHERE, published
from benchmarks.b2b.solved import Solved, solve_all
from benchmarks.b2b.table import row, table, write

__all__ = ["run"]


def run(folder: Path | None, seconds: float = 300.0, *, workers: int = 4,
        out: Path = Path("out/benchmarks"), only: str = "*") -> list[Solved]:
    """Solve every file of a folder, and show each beside its published optimum.

    Args:
        folder: with the .dzn files; None, or one without: says where they can be had.
        seconds: the limit of each file.
        workers: threads.
        out: folder for ``b2b.csv``.
        only: pattern that a file's name must match, such as ``tic-*``.

    Returns:
        The results so far, in the order of the table; Ctrl-C ends it early.
    """
    console, done = Console(), list[Solved]()
    if folder is None or not folder.is_dir():
        console.print(WHERE, highlight=False)
        return done
    try:
        files = [one for one in published(folder) if one.path.match(only)]
    except FileNotFoundError as absent:
        console.print(str(absent), highlight=False)
        return done
    with _until_stopped(console):
        for solved in solve_all(files, seconds, workers):
            done.append(solved)
            console.print("  ".join(row(solved)), highlight=False)
    if done:
        console.print(table(done))
        console.print(f"wrote {write(done, out / 'b2b.csv')}")
    return done


@contextmanager
def _until_stopped(console: Console) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        console.print("Stopped; what was measured so far is written.")
