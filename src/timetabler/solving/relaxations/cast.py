"""The themes of a model of times and crews: what is listed of them, and what a table holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import product
from operator import or_
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.strands import strands
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.audiences import Audience
from timetabler.solving.relaxations.hearing_model import HearingModel
from timetabler.solving.relaxations.kinds import Crew
from timetabler.solving.relaxations.outlines import (
    Casting,
    Castings,
    Choice,
    Theme,
    keep_to,
    listed,
)
from timetabler.solving.relaxations.outlines.grid import Grid, grid_of
from timetabler.solving.relaxations.outlines.outlines import Bits
from timetabler.solving.relaxations.outlines.themes import Peers
from timetabler.solving.relaxations.prices import weights
from timetabler.solving.statements import Statements, total

#: More outlines cost a model more than they save.
_MOST_OUTLINES = 2_000
#: By kind and slot, the choice of each crew.
Sent = Mapping[tuple[str, str], Mapping[Crew, Any]]


@dataclass(frozen=True)
class Prices:
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
        castings: of these themes; None where there are too many outlines to list.
        grid: that the themes are laid in.
        sessions: of each theme, by id.
        audiences: of each theme, its choice by the peers as bits.
    """

    castings: Castings | None
    grid: Grid | None
    sessions: tuple[tuple[str, ...], ...] = ()
    audiences: tuple[dict[Peers, Any], ...] = ()

    def prices(self, cost: Term) -> Prices | None:
        """What castings cost in a tier; None where it does not ask for audiences alone."""
        weight, fixed = weights(cost)
        if self.castings is None or any(factor < 0 for factor in weight.values()):
            return None
        costs = tuple({peers: weight.get(choice.index, 0) for peers, choice in audience.items()}
                      for audience in self.audiences)
        return Prices(self.castings, costs, fixed) if any(
            any(of_one.values()) for of_one in costs) else None

    def held(self, times: TimetableModel, theme: int, slot: int) -> Term:
        """How many sessions of a theme are held in a slot."""
        assert self.grid is not None
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
        assert self.cast.castings is not None
        choice = Choice(held=partial(self.cast.held, times),
                        heard=lambda theme, peers: audiences[theme].get(peers, 1))
        keep_to(cp, choice, self.cast.castings.outlines, self.outlines, self.castings)


def cast_of(left: Candidates, hearing: HearingModel, sent: Sent, most_runs: int) -> Cast:
    """List the outlines of the themes, as far as the tiers that are held have settled them.

    Args:
        left: what is left to choose from.
        hearing: who hears what kind.
        sent: which crew is sent where.
        most_runs: of all themes together.
    """
    grid = grid_of(left.challenge)
    if grid is None:
        return Cast(None, None)
    themes = list(_themes(left, grid, hearing, sent))
    others = list(_others(left, grid, hearing, sent))
    for parts in ([*themes, *others], themes) if others else (themes,):
        castings = listed(left.challenge, [theme for theme, _ in parts], grid, most_runs)
        if themes and castings is not None:
            return Cast(castings, grid, tuple(tuple(theme.wishes) for theme, _ in parts),
                        tuple(choices for _, choices in parts))
    return Cast(None, grid)


def _themes(left: Candidates, grid: Grid, hearing: HearingModel,
            sent: Sent) -> Iterator[tuple[Theme, dict[Peers, Any]]]:
    """The strands of the visit, each with the choice of its audience."""
    for kinds in strands(hearing.challenge).values():
        audience = hearing.audiences.get(kinds)
        if audience:
            choices = _possible(audience, hearing)
            crews = _crews(left, grid, hearing, sent, kinds)
            yield Theme(_wishes(left, grid, hearing, kinds), crews, tuple(choices)), choices


def _others(left: Candidates, grid: Grid, hearing: HearingModel,
            sent: Sent) -> Iterator[tuple[Theme, dict[Peers, Any]]]:
    """The kinds that belong to no strand: they take cells of the grid, and peers, no less."""
    in_strands = {kind for kinds in strands(hearing.challenge).values() for kind in kinds}
    for kind in hearing.challenge.session:
        if kind not in in_strands:
            crews = _crews(left, grid, hearing, sent, [kind])
            everybody = reduce(or_, (crew for there in crews for crew in there), 0)
            yield Theme(_wishes(left, grid, hearing, [kind]), crews, (everybody,),
                        in_runs=False), {}


def _possible(audience: Audience, hearing: HearingModel) -> dict[Peers, Any]:
    return {_bits(hearing, peers): choice for peers, choice in audience.sets.items()
            if choice.index not in hearing.never}


def _wishes(left: Candidates, grid: Grid, hearing: HearingModel,
            kinds: Iterable[str]) -> dict[str, tuple[int, ...]]:
    bit = {slot: 1 << n for n, slot in enumerate(grid.slots)}
    return {session: tuple(sum(bit[slot] for slot in left.covered[session, start])
                           for start in left.starts[session])
            for kind in kinds for session in hearing.sessions(kind)}


def _crews(left: Candidates, grid: Grid, hearing: HearingModel, sent: Sent,
           kinds: Sequence[str]) -> tuple[tuple[Peers, ...], ...]:
    """Per slot, the crews that could hear one of the kinds there."""
    found: dict[str, dict[Peers, None]] = {slot: {} for slot in grid.slots}
    for (kind, start), crews in sent.items():
        if kind in kinds:
            possible = [crew for crew, choice in crews.items() if choice.index not in hearing.never]
            for slot in left.covered[kind, start]:
                found[slot] |= dict.fromkeys(_bits(hearing, crew) for crew in possible)
    return tuple(map(tuple, found.values()))


def _bits(hearing: HearingModel, peers: Sequence[str] | frozenset[str]) -> Peers:
    return sum(1 << n for n, peer in enumerate(hearing.challenge.peer) if peer in peers)
