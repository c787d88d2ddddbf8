"""Castings: which audiences can hear the themes, and in which outlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

import pytest

from tests.solving.relaxations.outlines import small
from timetabler.solving.relaxations.outlines import castings as module
from timetabler.solving.relaxations.outlines.castings import Castings
from timetabler.solving.relaxations.outlines.grid import Grid
from timetabler.solving.relaxations.outlines.outlines import Outlines, numbers_of, outlines
from timetabler.solving.relaxations.outlines.spreads import spreads
from timetabler.solving.relaxations.outlines.themes import Peers, Theme

SIZES = {audience: audience.bit_count() for audience in range(1, 16)}


def asked(seed: int, a_day: Mapping[Peers, int]) -> tuple[list[Theme], Outlines, Grid, Castings]:
    """Three themes with leads of their own, in at most 25 outlines."""
    for dice in (Random(seed * 1000 + n) for n in range(100)):
        grid = small.grid(dice)
        themes = [small.theme(dice, grid, dice.randint(1, 3), lead) for lead in small.TEAM[:3]]
        joined = outlines([list(spreads(theme, grid, 3, None)) for theme in themes], grid, 6)
        if joined and len(joined) <= 25:
            return themes, joined, grid, Castings(themes, joined, grid, a_day)
    raise AssertionError("no such themes were drawn")


def can_be_heard(themes: Sequence[Theme], audiences: Sequence[Peers],
                 counts: Sequence[Sequence[int]], slot: int) -> bool:
    """Try every crew for every session of a slot."""
    crews = [[crew for crew in theme.crews[slot] if crew & ~audience == 0]
             for theme, audience, its in zip(themes, audiences, counts, strict=True)
             for _ in range(its[slot])]
    return any(sum(chosen) == sum({1 << n for n in range(4) if any(c >> n & 1 for c in chosen)})
               for chosen in product(*crews))


@pytest.mark.parametrize("seed", range(30))
def test_castings_are_what_trying_every_crew_finds(seed: int) -> None:
    themes, joined, grid, castings = asked(seed, {})
    limit = 4 + seed % 3
    listed = castings.within([SIZES] * 3, limit)
    assert listed is not None
    found = {(casting.audiences, n) for casting in listed for n in numbers_of(casting.outlines)}
    wanted = set()
    for audiences in product(range(1, 16), repeat=3):
        if sum(map(int.bit_count, audiences)) <= limit:
            for n, row in enumerate(joined.chosen):
                counts = [joined.spreads[k][spread].counts for k, spread in enumerate(row)]
                if all(can_be_heard(themes, audiences, counts, slot)
                       for slot in range(len(grid.slots))):
                    wanted.add((audiences, n))
    assert found == wanted


@pytest.mark.parametrize(("may", "able"), [(1, [6, 7]), (2, [3, 6, 7])])
def test_who_must_hear_everything_hears_no_more_than_they_may(may: int, able: list[Peers]) -> None:
    """Two sessions in two slots of a day, for A and B: both hear both.

    Where A may hear one a day, B with C can hear them, and so can all three, who have a choice.
    """
    grid = Grid(("a", "b"), (1, 1), (0, 0), (True, True))
    theme = Theme({"x": (1, 2), "y": (1, 2)}, ((3, 6), (3, 6)), (3, 6, 7))
    joined = outlines([list(spreads(theme, grid, 2, None))], grid, 2)
    assert joined is not None
    listed = Castings([theme], joined, grid, {1: may}).within([SIZES], 3)
    assert listed is not None
    assert [audience for (audience,) in (casting.audiences for casting in listed)] == able


def test_too_many_castings_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    *_, castings = asked(1, {})
    assert castings.within([SIZES] * 3, 9)
    monkeypatch.setattr(module, "_MOST", 2)
    *_, castings = asked(1, {})
    assert castings.within([SIZES] * 3, 9) is None
    assert castings.within([SIZES] * 3, 10) is None
    assert castings.within([SIZES] * 3, 0) == []
