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
from timetabler.rules import RULE_BY_ID
from timetabler.solving.best import Best
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Until
from timetabler.solving.jointly import Joint, Jointly
from timetabler.solving.peer_places import has_hardly_any_to_spare
from timetabler.solving.relaxations import Relaxations, Stratified, is_worth_asking
from timetabler.solving.tiers import rules_of_tiers, unit_of
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
        self._looks = _looks(left) if _is_worth_it(left) else ()
        self._found: dict[str, Joint] = {}

    def ask(self, aim: Aim, proved: Mapping[str, Fraction], clock: Clock) -> None:
        """Prove all tiers together, if now is the time.

        Args:
            aim: the tier in hand.
            proved: the costs of the tiers above as far as they are proved.
            clock: of the whole solve.
        """
        look = self._last_look(proved)
        if look is None or look in self._found or self._is_proved:
            return
        if self._models.has_castings_for(aim.tier):
            return
        share = _IN_FULL_GRIDS if self._is_full else _ELSE
        found = self._beside_neighbourhoods(self._problem(look, proved), aim,
                                            Clock(share * clock.left))
        self._found[look] = found
        if found.timetable is not None:
            self._best.take(found.timetable)

    def bound(self, name: str) -> Fraction:
        """What is known of a tier, all above it at their best."""
        return max((self._bound(found, name) for found in self._found.values()),
                   default=Fraction(0))

    def settled(self, proved: Mapping[str, Fraction], clock: Clock) -> Timetable | None:
        """The same best timetable on every run; None: there is none by this way."""
        if self._models.table is not None:
            return None
        for look in self._looks:
            if look not in self._found or self._found[look].was_cut:
                self._found[look] = self._problem(look, proved).prove(clock)
            if self._found[look].is_proved or self.stopped:
                return self._found[look].timetable
        return None

    @property
    def stopped(self) -> bool:
        """Whether Ctrl-C ended a search."""
        return any(found.stopped for found in self._found.values())

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

    def _bound(self, found: Joint, name: str) -> Fraction:
        above = [tier for tier in found.bounds if self._tiers.index(tier) < self._tiers.index(name)]
        reached = all(self._best.is_within(tier, found.bounds[tier]) for tier in above)
        return found.bounds.get(name, Fraction(0)) if reached else Fraction(0)

    def _beside_neighbourhoods(self, problem: Jointly, aim: Aim, clock: Clock) -> Joint:
        is_over = Event()
        with ThreadPoolExecutor(max_workers=1) as thread:
            search = thread.submit(problem.prove, clock, is_over.is_set)
            try:
                self._turns.meanwhile(aim, Until(clock, search.done))
            finally:
                is_over.set()
        return search.result()

    @property
    def _is_proved(self) -> bool:
        return any(found.is_proved for found in self._found.values())

    @property
    def _is_full(self) -> bool:
        return has_hardly_any_to_spare(self._left.challenge, self._left.hours)


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
