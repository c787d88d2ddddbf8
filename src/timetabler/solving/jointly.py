"""All tiers that are left, proved together, in the same way on every run.

One thread searches times and crews for everything at once, core by core (`Stratified`), and
the whole follows what it found.  How long it takes is counted in its own steps, not in seconds:
what it finds within some of them it finds every time, whatever else the machine is doing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial

from timetabler.checking import score
from timetabler.domain.timetable import Timetable
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Until
from timetabler.solving.following import Following
from timetabler.solving.relaxations import Bounds, Guide, HearingAlone, Stratified, Whole
from timetabler.solving.run import Settings
from timetabler.solving.tiers import unit_of

#: CP-SAT's own measure of work, about a second each, for following what was found.
_AROUND = 0.5


@dataclass(frozen=True)
class Joint:
    """What all tiers together have shown.

    Attributes:
        bounds: of each tier by name, the most important first; each holds for all timetables
            that cost no more than their bounds in the tiers above.
        timetable: the best that was found; None: there is none.
        is_proved: whether it costs no more than its bound in any tier.
        steps: what all searches together took (`Settings.steps`).
        was_cut: whether the clock ended the search, which might find more another time.
        stopped: whether Ctrl-C did.
    """

    bounds: Bounds = field(default_factory=dict)
    timetable: Timetable | None = None
    is_proved: bool = False
    steps: float = 0.0
    was_cut: bool = False
    stopped: bool = False


class Jointly:
    """Proves the tiers of one challenge together, once.

    Args:
        left: what is left to choose from.
        begin: name of the first tier that is not held.
        proved: the costs of all tiers above it.
        seed: of the search.
    """

    def __init__(self, left: Candidates, begin: str, proved: Mapping[str, Fraction],
                 seed: int) -> None:
        facts = left.challenge
        above = facts.tiers.index(begin)
        self._left = left
        self._held = {name: proved[name] for name in facts.tiers[:above]}
        self._open = facts.tiers[above:]
        self._alone = Settings(workers=1, by_conflicts=True, seed=seed)
        self._following: Following | None = None

    def prove(self, clock: Clock, until: Callable[[], bool] = lambda: False,
              tell: Callable[[Bounds], None] = lambda _: None,
              offer: Callable[[Timetable], None] = lambda _: None,
              steps: float | None = None) -> Joint:
        """Search for the best timetable, and its proof.

        Args:
            clock: wall-clock limit; where it ends the search, nothing is the same any more.
            until: asked several times a second whether to give up.
            tell: told of what is bounded by then; at first of nothing, when all is stated.
            offer: told of timetables that are at their best in the tiers so far, now and then.
            steps: so many at the most (`Settings.steps`); None: as many as it takes.
        """
        def on_the_way(limits: Bounds, guide: Guide) -> Timetable | None:
            return self._followed(limits, guide, Until(clock, lambda: following.is_over))

        crews = Stratified(self._left, self._alone).held_to(self._held)
        with crews.run_with(steps=steps), Following(on_the_way, offer) as following:
            self._following = following
            told = crews.bring_down_all(self._open, clock.left, partial(self._counted, clock),
                                        until, tell, following.note)
            following.end()
            found = self._followed(told.limits, told.guide, clock) if told.is_proved else None
        return Joint(
            bounds=told.bounds,
            timetable=found,
            is_proved=found is not None and all(score(found)[name] == bound
                                                for name, bound in told.bounds.items()),
            steps=told.steps,
            was_cut=not told.is_proved and (until() or clock.left <= 0),
            stopped=told.stopped,
        )

    def wait_until_followed(self, seconds: float) -> None:
        """Wait for the timetable that is being made of what was found, at the most so long."""
        if self._following is not None:
            self._following.wait(seconds)

    def _followed(self, limits: Bounds, guide: Guide, clock: Clock) -> Timetable | None:
        """A timetable of the same costs, with rooms."""
        soon_over = replace(self._alone, until=lambda: clock.left <= 0)
        whole = Whole(self._left, soon_over).held_to({**self._held, **limits})
        for part in (guide, Guide(peers=guide.peers), Guide(starts=guide.starts)):
            found = whole.find_around(part, clock.left, _AROUND)
            if found.starts:
                return found.timetable(self._left.challenge)
        return None

    def _counted(self, clock: Clock, name: str, above: Bounds) -> Fraction:
        """A bound of a tier that counts in fractions, by counting who hears what."""
        if unit_of(self._left.challenge, name) == 1:
            return Fraction(0)
        hearing = HearingAlone(self._left, self._alone).held_to({**self._held, **above})
        return hearing.count(name, clock).bound if hearing.speaks_of(name) else Fraction(0)
