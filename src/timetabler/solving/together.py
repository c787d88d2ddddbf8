"""When all tiers that are left are proved together, and what came of it.

It takes one thread, beside the search tier by tier, and waits for the tiers that are soon proved
one by one.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from fractions import Fraction
from threading import Event

from timetabler.domain.timetable import Timetable
from timetabler.solving.best import Best
from timetabler.solving.bounds import is_counted
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Until
from timetabler.solving.jointly import Joint, Jointly
from timetabler.solving.relaxations import Bounds, Stratified, is_soon_stated, is_worth_asking
from timetabler.solving.tiers import rules_of_tiers

#: Above so many choices it takes too long to be stated; up to so many it is stated within a
#: moment, sooner if nothing else is done meanwhile.
_MOST_CHOICES, _FEW_CHOICES = 60_000, 5_000
#: What is proved within so many of its own steps (`Settings.steps`), about a second each, is
#: worth looking for again once all is proved, and is found again.
_STEPS = 20.0
#: Seconds to wait for something new from it, or so much of the time that it has taken.
_PATIENCE, _MORE = 3.0, 0.5
#: After so many seconds, longer than what is found again takes, and nothing new for such a share of
#: them, it is given up, and its processor left to models: hard as one core is, so is the next.
_LONG, _SILENT = 1.25 * _STEPS, 2 / 3
#: Seconds to rest at a time.
_MOMENT = 0.05


class Together:
    """The tiers of one search from one on, proved together.

    Args:
        left: what is left to choose from.
        best: the best timetable of the search.
        seed: of the search.
    """

    def __init__(self, left: Candidates, best: Best, seed: int) -> None:
        self._left, self._best, self._seed = left, best, seed
        self._tiers = left.challenge.tiers
        self._first = _first(left) if _is_worth_it(left) else None
        self._search: _Beside | None = None
        self._held: dict[str, Fraction] | None = None
        self._found: Joint | None = None

    def ask(self, name: str, clock: Clock) -> None:
        """Begin to prove all tiers together, if now is the time.

        The tiers above are held where the timetable in hand has them, proved or not, as they are
        in any model of a tier below.

        Args:
            name: of the tier in hand.
            clock: of the whole solve.
        """
        if (name == self._first and self._held != self._above is not None
                and is_soon_stated(Stratified, self._left, clock)):
            self.end()
            self._search = _Beside(self._problem(), clock)
            if Stratified.size(self._left) <= _FEW_CHOICES:
                self._search.wait_until_stated()

    def bound(self, name: str) -> Fraction:
        """What is known of a tier, all above it at their best, or no worse than they were held."""
        self._hear()
        bounds = self._search.bounds if self._search else self._found.bounds if self._found else {}
        given = {**(self._held or {}), **bounds}
        above = [tier for tier in given if self._tiers.index(tier) < self._tiers.index(name)]
        reached = all(self._best.is_within(tier, given[tier]) for tier in above)
        return bounds.get(name, Fraction(0)) if reached else Fraction(0)

    @property
    def is_promising(self) -> bool:
        """Whether a search is at work, and nothing else need be: it has just shown something."""
        return self._search is not None and not self._search.is_done and (
            self._search.age < max(_PATIENCE, _MORE * self._search.spent))

    def rest(self) -> None:
        """Do nothing for a moment, as long as a timetable is made of what was found.

        Whoever betters the timetable in hand would only be in the way of a better one.
        """
        if self._search is not None:
            self._search.problem.wait_until_followed(_MOMENT)

    def settles(self, name: str) -> bool:
        """Whether the best timetable is known to be at its best in a tier."""
        return self._best.is_within(name, self.bound(name))

    def end(self) -> None:
        """Give up what is still searched for."""
        if self._search is not None:
            self._take()

    def settled(self, clock: Clock) -> Timetable | None:
        """The same best timetable on every run, all its costs proved; None: not by this way."""
        if self._first is None:
            return None
        if self._search is not None:
            self._take(patience=_STEPS - self._search.spent)
        found = self._found if self._held == self._above else None
        if found is None or (found.was_cut and found.steps <= _STEPS and not found.stopped):
            found = self._found = self._problem().prove(clock, steps=_STEPS)
        return found.timetable if found.is_proved and found.steps <= _STEPS else None

    @property
    def stopped(self) -> bool:
        """Whether Ctrl-C ended a search."""
        return self._found is not None and self._found.stopped

    def _hear(self) -> None:
        """Take what is found by now."""
        if self._search is None:
            return
        if (offered := self._search.offered()) is not None:
            self._best.take(offered)
        if self._search.is_done or self._search.is_stuck:
            self._take()

    def _take(self, patience: float = 0.0) -> None:
        """Take what is found, and wait for it no longer than so many seconds."""
        assert self._search is not None
        self._found, self._search = self._search.result(patience), None
        if self._found.timetable is not None:
            self._best.take(self._found.timetable)

    def _problem(self) -> Jointly:
        """The same however much else is known, so that it has the same answer."""
        above = self._above
        assert self._first is not None
        assert above is not None
        self._held = above
        return Jointly(self._left, self._first, above, self._seed)

    @property
    def _above(self) -> dict[str, Fraction] | None:
        """What the timetable in hand costs in the tiers that are held; None: there is none yet."""
        assert self._first is not None
        names = self._tiers[:self._tiers.index(self._first)]
        if names and self._best.timetable is None:
            return None
        return {name: self._best.costs[name] for name in names}


class _Beside:
    """One search in a thread of its own.

    Attributes:
        problem: what it solves.
        bounds: what it has shown so far.
    """

    def __init__(self, problem: Jointly, clock: Clock) -> None:
        self.problem = problem
        self._is_stated, self._is_over, self._clock = Event(), Event(), Until(clock)
        self.bounds: Bounds = {}
        self._since = self._clock
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._offered: list[Timetable] = []
        self._search = self._thread.submit(problem.prove, clock, self._is_over.is_set, self._note,
                                           self._offered.append)
        self._search.add_done_callback(lambda _: self._is_stated.set())

    def _note(self, bounds: Bounds) -> None:
        self._is_stated.set()
        if bounds != self.bounds:
            self.bounds, self._since = bounds, Until(self._clock)

    def wait_until_stated(self) -> None:
        """Wait until it has begun to search, or has ended."""
        self._is_stated.wait()

    @property
    def is_done(self) -> bool:
        """Whether it has ended."""
        return self._search.done()

    @property
    def spent(self) -> float:
        """Seconds since it was begun."""
        return self._clock.spent

    @property
    def age(self) -> float:
        """Seconds since it has shown something new."""
        return self._since.spent

    @property
    def is_stuck(self) -> bool:
        """Whether nothing is to be expected of it any more."""
        return self.spent > _LONG and self.age > _SILENT * self.spent

    def offered(self) -> Timetable | None:
        """The last timetable that it has found on its way, once."""
        return self._offered.pop() if self._offered else None

    def give_up(self) -> None:
        """End it soon."""
        self._is_over.set()

    def result(self, patience: float) -> Joint:
        """Wait for its end for so many seconds, then make it end soon; so does Ctrl-C."""
        try:
            wait([self._search], patience)
            self.give_up()
            return self._search.result()
        except KeyboardInterrupt:
            self.give_up()
            return replace(self._search.result(), stopped=True)
        finally:
            self._thread.shutdown()


def _is_worth_it(left: Candidates) -> bool:
    return is_worth_asking(Stratified, left) and Stratified.size(left) <= _MOST_CHOICES


def _first(left: Candidates) -> str | None:
    """The first tier that is not counted alone.

    Those above are soon proved by counting heads and days; clauses cannot count, and would not.
    """
    tiers = rules_of_tiers(left.challenge)
    return next((name for name, rules in tiers.items() if not all(map(is_counted, rules))), None)
