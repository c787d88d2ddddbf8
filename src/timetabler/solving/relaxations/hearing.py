"""Hearing alone: a relaxation that forgets times and rooms, and counts who hears what.

How many peers a theme needs, how often a pair must meet again and how evenly the team
can share are mostly counting: so many sessions of each kind, so many places of each
peer.  Counted so, a bound that the whole model creeps up to for minutes is there at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules import Rule
from timetabler.rules.terms import Term
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.peer_places import able_peers, places_of
from timetabler.solving.relaxations.hearing_model import HearingModel
from timetabler.solving.relaxations.kinds import Crew, Kind, kinds
from timetabler.solving.relaxations.relaxation import Guide, Relaxation, Relaxed
from timetabler.solving.run import Run, Watcher
from timetabler.solving.statements import total

#: Seconds for raising the bound core by core, or so many of the solver's own steps.
_FOR_CORES, _STEPS = 0.2, 0.05


class HearingAlone(Relaxation):
    """The relaxation of one challenge to how many sessions of each kind each crew hears."""

    #: Where it does not end soon it seldom ends.
    share, most = 0.25, 3.0
    cuts = False

    @classmethod
    def keeps(cls, rule: Rule) -> bool:
        """The rules about hearing."""
        return rule.about_hearing

    @classmethod
    def size(cls, left: Candidates) -> int:
        """The crews of every kind."""
        return sum(kind.number_of_crews for kind in kinds(left))

    def make(self) -> HearingModel:
        """Numbers of sessions by kind and crew, within what each peer has time for."""
        cp, self._kinds = cp_model.CpModel(), kinds(self.left)
        self._numbers = numbers = dict[tuple[str, Crew], Any]()
        for kind in self._kinds:
            here = {(kind.facts.id, crew): cp.new_int_var(0, len(kind.sessions), "")
                    for crew in kind.crews()}
            cp.add(total(here.values()) == len(kind.sessions))
            numbers |= here
        self._keep_within_time(cp, self._kinds, numbers)
        self._hearing = HearingModel(cp, self.left, self._kinds, numbers, self.rules)
        return self._hearing

    def crews(self) -> Iterator[tuple[Kind, list[Crew]]]:
        """Each kind with the crews that no rule, and no tier that is held, rules out alone."""
        for kind in self._kinds:
            yield kind, [crew for crew in kind.crews()
                         if self._numbers[kind.facts.id, crew].index not in self._hearing.never]

    def keep_within(self, cost: Term, limit: int) -> None:
        """Strike out audiences that are too many."""
        self._hearing.keep_within(cost, limit)

    def _keep_within_time(self, cp: cp_model.CpModel, known: list[Kind],
                          numbers: dict[tuple[str, Crew], Any]) -> None:
        """No peer hears more slots than they are free in, within their limits a day."""
        facts = self.left.challenge
        hours = {kind.facts.id: min(map(self.left.hours, kind.sessions)) for kind in known}
        for peer in able_peers(facts):
            there = sum(places_of(facts, peer, day) for day in facts.frame.days)
            cp.add(total(hours[kind] * number for (kind, crew), number in numbers.items()
                         if peer.id in crew) <= there)

    def bring_down(self, name: str, seconds: float, least: Fraction = Fraction(0),
                   watch: Watcher | None = None) -> Relaxed:
        """Core by core first: where that ends, it ends in a blink."""
        with self.run_with(workers=1, by_cores=True):
            quick = super().bring_down(name, min(_FOR_CORES, seconds / 4), least, watch)
        if quick.value == quick.bound or quick.impossible or quick.stopped:
            return quick
        return super().bring_down(name, seconds - _FOR_CORES, quick.bound, watch)

    def count(self, name: str, clock: Clock, least: Fraction = Fraction(0)) -> Relaxed:
        """The least cost of a tier as far as that soon goes, the same on every run."""
        by_cores = self._tiers[name].unit == 1
        with self.run_with(workers=1, by_cores=by_cores, by_conflicts=False, steps=_STEPS):
            return super().bring_down(name, clock.left, least)

    def hint(self, guide: Guide) -> None:
        """Its numbers are found sooner than hinted at."""

    def read(self, found: Run) -> Guide:
        """Crews for the sessions of each kind, whichever of them is which."""
        peers = dict[str, Crew]()
        for kind in self._kinds:
            crews = [crew for crew in kind.crews()
                     for _ in range(found.value(self._numbers[kind.facts.id, crew]))]
            peers |= dict(zip(kind.sessions, crews, strict=True))
        return Guide(peers=peers)
