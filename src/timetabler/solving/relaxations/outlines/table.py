"""A table of castings and outlines, for a model to choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.relaxations.outlines.castings import Casting
from timetabler.solving.relaxations.outlines.outlines import Bits, Outlines, numbers_of
from timetabler.solving.relaxations.outlines.themes import Peers
from timetabler.solving.statements import total


@dataclass(frozen=True)
class Choice:
    """How a model speaks of what a table holds it to.

    Attributes:
        held: by theme and slot, how many of the theme are held there.
        heard: by theme and audience, 1 when it is the one that hears the theme.
    """

    held: Callable[[int, int], Term]
    heard: Callable[[int, Peers], Term]


def keep_to(cp: cp_model.CpModel, choice: Choice, outlines: Outlines, some: Bits,
            castings: Sequence[Casting]) -> None:
    """Hold a model to some castings and their outlines.

    Args:
        cp: the model.
        choice: what it chooses.
        outlines: every outline.
        some: those of them of which one is to be taken.
        castings: of which one is to be taken, with an outline that goes with it.
    """
    taken = {n: cp.new_bool_var("") for n in numbers_of(some)}
    _lay(cp, outlines, taken, choice.held)
    _cast(cp, castings, taken, choice.heard)


def _lay(cp: cp_model.CpModel, outlines: Outlines, taken: dict[int, Any],
         held: Callable[[int, int], Term]) -> None:
    """Each theme lies as the outline says, by way of its spread: that is what clauses learn."""
    for theme, spreads in enumerate(outlines.spreads):
        with_spread = defaultdict(list)
        for n, choice in taken.items():
            with_spread[int(outlines.chosen[n, theme])].append(choice)
        chosen = {spread: cp.new_bool_var("") for spread in with_spread}
        cp.add_exactly_one(chosen.values())
        for spread, choices in with_spread.items():
            cp.add(sum(choices) == chosen[spread])
        for slot in range(len(spreads[0].counts)):
            cp.add(held(theme, slot) == total(
                spreads[spread].counts[slot] * choice for spread, choice in chosen.items()
                if spreads[spread].counts[slot]))


def _cast(cp: cp_model.CpModel, castings: Sequence[Casting], taken: dict[int, Any],
          heard: Callable[[int, Peers], Term]) -> None:
    """Each theme has the audience that the casting says, and an outline that goes with it."""
    by_audience = defaultdict(list)
    choices = [cp.new_bool_var("") for _ in castings]
    cp.add_exactly_one(choices)
    for casting, choice in zip(castings, choices, strict=True):
        for theme, audience in enumerate(casting.audiences):
            by_audience[theme, audience].append(choice)
        cp.add_bool_or([~choice, *(taken[n] for n in numbers_of(casting.outlines))])
    for (theme, audience), with_it in by_audience.items():
        cp.add(heard(theme, audience) == sum(with_it))
