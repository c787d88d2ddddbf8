"""Themes laid in the grid spread by spread, where the spreads of each can be listed.

Once it is known in how many runs the themes can be heard, few spreads are left to each, even in
a grid too empty for outlines, all themes at once, to be listed.  A search that chooses spreads
need not find out again what the runs cost, and learns of whole spreads what it would learn slot
by slot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.strands import strands
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.hearing_model import HearingModel
from timetabler.solving.relaxations.outlines import Spread, Theme, listed_apart
from timetabler.solving.relaxations.outlines.grid import Grid, grid_of
from timetabler.solving.relaxations.theme_facts import Sent, themes
from timetabler.solving.statements import total


def lay_themes(times: TimetableModel, left: Candidates, hearing: HearingModel, sent: Sent,
               most_runs: int) -> bool:
    """Hold a model of times and crews to so many runs of themes, by a spread for each theme.

    Args:
        times: the model.
        left: what is left to choose from.
        hearing: who hears what kind.
        sent: which crew is sent where.
        most_runs: of all themes together.

    Returns:
        Whether it was done; if not, some theme has too many spreads, and nothing is held.
    """
    grid = grid_of(left.challenge)
    if grid is None:
        return False
    found = [theme for theme, _ in themes(left, grid, hearing, sent)]
    spreads = listed_apart(left.challenge, found, grid, most_runs)
    if spreads is None or len(found) < len(strands(left.challenge)):
        return False
    spare = most_runs - sum(_fewest(its) for its in spreads)
    more = [_lay(times, grid, theme, its) for theme, its in zip(found, spreads, strict=True)]
    times.cp.add(total(more) <= spare)
    return True


def _lay(times: TimetableModel, grid: Grid, theme: Theme, spreads: Sequence[Spread]) -> Term:
    """Lay one theme in one of its spreads; what comes back is its runs beyond the fewest."""
    cp: cp_model.CpModel = times.cp
    taken: list[tuple[Spread, Any]] = [(spread, cp.new_bool_var("")) for spread in spreads]
    cp.add_exactly_one(choice for _, choice in taken)
    for number, slot in enumerate(grid.slots):
        cp.add(total(times.during(session, slot) for session in theme.wishes)
               == total(spread.counts[number] * choice for spread, choice in taken
                        if spread.counts[number]))
    fewest = _fewest(spreads)
    return total((spread.runs - fewest) * choice for spread, choice in taken
                 if spread.runs > fewest)


def _fewest(spreads: Sequence[Spread]) -> int:
    return min(spread.runs for spread in spreads)
