"""Exploring: variations side by side, different good timetables, what costs what."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from timetabler.domain.challenge import Challenge

if TYPE_CHECKING:
    from timetabler.changes import Change
    from timetabler.exploring.alternatives import Alternatives
    from timetabler.exploring.exploration import Exploration
    from timetabler.exploring.floors import Floor
    from timetabler.exploring.trade_off import TradeOff

    Variation = Iterable[Change | Mapping[str, Any]] | Challenge


def explore(challenge: Challenge, variations: Mapping[str, Variation], executor: Any = None, *,
            time_limit: float = 10.0, workers: int | None = None, seed: int = 0,
            tiers: int | None = None, folder: str | os.PathLike[str] | None = None,
            progress: bool = True) -> Exploration:
    """Solve many variations of a challenge, and put them side by side in one table.

    Args:
        challenge: what is varied.
        variations: by name, the changes to make (`timetabler.changes`, or the same as plain
            data), or another challenge altogether.
        executor: who solves them.  None: this process, one after another, each with all
            cores.  Any `concurrent.futures.Executor`, or a Dask ``Client``: several at once.
            (A pool of processes that are forked may hang where a solver has run before: give it
            `multiprocessing.get_context("spawn")`.)
        time_limit: seconds for each.
        workers: solver threads for each; by default one where there is an executor, so that
            no core is asked for twice if it has as many workers as there are cores.
        seed: of the search.
        tiers: how many of the tiers count, from the first; None: all.  The upper tiers are
            proved in a moment where all of them take long, and only proved values are sure
            to be the same wherever they are solved.
        folder: where finished variations are kept, one file each.  A second run, after a
            stop or with more variations, reads what is there and solves only the rest.
        progress: show a bar, in a terminal or notebook.

    Returns:
        The table (`frame`) and the results.  A variation that fails (changes that cannot be
        made, no timetable, an error, a worker that dies each time) is a row with its reason,
        never a crash; Ctrl-C ends it early with what has come.

    Raises:
        TimetablerError: the executor is nothing that tasks can be given to.
        OSError: the folder cannot be written.
    """
    from timetabler.exploring.explore import explore as search

    return search(challenge, {name: _said(variation) for name, variation in variations.items()},
                  executor, time_limit=time_limit, workers=workers, seed=seed, tiers=tiers,
                  folder=folder, progress=progress)


def alternatives(challenge: Challenge, n: int = 5, *, floor: Floor | None = None,
                 least_distance: float | Fraction | None = None, time_limit: float = 60.0,
                 workers: int | None = None, seed: int = 0) -> Alternatives:
    """Good timetables that really differ, the best one first, compared in one table.

    Args:
        challenge: the facts.
        n: how many, the best one included.
        floor: by tier, what it may cost more than in the best timetable (None: anything; a
            tier that is not named: nothing).  By default nothing in the upper half of the
            tiers, and a tenth, at least 1, in each of the others.
        least_distance: how far any two are apart at least: a session at another time counts
            1, a peer who hears it in one of them only a quarter.  By default a quarter of
            the sessions.
        time_limit: seconds for everything.
        workers: solver threads; None: as many as suit the machine.
        seed: of the search.

    Returns:
        The timetables; fewer than `n` where no others keep the floor and the distance, or
        none were found in time, as their note says.  Ctrl-C ends it early with what there is.

    Raises:
        InputError: the floor names no tier of the challenge, or a number makes no sense.
        NoTimetableError: there is no timetable at all; the message says why.
        TimetablerError: the challenge is too large for this.
    """
    from timetabler.exploring.alternatives import alternatives as search

    return search(challenge, n, floor=floor, least_distance=least_distance,
                  time_limit=time_limit, workers=workers, seed=seed)


def trade_off(challenge: Challenge, one: str, other: str, *, floor: Floor | None = None,
              most: int = 20, time_limit: float = 60.0, workers: int | None = None,
              seed: int = 0) -> TradeOff:
    """What one tier or rule costs another: the points at which neither gets better for free.

    Args:
        challenge: the facts.
        one: a tier of the challenge, or the id of a rule.  A rule that is a *must*, or off, is
            relaxed for this: what keeping it costs is what is asked.
        other: another, that shares no rule with it.
        floor: what every tier beside the two may cost more than in the best timetable, as for
            `alternatives`; ``{}``: nothing.  By default none of them counts: only the *musts*
            are kept, and the points are the same whatever the order of the tiers.
        most: points at most.
        time_limit: seconds for everything.
        workers: solver threads; None: as many as suit the machine.
        seed: of the search.

    Returns:
        The points, each proved or said not to be.  Ctrl-C ends it early with what there is.

    Raises:
        InputError: there is no such tier or rule, or they share one.
        NoTimetableError: there is no timetable at all, or none was found in time.
        TimetablerError: the challenge is too large for this.
    """
    from timetabler.exploring.trade_off import trade_off as search

    return search(challenge, one, other, floor=floor, most=most, time_limit=time_limit,
                  workers=workers, seed=seed)


def _said(variation: Variation) -> Iterable[Change] | Challenge:
    """A variation whose changes may be plain data; what cannot be read is left to be a row."""
    from timetabler.changes import change_from

    if isinstance(variation, Challenge):
        return variation

    def changes() -> Iterable[Change]:
        for change in variation:
            yield change_from(change) if isinstance(change, Mapping) else change

    return changes()
