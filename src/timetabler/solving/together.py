"""When all tiers that are left are proved together, and what came of it.

It takes one thread, and settles all or nothing: meanwhile neighbourhoods better the timetable
in hand.  It waits for the tiers that are soon proved one by one; and where outlines and castings
can be listed, nothing is sooner than to choose from these.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from threading import Event

from timetabler.domain.timetable import Timetable
from timetabler.solving.best import Best
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Until
from timetabler.solving.jointly import Joint, Jointly, begins_with
from timetabler.solving.peer_places import has_hardly_any_to_spare
from timetabler.solving.relaxations import Relaxations, Stratified, is_worth_asking
from timetabler.solving.turns import Aim, Turns

#: Above so many choices it does not end within a minute.
_MOST_CHOICES = 12_000
#: The share of what is left of the time, where the grid is full and where it is not: there the
#: other ways find more.
_IN_FULL_GRIDS, _ELSE = 0.75, 0.4


class Together:
    """The tiers of one search from one on, proved together.

    Args:
        left: what is left to choose from.
        models: the relaxations of the search.
        best: its best timetable.
        turns: of its neighbourhoods.
        seed: of the search.
    """

    def __init__(self, left: Candidates, models: Relaxations, best: Best, turns: Turns,
                 seed: int) -> None:
        self._left, self._models, self._best = left, models, best
        self._turns, self._seed = turns, seed
        self._tiers = left.challenge.tiers
        self._first = begins_with(left) if _is_worth_it(left) else None
        self._joint: Joint | None = None

    def ask(self, aim: Aim, proved: Mapping[str, Fraction], clock: Clock) -> None:
        """Prove all tiers together, if now is the time.

        Args:
            aim: the tier in hand.
            proved: the costs of the tiers above as far as they are proved.
            clock: of the whole solve.
        """
        if self._joint is None and self._is_time(aim.tier, proved):
            share = _IN_FULL_GRIDS if self._is_full else _ELSE
            self._joint = self._beside_neighbourhoods(aim, proved, Clock(share * clock.left))
            if self._joint.timetable is not None:
                self._best.take(self._joint.timetable)

    def bound(self, name: str) -> Fraction:
        """What is known of a tier, all above it at their best."""
        bounds = {} if self._joint is None else self._joint.bounds
        above = [tier for tier in bounds if self._tiers.index(tier) < self._tiers.index(name)]
        reached = all(self._best.is_within(tier, bounds[tier]) for tier in above)
        return bounds.get(name, Fraction(0)) if reached else Fraction(0)

    def settled(self, proved: Mapping[str, Fraction], clock: Clock) -> Timetable | None:
        """The same best timetable on every run; None: there is none by this way."""
        if self._first is None or self._models.table is not None:
            return None
        if self._joint is None or self._joint.was_cut:
            self._joint = self._problem(proved).prove(clock)
        return self._joint.timetable if self._joint.is_proved else None

    def _is_time(self, name: str, proved: Mapping[str, Fraction]) -> bool:
        if self._first is None or self._first not in proved:
            return False
        return not self._models.has_castings_for(name)

    def _problem(self, proved: Mapping[str, Fraction]) -> Jointly:
        """The same however much else is known, so that it has the same answer."""
        assert self._first is not None
        above = self._tiers[:self._tiers.index(self._first)]
        least = dict.fromkeys(self._tiers[len(above):], Fraction(0))
        least[self._first] = proved[self._first]
        return Jointly(self._left, {name: proved[name] for name in above}, least, self._seed)

    def _beside_neighbourhoods(self, aim: Aim, proved: Mapping[str, Fraction],
                               clock: Clock) -> Joint:
        problem, is_over = self._problem(proved), Event()
        with ThreadPoolExecutor(max_workers=1) as thread:
            search = thread.submit(problem.prove, clock, is_over.is_set)
            try:
                self._turns.meanwhile(aim, Until(clock, search.done))
            finally:
                is_over.set()
        return search.result()

    @property
    def _is_full(self) -> bool:
        return has_hardly_any_to_spare(self._left.challenge, self._left.hours)


def _is_worth_it(left: Candidates) -> bool:
    return is_worth_asking(Stratified, left) and Stratified.size(left) <= _MOST_CHOICES
