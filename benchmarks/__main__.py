"""``python -m benchmarks``: run the parts asked for, show tables, write results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks import compare, pictures, results, tables
from benchmarks.contestants import CONTESTANTS
from benchmarks.harness import DEFAULT_WORKERS, Job, run
from benchmarks.journal import Journal
from benchmarks.measures import Measured, measure
from benchmarks.parts import PARTS, Asked, jobs

_B2B = "b2b"


@click.command(context_settings={"show_default": True})
@click.argument("parts", nargs=-1, type=click.Choice([*PARTS, _B2B]))
@click.option("--contestant", "-c", "contestants", multiple=True,
              type=click.Choice(list(CONTESTANTS)), help="Who takes part.  [default: by part]")
@click.option("--seconds", type=click.FloatRange(min=0.1), help="Limit of each run.  "
              "[default: by part]")
@click.option("--only", default="*", help="Instances by name, such as 'tight-0*'.")
@click.option("--seeds", type=click.IntRange(min=1), help="Seeds of each generated instance.  "
              "[default: by part]")
@click.option("--repeats", default=5, help="How often ours runs on each fixture.")
@click.option("--workers", default=DEFAULT_WORKERS, help="Threads of each contestant.")
@click.option("--b2b", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Folder of the B2B files, for the part b2b.")
@click.option("--go-on", is_flag=True, help="Keep the runs that the folder of results has, and "
              "do the others (b2b aside): after a stop, with the same code on the same machine.")
@click.option("--out", default="out/benchmarks", type=click.Path(file_okay=False, path_type=Path),
              help="Folder for results and pictures.")
def main(parts: tuple[str, ...], b2b: Path | None, out: Path, go_on: bool,
         **options: object) -> None:
    """Measure the library against what a user would pick instead.

    PARTS are fixtures, determinism, infeasible, growth, family, b2b; all where none is named.
    Every comparison is side by side in one run: same instances, same limits, and the same
    score, which the check works out.
    """
    console, asked = Console(), Asked(**options)  # type: ignore[arg-type]
    chosen = parts or (*PARTS, *([_B2B] if b2b else []))
    if _B2B in chosen and b2b is None:
        raise click.UsageError("the part b2b needs --b2b FOLDER")
    done: dict[str, list[Measured]] = {}
    journal = Journal(out, go_on=go_on)
    try:
        for part in (part for part in chosen if part != _B2B):
            done[part] = []
            for measured in _runs(console, part, jobs(part, asked), journal):
                done[part].append(measured)
            _show(console, part, done[part], out)
        if _B2B in chosen:
            _run_b2b(b2b, asked, out)
    except KeyboardInterrupt:
        console.print("Stopped; what was measured so far is written.")
    for path in results.write(out, done):
        console.print(f"wrote {path}")


def _runs(console: Console, part: str, todo: Sequence[Job],
          journal: Journal) -> Iterator[Measured]:
    """Run after run, with a bar; contestants that cannot run here are named once."""
    absent = {name: why for name in dict.fromkeys(job.contestant for job in todo)
              if (why := CONTESTANTS[name].missing()) is not None}
    for name, why in absent.items():
        console.print(f"{name} is left out: {why}")
    todo = [job for job in todo if job.contestant not in absent]
    longest = sum(job.seconds for job in todo) / 60
    console.print(f"{part}: {len(todo)} runs, at most {longest:.0f} minutes")
    with Progress(BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                  TextColumn("{task.description}"), console=console, transient=True) as bar:
        task = bar.add_task("", total=len(todo))
        for job in todo:
            bar.update(task, description=f"{job.instance} {job.contestant} {job.seconds:g} s")
            measured = journal.take(part, job)
            if measured is None:
                measured = measure(job, run(job))
                journal.add(part, measured)
            bar.console.print(tables.line(measured), highlight=False, soft_wrap=True)
            bar.advance(task)
            yield measured


def _show(console: Console, part: str, runs: list[Measured], out: Path) -> None:
    if not runs:
        console.print(f"{part}: no instance of that name")
        return
    console.print(getattr(tables, part)(runs))
    if part == "family":
        lost = tables.losses(runs)
        console.print("Losses:", *(lost or ["none"]), sep="\n  ", highlight=False)
    for claim in compare.contradictions(runs):
        console.print(f"[red]contradiction[/] {claim}")
    if part == "growth":
        try:
            pictures.growth(tables.first_points(runs), out / "growth.svg")
            console.print(f"wrote {out / 'growth.svg'}")
        except ImportError:
            console.print("no picture: matplotlib is not installed")


def _run_b2b(folder: Path | None, asked: Asked, out: Path) -> None:
    from benchmarks.b2b import run as run_b2b

    run_b2b(folder, asked.seconds or 300.0, workers=asked.workers, out=out,
            only=asked.only)


if __name__ == "__main__":
    main()
