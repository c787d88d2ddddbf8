"""Small grids and themes, drawn at random: all there is to try can be tried."""

from __future__ import annotations

from itertools import combinations
from random import Random

from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.themes import Peers, Theme

#: Four peers.
TEAM = (1, 2, 4, 8)
PAIRS = tuple(one | other for one, other in combinations(TEAM, 2))


def grid(dice: Random, capacity: int = 3) -> Grid:
    """Two days of two or three slots; on one of five second days runs are not counted."""
    first, second = dice.choice([2, 3]), dice.choice([2, 3])
    counted = dice.random() < 0.8
    return Grid(slots=tuple(f"s{n}" for n in range(first + second)),
                capacity=tuple(dice.randint(1, capacity) for _ in range(first + second)),
                days=(0,) * first + (1,) * second,
                counted=(True,) * first + (counted,) * second)


def theme(dice: Random, laid_in: Grid, sessions: int, lead: Peers = 0) -> Theme:
    """Sessions that wish for some slots each, and pairs (or one alone) to hear them."""
    slots = range(len(laid_in.slots))
    wishes = {f"x{n}": tuple(1 << slot for slot in slots if dice.random() < 0.8)
              for n in range(sessions)}
    if dice.random() < 0.3:
        wishes["x0"] = tuple(3 << slot for slot in slots[:-1]
                             if laid_in.days[slot] == laid_in.days[slot + 1])
    crews = tuple(tuple(crew for crew in (*PAIRS, *TEAM[:dice.randint(0, 2)])
                        if crew & lead == lead and dice.random() < 0.8) for _ in slots)
    return Theme(wishes, crews, tuple(range(1, 16)))
