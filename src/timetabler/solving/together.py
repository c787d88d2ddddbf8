"""When all tiers that are left are proved together, and what came of it.

It takes one thread, beside the search tier by tier, and settles all or nothing.  It waits for the
tiers that are soon proved one by one; and where outlines and castings can be listed, nothing is
sooner than to choose from these.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from fractions import Fraction
from threading import Event

from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID
from timetabler.solving.best import Best
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Until
from timetabler.solving.jointly import Joint, Jointly
from timetabler.solving.relaxations import Bounds, Relaxations, Stratified, is_worth_asking
from timetabler.solving.tiers import rules_of_tiers, unit_of

#: Above so many choices it was never seen to end.
_MOST_CHOICES = 6_000
#: What is proved within so many of its own steps (`Settings.steps`), about a second each, is
#: worth looking for again once all is proved, and is found again.
_STEPS = 40.0
#: Seconds of a solve before it begins: what takes less is better left alone.
_NOT_BEFORE = 1.0


class Together:
    """The tiers of one search from one on, proved together.

    Args:
        left: what is left to choose from.
        models: the relaxations of the search.
        best: its best timetable.
        seed: of the search.
    """

    def __init__(self, left: Candidates, models: Relaxations, best: Best, seed: int) -> None:
        self._left, self._models, self._best, self._seed = left, models, best, seed
        self._tiers = left.challenge.tiers
        self._looks = _looks(left) if _is_worth_it(left) else ()
        self._found: dict[str, Joint] = {}
        self._running: tuple[str, _Beside] | None = None
        self._asked: tuple[str, Mapping[str, Fraction], Clock] | None = None

    def ask(self, name: str, proved: Mapping[str, Fraction], clock: Clock) -> None:
        """Begin to prove all tiers together, if now is the time.

        Args:
            name: of the tier in hand.
            proved: the costs of the tiers above as far as they are proved; where more are by the
                time that a search ends, the next one begins.
            clock: of the whole solve.
        """
        self._asked = name, proved, clock
        self._begin()

    def bound(self, name: str) -> Fraction:
        """What is known of a tier, all above it at their best."""
        if self._running and self._running[1].is_done:
            self._take()
            self._begin()
        told = [found.bounds for found in self._found.values()]
        if self._running:
            told.append(self._running[1].bounds)
        return max((self._bound(bounds, name) for bounds in told), default=Fraction(0))

    @property
    def is_busy(self) -> bool:
        """Whether a search is at work, and takes a thread."""
        return self._running is not None and self._running[1].has_begun

    def settles(self, name: str) -> bool:
        """Whether the best timetable is known to be at its best in a tier."""
        return self._best.is_within(name, self.bound(name))

    def end(self) -> None:
        """Give up what is still searched for."""
        if self._running:
            self._take()

    def settled(self, proved: Mapping[str, Fraction], clock: Clock) -> Timetable | None:
        """The same best timetable on every run; None: there is none by this way."""
        if self._models.table is not None:
            return None
        if self._running:
            self._take(patience=_STEPS - self._running[1].spent)
        for look in self._looks:
            if self.stopped:
                break
            found = self._found.get(look)
            if found is None or (found.was_cut and found.steps <= _STEPS):
                found = self._found[look] = self._problem(look, proved).prove(clock, steps=_STEPS)
            if found.is_proved and found.steps <= _STEPS:
                return found.timetable
        return None

    @property
    def stopped(self) -> bool:
        """Whether Ctrl-C ended a search."""
        return any(found.stopped for found in self._found.values())

    def _begin(self) -> None:
        """Begin the next look, if it is time for one."""
        assert self._asked is not None
        name, proved, clock = self._asked
        look = self._last_look(proved)
        if look is None or look in self._found or self._running or self._is_proved:
            return
        if not self._models.has_castings_for(name):
            self._running = look, _Beside(self._problem(look, proved), clock)

    def _take(self, patience: float = 0.0) -> None:
        """Take what is found, and wait for it no longer than so many seconds."""
        assert self._running is not None
        look, search = self._running
        self._found[look], self._running = search.result(patience), None
        if (timetable := self._found[look].timetable) is not None:
            self._best.take(timetable)

    def _last_look(self, proved: Mapping[str, Fraction]) -> str | None:
        """The last tier of those above, all proved, after which it is time for a look."""
        due = [look for look in self._looks if all(map(proved.__contains__, self._until(look)))]
        return due[-1] if due else None

    def _problem(self, look: str, proved: Mapping[str, Fraction]) -> Jointly:
        """The same however much else is known, so that it has the same answer."""
        known = {name: proved[name] for name in self._until(look)}
        return Jointly(self._left, self._looks[0], known, self._seed)

    def _until(self, look: str) -> tuple[str, ...]:
        return self._tiers[:self._tiers.index(look) + 1]

    def _bound(self, bounds: Bounds, name: str) -> Fraction:
        above = [tier for tier in bounds if self._tiers.index(tier) < self._tiers.index(name)]
        reached = all(self._best.is_within(tier, bounds[tier]) for tier in above)
        return bounds.get(name, Fraction(0)) if reached else Fraction(0)

    @property
    def _is_proved(self) -> bool:
        return any(found.is_proved for found in self._found.values())


class _Beside:
    """One search in a thread of its own.

    Attributes:
        has_begun: whether its time has come.
        bounds: what it has shown so far.
    """

    def __init__(self, problem: Jointly, clock: Clock) -> None:
        self._is_over, self._clock = Event(), Until(clock)
        self.has_begun = False
        self.bounds: Bounds = {}
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._search = self._thread.submit(self._prove, problem, clock)

    def _prove(self, problem: Jointly, clock: Clock) -> Joint:
        self._is_over.wait(_NOT_BEFORE - clock.spent)
        self.has_begun = True
        return problem.prove(clock, self._is_over.is_set, self._note)

    def _note(self, bounds: Bounds) -> None:
        self.bounds = bounds

    @property
    def is_done(self) -> bool:
        """Whether it has ended."""
        return self._search.done()

    @property
    def spent(self) -> float:
        """Seconds since it was begun."""
        return self._clock.spent

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


def _looks(left: Candidates) -> tuple[str, ...]:
    """The tiers after which it is time for a look at all that are left.

    That is the first that speaks of times in whole numbers: those above are soon proved by what
    counts heads and days, and would only be in the way here.  It is again the last in fractions,
    since what is left then needs one search, and no more guessing of how to tell fractions apart.
    """
    facts = left.challenge
    is_whole = {name: unit_of(facts, name) == 1 for name in facts.tiers}
    first = next((name for name, rules in rules_of_tiers(facts).items() if rules
                  and is_whole[name] and all(RULE_BY_ID[rule].about_time for rule in rules)), None)
    if first is None:
        return ()
    below = facts.tiers[facts.tiers.index(first):]
    return (first, *[name for name in below if not is_whole[name]][-1:])
