"""Listing the outlines of a visit, and what is asked of castings, if there are not too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, islice

from timetabler.domain.challenge import Challenge
from timetabler.solving.peer_places import is_must
from timetabler.solving.relaxations.outlines.castings import Castings
from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.outlines import MOST_AT_ONCE, MOST_SLOTS, outlines
from timetabler.solving.relaxations.outlines.spreads import Spread, spreads
from timetabler.solving.relaxations.outlines.themes import Peers, Theme

#: Spreads of one theme beyond which outlines are too many.
_MOST_SPREADS = 3_000
#: Outlines beyond which the castings take longer to look for than a model takes without them.
_MOST_TO_CAST = 20_000


def listed(challenge: Challenge, themes: Sequence[Theme], grid: Grid,
           most_runs: int) -> Castings | None:
    """List every outline with so many runs of themes at the most.

    Args:
        challenge: the facts.
        themes: to be laid in it.
        grid: of the visit.
        most_runs: of all themes together.

    Returns:
        What the castings of these outlines are found with; None where there are too many.
    """
    if not themes or len(grid.slots) > MOST_SLOTS or max(grid.capacity) > MOST_AT_ONCE:
        return None
    found = listed_apart(challenge, themes, grid, most_runs)
    together = None if found is None else outlines(found, grid, most_runs)
    if together is None or not 0 < len(together) <= _MOST_TO_CAST:
        return None
    return Castings(themes, together, grid, _sessions_a_day(challenge))


def listed_apart(challenge: Challenge, themes: Sequence[Theme], grid: Grid,
                 most_runs: int) -> list[tuple[Spread, ...]] | None:
    """List the spreads of each theme, the others at their fewest runs.

    Args:
        challenge: the facts.
        themes: to be laid in it.
        grid: of the visit.
        most_runs: of all themes together.

    Returns:
        None where a theme has too many spreads to list, or none.
    """
    a_day = _sessions_a_day(challenge)
    limits = [_limit(theme, a_day) for theme in themes]
    least = [_least_runs(theme, grid, most_runs, limit)
             for theme, limit in zip(themes, limits, strict=True)]
    spare = most_runs - sum(least)
    found = []
    for theme, runs, limit in zip(themes, least, limits, strict=True):
        its = tuple(islice(spreads(theme, grid, runs + spare, limit), _MOST_SPREADS + 1))
        if not 0 < len(its) <= _MOST_SPREADS:
            return None
        found.append(its)
    return found


def _sessions_a_day(challenge: Challenge) -> dict[Peers, int]:
    """Sessions a day by the bit of each peer who has a limit."""
    if not is_must(challenge, "peers-may-interview"):
        return {}
    return {1 << n: peer.sessions_a_day for n, peer in enumerate(challenge.peers)
            if peer.sessions_a_day is not None}


def _limit(theme: Theme, a_day: dict[Peers, int]) -> int | None:
    """Sessions a day of those who hear all of a theme, whoever its audience is."""
    always = theme.always(theme.anybody)
    return min((limit for peer, limit in a_day.items() if peer & always), default=None)


def _least_runs(theme: Theme, grid: Grid, most: int, a_day: int | None) -> int:
    """The fewest runs that a theme can be heard in; 0 where none is few enough."""
    def possible() -> Iterator[tuple[int, Spread]]:
        for runs in islice(count(), most + 1):
            yield from ((runs, spread) for spread in spreads(theme, grid, runs, a_day))
    return next((runs for runs, _ in possible()), 0)
