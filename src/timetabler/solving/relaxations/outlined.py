"""Times and crews, held to the outlines and castings that are left.

Once the runs of the themes are settled, a full grid has so few outlines that they can be
listed, and how many peers the themes need is answered by looking through their castings.
What is left of both is then a table, from which the model chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.relaxations.cast import Cast, CastingCosts, Table, cast_of
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.outlines import Casting
from timetabler.solving.relaxations.relaxation import Relaxed
from timetabler.solving.relaxations.theme_facts import RUNS, runs_within
from timetabler.solving.run import Settings, Watcher


class Outlined(TimesAndCrews):
    """Times and crews, with a table of outlines and castings wherever they can be listed.

    Attributes:
        table: of what is left, once a tier that asks who hears a theme is held.
    """

    def __init__(self, left: Candidates, settings: Settings) -> None:
        super().__init__(left, settings)
        self._most_runs: int | None = None
        self._is_listed = False
        self._cast: Cast | None = None
        self.table: Table | None = None

    def hold(self, name: str, value: Fraction) -> None:
        """Keep a tier, and to the castings that it leaves."""
        super().hold(name, value)
        tier = self._tiers[name]
        self._list()
        if RUNS in tier.rules:
            self._most_runs = runs_within(self.left.challenge, value)
        castings = self._within(name, floor(value * tier.unit))
        if self._cast is not None and castings:
            table = Table(self._cast, castings)
            if table.is_short:
                self.table = table
                table.keep(self._cp, self._times)
                self.settings = replace(self.settings, listed=True)

    def has_castings_for(self, name: str) -> bool:
        """Whether a tier can be proved casting by casting, or by choosing from the table."""
        self._list()
        return self.table is not None or self._costs(name) is not None

    def bring_down(self, name: str, seconds: float, least: Fraction = Fraction(0),
                   watch: Watcher | None = None) -> Relaxed:
        """Casting by casting first, where a tier asks who hears a theme."""
        clock = Clock(seconds)
        self._list()
        if self._costs(name) is not None:
            told = self._by_castings(name, clock, least, watch)
            if told.value is not None or told.stopped:
                return told
            least = told.bound
        return super().bring_down(name, clock.left, least, watch)

    def _by_castings(self, name: str, clock: Clock, least: Fraction,
                     watch: Watcher | None) -> Relaxed:
        """Raise the bound of a tier as long as no casting is cheap enough."""
        unit, costs = self._tiers[name].unit, self._costs(name)
        units = ceil(least * unit)
        while clock.left > 0 and costs is not None and units <= costs.most:
            castings = costs.castings(units)
            if castings is None:
                break
            if castings:
                told = self._try(castings, name, clock.left, Fraction(units, unit), watch)
                if not told.impossible:
                    return told
            units += 1
        return Relaxed(Fraction(units, unit))

    def _try(self, castings: Sequence[Casting], name: str, seconds: float, cost: Fraction,
             watch: Watcher | None) -> Relaxed:
        """Look among some castings only, at their cost."""
        assert self._cast is not None
        table = Table(self._cast, castings)
        if not table.is_short:
            return Relaxed(cost)
        with self.aside(listed=True):
            table.keep(self._cp, self._times)
            self._cp.add(self._tiers[name].cost <= ceil(cost * self._tiers[name].unit))
            return replace(super().bring_down(name, seconds, cost, watch), table=table)

    def _list(self) -> None:
        """List the outlines once, as soon as it is known how many runs they may have."""
        if not self._is_listed and self._most_runs is not None:
            self._is_listed = True
            self._cast = cast_of(self.left, self._hearing, self._sent, self._most_runs)

    def _costs(self, name: str) -> CastingCosts | None:
        """What the castings cost in a tier; None once they stand in a table, or cannot."""
        if self._cast is None or self.table is not None:
            return None
        return self._cast.costs(self._tiers[name].cost)

    def _within(self, name: str, units: int) -> list[Casting] | None:
        """The castings within a cost of a tier; None where they are too many to list."""
        costs = self._costs(name)
        return None if costs is None else costs.castings(min(units, costs.most))
