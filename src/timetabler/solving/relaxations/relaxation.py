"""What all relaxations share: tiers that are held, one that is brought down, a guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil, floor, inf
from typing import Any, ClassVar, Protocol, Self

from ortools.sat.python import cp_model

from timetabler.checking import in_force
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules import Rule
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.run import Run, Settings, Watcher, run
from timetabler.solving.tiers import Penalised, tiers

#: Peers by session id.
Hearing = Mapping[str, tuple[str, ...]]


class Model(Penalised, Protocol):
    """A model with its penalty terms, over a CP-SAT model."""

    @property
    def cp(self) -> cp_model.CpModel:
        """The solver's model."""


@dataclass(frozen=True)
class Guide:
    """Where a relaxation would put things: what the whole model is worth trying first.

    Attributes:
        starts: slot id by session id, empty where the relaxation forgets times.
        peers: peer ids by session id, empty where it forgets who hears what.
        rooms: room id by session id, empty where it forgets rooms.
    """

    starts: Mapping[str, str] = field(default_factory=dict)
    peers: Hearing = field(default_factory=dict)
    rooms: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, timetable: Timetable) -> Guide:
        """All that a timetable settles."""
        return cls.of_placements(timetable.placements)

    @classmethod
    def of_placements(cls, there: Iterable[Placement]) -> Guide:
        """All that some placements settle."""
        there = tuple(there)
        return cls({p.session: p.slot for p in there}, {p.session: p.peers for p in there},
                   {p.session: p.room for p in there})

    def timetable(self, challenge: Challenge) -> Timetable:
        """The timetable that a guide is, which leaves nothing open."""
        return challenge.arrange(
            Placement(session=session, slot=self.starts[session], room=self.rooms[session],
                      peers=self.peers[session])
            for session in challenge.session if session in self.starts)


@dataclass(frozen=True)
class Relaxed:
    """What a relaxation says of one tier.

    Attributes:
        bound: no timetable costs less in the tier, given the tiers above.
        value: the least cost that the relaxation reached; None if it found nothing.
        guide: how it reached that.
        impossible: proved: nothing keeps the rules that it keeps.
        stopped: whether Ctrl-C ended the search.
    """

    bound: Fraction
    value: Fraction | None = None
    guide: Guide = field(default_factory=Guide)
    impossible: bool = False
    stopped: bool = False


class Relaxation:
    """A model that forgets part of a visit, tightened tier by tier beside the whole one.

    Subclasses say which rules they keep, make the model, and read a guide from a solution.

    Args:
        left: what is left to choose from.
        settings: how to run the solver.
    """

    #: Share of a tier's remaining time that it is worth, and the most seconds.
    share: ClassVar[float] = 0.75
    most: ClassVar[float] = inf
    #: Whether cuts bring it more than they cost.
    cuts: ClassVar[bool] = True
    #: Who searches it (`Settings.subsolvers`).
    subsolvers: ClassVar[tuple[str, ...]] = ()

    def __init__(self, left: Candidates, settings: Settings) -> None:
        self.left = left
        self.settings = replace(settings, cuts=self.cuts, subsolvers=self.subsolvers)
        model = self.make()
        self._cp, self._tiers = model.cp, {tier.name: tier for tier in tiers(model)}
        self._least: dict[str, Fraction] = {}

    @classmethod
    def keeps(cls, rule: Rule) -> bool:
        """Whether it holds and counts a rule."""
        raise NotImplementedError

    @classmethod
    def size(cls, left: Candidates) -> int:
        """About how many choices it has."""
        raise NotImplementedError

    def make(self) -> Model:
        """The model, with the rules that it keeps."""
        raise NotImplementedError

    def hint(self, guide: Guide) -> None:
        """Hint at where a timetable puts things."""
        raise NotImplementedError

    def read(self, found: Run) -> Guide:
        """Where a solution puts things."""
        raise NotImplementedError

    @property
    def rules(self) -> list[Rule]:
        """The rules in force that it keeps."""
        return [rule for rule in in_force(self.left.challenge) if self.keeps(rule)]

    def speaks_of(self, name: str) -> bool:
        """Whether it counts anything of a tier."""
        return not isinstance(self._tiers[name].cost, int)

    def start_from(self, guide: Guide) -> None:
        """Start from what a guide settles."""
        self.hint(guide)

    def hold(self, name: str, value: Fraction) -> None:
        """Keep a tier no worse than the whole model's value for it."""
        tier = self._tiers[name]
        limit = floor(value * tier.unit)
        self._cp.add(tier.cost <= limit)
        self.keep_within(tier.cost, limit)

    def held_to(self, costs: Mapping[str, Fraction]) -> Self:
        """The same model, with some tiers held."""
        for name, cost in costs.items():
            self.hold(name, cost)
        return self

    def keep_within(self, cost: Term, limit: int) -> None:
        """Strike out what a limit of a cost rules out; the solver need not find that itself."""

    @contextmanager
    def run_with(self, **settings: Any) -> Iterator[None]:
        """Run the solver in another way for a while."""
        usual, self.settings = self.settings, replace(self.settings, **settings)
        try:
            yield
        finally:
            self.settings = usual

    @contextmanager
    def aside(self, **settings: Any) -> Iterator[None]:
        """Work on a copy of the model, run in another way: what is added there is not kept."""
        usual, self._cp = self._cp, self._cp.clone()
        least, self._least = self._least, {**self._least}
        try:
            with self.run_with(**settings):
                yield
        finally:
            self._cp, self._least = usual, least

    def bring_down(self, name: str, seconds: float, least: Fraction = Fraction(0),
                   watch: Watcher | None = None) -> Relaxed:
        """The least cost of a tier, as far as this relaxation can say within `seconds`.

        Args:
            name: of the tier.
            seconds: wall-clock limit.
            least: a bound that is known already.
            watch: told of value and bound as they come.
        """
        tier = self._tiers[name]
        if least > self._least.get(name, 0):
            self._least[name] = least
            self._cp.add(tier.cost >= ceil(least * tier.unit))
        self._cp.minimize(tier.cost)
        found = run(self._cp, seconds, self.settings, in_units(watch, tier.unit))
        self._cp.clear_objective()  # type: ignore[no-untyped-call]
        bound = max(least, tier.value(found.bound))
        if not found.found:
            return Relaxed(bound, impossible=found.status == cp_model.INFEASIBLE,
                           stopped=found.stopped)
        return Relaxed(bound, tier.value(found.value(tier.cost)), self.read(found),
                       stopped=found.stopped)

    def find(self, seconds: float) -> Guide:
        """Anything that keeps what is held; an empty guide: nothing was found."""
        found = run(self._cp, seconds, self.settings)
        return self.read(found) if found.found else Guide()


def in_units(watch: Watcher | None, unit: int) -> Watcher | None:
    """A watcher of a tier's cost, to be told of the solver's whole numbers."""
    if watch is None:
        return None
    return lambda value, bound: watch(None if value is None else value / unit,
                                      None if bound is None else bound / unit)
