"""The functions of the public face."""

from __future__ import annotations

from pathlib import Path

from timetabler import checking
from timetabler.domain.challenge import Challenge as Facts
from timetabler.domain.timetable import Timetable as Placed
from timetabler.front.challenge import Challenge
from timetabler.front.result import Result
from timetabler.rules.rule import Violation


def read(path: str | Path, *, full_names: bool = False) -> Challenge:
    """Read a challenge from a workbook (.xlsx), a TOML or a JSON file.

    Args:
        path: the file.
        full_names: private people may be named in titles, notes, links and other free text;
            else that is a fault, since everybody reads it.

    Raises:
        InputError: something is wrong; it carries every fault with sheet and cell (or
            key path), what was found and what would be right.
    """
    return Challenge.read(path, full_names=full_names)


def solve(challenge: Facts, time_limit: float = 60.0, workers: int | None = None, seed: int = 0,
          progress: bool = True) -> Result:
    """Find the best timetable of a challenge, tier by tier, and prove it.

    Args:
        challenge: the facts.
        time_limit: seconds for the whole solve.
        workers: solver threads; None: one more than there are cores, up to eight.
        seed: of the search.
        progress: show tier, value and bound as they come, in a terminal or notebook.

    Returns:
        The result.  Ctrl-C ends the search early with the best timetable so far.  Where
        every tier is proved, the same challenge, version and seed give the same timetable on
        every run, unless time runs out before a last step of at most some twenty seconds.  Else the
        values of proved tiers are the same; the timetable may be another one, since threads race.
    """
    from timetabler.front.progress import watcher
    from timetabler.solving.solve import solve as search

    facts = challenge if isinstance(challenge, Challenge) else Challenge(
        **{name: getattr(challenge, name) for name in Facts.model_fields})
    with watcher(show=progress) as told:
        outcome = search(facts, time_limit=time_limit, workers=workers, seed=seed, progress=told)
    if outcome.trouble:
        import warnings

        warnings.warn("The search ended early with an unexpected error; the best timetable until "
                      "then is kept, and `Result.trouble` has the traceback.", RuntimeWarning,
                      stacklevel=2)
    return Result(facts, outcome)


def check(timetable: Placed) -> list[Violation]:
    """Every breach of every rule in a finished timetable, the gravest first.

    No solver is asked.  Each violation is a sentence with names and the paragraph of the
    manual that it comes from.
    """
    return checking.check(timetable)
