"""The themes of a model of times and crews: what is listed of them, and what a table holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import product
from operator import or_
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.hearing_model import HearingModel
from timetabler.solving.relaxations.outlines import Casting, Castings, Choice, keep_to, listed
from timetabler.solving.relaxations.outlines.grid import Grid, grid_of
from timetabler.solving.relaxations.outlines.outlines import Bits
from timetabler.solving.relaxations.outlines.themes import Peers
from timetabler.solving.relaxations.theme_facts import Sent, others, themes
from timetabler.solving.statements import Statements, total, weights

#: More outlines cost a model more than they save.
_MOST_OUTLINES = 2_000


@dataclass(frozen=True)
class CastingCosts:
    """What castings cost in one tier.

    Attributes:
        all_castings: to choose from.
        costs: per theme, what each audience costs.
        fixed: what the tier costs whatever the casting is.
    """

    all_castings: Castings
    costs: tuple[dict[Peers, int], ...]
    fixed: int

    @property
    def most(self) -> int:
        """What the dearest casting costs."""
        return self.fixed + sum(max(costs.values(), default=0) for costs in self.costs)

    def castings(self, limit: int) -> list[Casting] | None:
        """Those within a limit; None where they are too many to list."""
        return self.all_castings.within(self.costs, limit - self.fixed)


@dataclass(frozen=True)
class Cast:
    """The themes whose outlines and castings are listed.

    Attributes:
        castings: of these themes.
        grid: that the themes are laid in.
        sessions: of each theme, by id.
        audiences: of each theme, its choice by the peers as bits.
    """

    castings: Castings
    grid: Grid
    sessions: tuple[tuple[str, ...], ...]
    audiences: tuple[dict[Peers, Any], ...]

    def costs(self, cost: Term) -> CastingCosts | None:
        """What castings cost in a tier; None where it does not ask for audiences alone."""
        weight, fixed = weights(cost)
        if any(factor < 0 for factor in weight.values()):
            return None
        costs = tuple({peers: weight.get(choice.index, 0) for peers, choice in audience.items()}
                      for audience in self.audiences)
        asks = any(any(of_one.values()) for of_one in costs)
        return CastingCosts(self.castings, costs, fixed) if asks else None

    def held(self, times: TimetableModel, theme: int, slot: int) -> Term:
        """How many sessions of a theme are held in a slot."""
        return total(times.during(session, self.grid.slots[slot])
                     for session in self.sessions[theme])


@dataclass(frozen=True)
class Table:
    """Some castings with their outlines, for models to choose from.

    Attributes:
        cast: the themes.
        castings: to choose from.
    """

    cast: Cast
    castings: Sequence[Casting]

    @property
    def outlines(self) -> Bits:
        """Those that go with any of the castings."""
        return reduce(or_, (casting.outlines for casting in self.castings), 0)

    @property
    def is_short(self) -> bool:
        """Whether it saves a model more than it costs it."""
        return self.outlines.bit_count() <= _MOST_OUTLINES

    def keep(self, cp: cp_model.CpModel, times: TimetableModel) -> None:
        """Hold the model that the audiences belong to."""
        self._keep(cp, times, self.cast.audiences)

    def keep_whole(self, cp: cp_model.CpModel, model: TimetableModel) -> None:
        """Hold a model without audiences: nobody else hears a theme."""
        chosen: list[dict[Peers, Any]] = []
        state = Statements(cp).add
        for theme, sessions in enumerate(self.cast.sessions):
            sets = {audience: cp.new_bool_var("") for audience in sorted(
                {casting.audiences[theme] for casting in self.castings})}
            cp.add_exactly_one(sets.values())
            for session, (n, peer) in product(sessions, enumerate(model.challenge.peer)):
                state(model.hears(session, peer) <= total(
                    choice for peers, choice in sets.items() if peers >> n & 1))
            chosen.append(sets)
        self._keep(cp, model, chosen)

    def _keep(self, cp: cp_model.CpModel, times: TimetableModel,
              audiences: Sequence[Mapping[Peers, Any]]) -> None:
        choice = Choice(held=partial(self.cast.held, times),
                        heard=lambda theme, peers: audiences[theme].get(peers, 1))
        keep_to(cp, choice, self.cast.castings.outlines, self.outlines, self.castings)


def cast_of(left: Candidates, hearing: HearingModel, sent: Sent,
            most_runs: int) -> Cast | None:
    """List the outlines of the themes, as far as the tiers that are held have settled them.

    Args:
        left: what is left to choose from.
        hearing: who hears what kind.
        sent: which crew is sent where.
        most_runs: of all themes together.

    Returns:
        None where there are too many outlines to list.
    """
    grid = grid_of(left.challenge)
    if grid is None:
        return None
    with_audience = list(themes(left, grid, hearing, sent))
    without = list(others(left, grid, hearing, sent))
    # With all the sessions there are fewer outlines in a full grid, and too many in another.
    for parts in ([*with_audience, *without], with_audience) if without else (with_audience,):
        castings = listed(left.challenge, [theme for theme, _ in parts], grid, most_runs)
        if with_audience and castings is not None:
            return Cast(castings, grid, tuple(tuple(theme.wishes) for theme, _ in parts),
                        tuple(choices for _, choices in parts))
    return None
