"""When the best timetable so far is bettered without a proof, and for how long.

That is by annealing and neighbourhoods that need no model, and by parts asked anew of the
whole; "neighbourhoods" below are all of these.

In a small visit models prove a tier in a second or two, and neighbourhoods only give them
a good start, and go on while they work.  The larger a visit is, the less is proved, and the
more of the time goes to neighbourhoods, which find better timetables than models do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

from timetabler.domain.timetable import Timetable
from timetabler.solving.best import Best
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Patience, Until
from timetabler.solving.improve import Improver
from timetabler.solving.relaxations import Relaxations
from timetabler.solving.reworking import Reworking
from timetabler.solving.run import Meanwhile

#: Seconds a session to better a first timetable, in a small visit and in a large one, and the
#: share of the time that this may take.
_AT_FIRST, _AT_FIRST_IN_LARGE, _AT_MOST = 0.006, 0.06, 0.3
#: After a model that took so many seconds and settled nothing: a turn of this share of them.
_LONG, _TURN = 0.5, 0.5
#: Sessions up to which models come first; how many more it takes until neighbourhoods have the
#: greatest share of the time.
_SMALL, _UNTIL_LARGE, _GREATEST = 36, 12, 0.5
#: Seconds a session to wait for something better; where nothing comes, models do better.  The
#: same beside a model.
_PATIENCE, _PATIENCE_BESIDE = 0.09, 0.04


@dataclass(frozen=True)
class Aim:
    """The tier to bring down.

    Attributes:
        tier: its name.
        bound: no timetable costs less there.
    """

    tier: str
    bound: Fraction


class Turns:
    """The turns of neighbourhoods in one search.

    Args:
        best: the timetable to better.
        left: what is left to choose from.
        models: the whole searches neighbourhoods, where it is not too large for that.
        seed: of whatever is drawn by lot.

    Attributes:
        share: of the time of an open tier that neighbourhoods get, after their first turn.
    """

    def __init__(self, best: Best, left: Candidates, models: Relaxations, seed: int) -> None:
        self._best, self._left, self._models, self._seed = best, left, models, seed
        self._improver: Improver | None = None
        self._sessions = len(left.starts)
        self._reworking = Reworking(best, seed)
        self._is_interrupted = False
        self._at_first: Clock | None = None
        self.share = 0.0

    @property
    def stopped(self) -> bool:
        """Whether Ctrl-C ended a turn."""
        return self._is_interrupted or self._reworking.stopped

    def first(self, aim: Aim, clock: Clock) -> None:
        """Better a timetable that was only just built.

        Where this settles a tier soon, what is left of the turn is for the next one.
        """
        self._at_first = self._at_first or self._first_turn(clock)
        self._move_by_move(aim, Until(self._at_first, lambda: self._is_reached(aim)))

    def _first_turn(self, clock: Clock) -> Clock:
        large = min(1.0, max(0, self._sessions - _SMALL) / _UNTIL_LARGE)
        each = _AT_FIRST + large * (_AT_FIRST_IN_LARGE - _AT_FIRST)
        self.share = _GREATEST * large
        return Clock(min(each * self._sessions, _AT_MOST * clock.left))

    def beside(self, aim: Aim, clock: Clock) -> Meanwhile:
        """What to do while a model is at work: better the timetable.

        It takes time from the model, and pays as long as something better comes now and then.
        """
        def better(is_over: Callable[[], bool]) -> None:
            self._improve(aim, Until(clock, lambda: is_over() or self._best.age > patience),
                          self._best.take)

        patience = _PATIENCE_BESIDE * self._sessions
        return better

    def before_models(self, aim: Aim, clock: Clock) -> None:
        """In a larger visit, their share of the time, as long as it pays."""
        if self.share:
            self._while_it_pays(aim, clock, self.share * clock.left)

    def without_models(self, aim: Aim, clock: Clock) -> None:
        """Only what leaves the solver's threads to others; what these find is bettered too."""
        mine: Timetable | None = None

        def note() -> None:
            nonlocal mine
            mine = self._best.timetable

        while self._best.timetable is not None and clock.left > 0 and not self._is_interrupted:
            note()
            self._move_by_move(aim, Until(clock, lambda: self._best.timetable is not mine), note)

    def after_model(self, aim: Aim, spent: float, clock: Clock) -> None:
        """A turn after a model that took long and did not settle the tier."""
        if spent > _LONG:
            self._while_it_pays(aim, clock, _TURN * spent)

    def _while_it_pays(self, aim: Aim, clock: Clock, seconds: float) -> None:
        turn = Patience(clock, seconds, _PATIENCE * self._sessions)
        self.search(aim, turn, turn.renew)

    def search(self, aim: Aim, clock: Clock, renew: Callable[[], None] = lambda: None) -> None:
        """Search until the clock has run out; `renew` is told of everything better.

        In a larger visit what needs no model comes first, since it is soon at its best.
        """
        if not self._models.can_rework():
            self._move_by_move(aim, clock, renew)
            return
        if self.share:
            turn = Patience(clock, clock.left / 2, _PATIENCE / 3 * self._sessions)
            self._move_by_move(aim, turn, turn.renew)
        if not self._is_reached(aim):
            with self._heeding_ctrl_c():
                self._reworking.search(self._models.whole, aim.tier, aim.bound, clock, renew)

    def _move_by_move(self, aim: Aim, clock: Clock,
                      renew: Callable[[], None] = lambda: None) -> None:
        """What needs no model, for this tier and all below at once."""
        def take(timetable: Timetable) -> None:
            if self._best.take(timetable):
                renew()

        with self._heeding_ctrl_c():
            self._improve(aim, clock, take)

    def _improve(self, aim: Aim, clock: Clock, take: Callable[[Timetable], object]) -> None:
        if self._best.timetable is not None and clock.left > 0:
            self._improver = self._improver or Improver(self._left, self._seed)
            self._improver.improve(self._best.timetable, clock, take, aim.tier)

    def _is_reached(self, aim: Aim) -> bool:
        return self._best.is_within(aim.tier, aim.bound)

    @contextmanager
    def _heeding_ctrl_c(self) -> Iterator[None]:
        """The solver heeds it while it runs; between its runs it would end the whole search."""
        try:
            yield
        except KeyboardInterrupt:
            self._is_interrupted = True
