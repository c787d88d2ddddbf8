"""When neighbourhoods of the best timetable so far are searched, and for how long.

In a small visit models prove a tier in a second or two, and neighbourhoods only give them
a good start.  The larger a visit is, the less is proved, and the more of the time goes to
neighbourhoods, which find better timetables than models do.
"""

from __future__ import annotations

from collections.abc import Callable

from timetabler.domain.timetable import Timetable
from timetabler.solving.best import Best
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Patience
from timetabler.solving.improve import improve

#: Seconds a session to better a first timetable, and the share of the time that this may take.
_AT_FIRST, _AT_MOST = 0.02, 0.3
#: After a model that took so many seconds and settled nothing: a turn of this share of them.
_LONG, _TURN = 0.5, 0.25
#: Sessions up to which models come first; how many more it takes until neighbourhoods have the
#: greatest share of the time.
_SMALL, _UNTIL_LARGE, _GREATEST = 36, 24, 0.5
#: Seconds a session to wait for something better; where nothing comes, models do better.
_PATIENCE = 0.03


class Turns:
    """The turns of neighbourhoods in one search.

    Args:
        best: the timetable to better.
        left: what is left to choose from.
        seed: of whatever is drawn by lot.

    Attributes:
        share: of the time of an open tier that neighbourhoods get, after their first turn.
        stopped: whether Ctrl-C ended a turn.
    """

    def __init__(self, best: Best, left: Candidates, seed: int) -> None:
        self._best, self._left, self._seed = best, left, seed
        self._sessions = len(left.starts)
        self.share, self.stopped = 0.0, False

    def first(self, seconds: float) -> None:
        """Better a timetable that was only just built, with so many seconds left for all."""
        self.search(Clock(min(_AT_FIRST * self._sessions, _AT_MOST * seconds)))
        self.share = _GREATEST * min(1.0, max(0, self._sessions - _SMALL) / _UNTIL_LARGE)

    def before_models(self, clock: Clock) -> None:
        """In a larger visit, half of their share; if nothing comes, they have had it."""
        if self.share:
            turn = Patience(self.share * clock.left / 2, _PATIENCE * self._sessions)
            self.search(turn, turn.renew)
            if turn.lost:
                self.share = 0.0

    def after_model(self, spent: float, clock: Clock) -> None:
        """A turn after a model that took long and did not settle the tier."""
        if spent > _LONG:
            self.search(Clock(min(_TURN * spent, clock.left)))

    def search(self, clock: Clock, renew: Callable[[], None] = lambda: None) -> None:
        """Search until the clock has run out; `renew` is told of everything better."""
        def take(timetable: Timetable) -> None:
            self._best.take(timetable)
            renew()

        if self._best.timetable is not None and clock.left > 0:
            self._seed += 1  # the same one would draw the same lots
            try:
                improve(self._best.timetable, self._left, clock, self._seed, take)
            except KeyboardInterrupt:
                self.stopped = True
