"""Pairs of sessions whose starts have to go together: what a *must* says of two at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules.starts_of_two import StartsOfTwo
from timetabler.solving.heuristics.grid import Grid
from timetabler.solving.heuristics.items import Item

#: Of one session: each other one that it is bound to, by number, and the slots (as a mask of
#: their numbers) in which that one may start, per start of the session.
Bonds = list[tuple[int, dict[int, int]]]


def bonds_of(challenge: Challenge, grid: Grid, items: list[Item]) -> list[Bonds]:
    """The bonds of every session, by number; most have none."""
    number = {item.id: item.number for item in items}
    found: list[Bonds] = [[] for _ in items]
    for pair in _pairs(challenge):
        one, other = number[pair.session], number[pair.other]
        masks = {grid.number[start]: _mask(grid, kept) for start, kept in pair.kept.items()}
        found[one].append((other, masks))
        found[other].append((one, {
            slot: sum(1 << start for start, mask in masks.items() if mask >> slot & 1)
            for slot in range(len(grid.ids))}))
    return found


def _pairs(challenge: Challenge) -> Iterable[StartsOfTwo]:
    for rule in in_force(challenge):
        if rule.setting(challenge).strength is Strength.MUST:
            yield from rule.binds(challenge)


def _mask(grid: Grid, slots: Iterable[str]) -> int:
    return reduce(or_, (1 << grid.number[slot] for slot in slots), 0)
