"""Which relaxations to ask about a tier, the cheapest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from timetabler.domain.changed import Changed
from timetabler.rules import RULE_BY_ID
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.hearing import HearingAlone
from timetabler.solving.relaxations.relaxation import Relaxation
from timetabler.solving.relaxations.rooms import TimesAndRooms
from timetabler.solving.relaxations.times import TimesAlone
from timetabler.solving.relaxations.whole import Whole
from timetabler.solving.run import Settings

#: The cheapest first.
_KNOWN: tuple[type[Relaxation], ...] = (TimesAlone, HearingAlone, TimesAndCrews, TimesAndRooms)
#: Above so many choices a relaxation is no longer sooner than the whole.
_MOST_CHOICES = 60_000
#: Above so many choices the whole takes too long even to be stated.
_MOST_IN_THE_WHOLE = 200_000
#: Above so many, part of a timetable takes too long to be asked anew.
_MOST_TO_REWORK = 25_000
#: About how many seconds a choice takes to be stated, and the share of what is left of the
#: time that stating a model may take: nothing can end it early.
_TO_STATE, _STATING = 1e-4, 0.25


def is_worth_asking(kind: type[Relaxation], left: Candidates) -> bool:
    """Whether a relaxation is sooner than the whole.

    None is after a late change: they forget what was published, and the whole that is held
    to it is settled sooner than any of them.
    """
    return not isinstance(left.challenge, Changed) and kind.size(left) <= _MOST_CHOICES


def is_soon_stated(kind: type[Relaxation], left: Candidates, clock: Clock,
                   share: float = _STATING) -> bool:
    """Whether a model is stated within a share of the time that is left: nothing ends it early."""
    return _TO_STATE * kind.size(left) <= share * clock.left


class Relaxations:
    """The relaxations of one challenge, each made when it is first asked.

    Args:
        left: what is left to choose from.
        settings: how to run the solver.
        clock: of the whole solve; None: there is no limit.
    """

    def __init__(self, left: Candidates, settings: Settings, clock: Clock | None = None) -> None:
        self._left, self._settings, self._clock = left, settings, clock
        self._held: list[tuple[str, Fraction]] = []
        self._made: dict[type[Relaxation], Relaxation] = {}

    def hold(self, name: str, value: Fraction) -> None:
        """Keep a tier no worse than the whole model's value for it, in all of them."""
        self._held.append((name, value))
        for relaxation in self._made.values():
            relaxation.hold(name, value)

    def release(self, names: Iterable[str]) -> None:
        """Hold some tiers no more; all models are made anew when they are next asked."""
        released = {*names}
        self._held = [(name, value) for name, value in self._held if name not in released]
        self._made.clear()

    def asked_about(self, names: Iterable[str]) -> Iterator[Relaxation]:
        """Those that keep every rule of a tier (by id), so that their bound says much."""
        rules = [RULE_BY_ID[rule] for rule in names]
        for kind in _KNOWN if rules else ():
            if (all(map(kind.keeps, rules)) and is_worth_asking(kind, self._left)
                    and self._is_soon_stated(kind, _STATING)):
                yield self._get(kind)

    def whole_fits(self, *, needed: bool = False) -> bool:
        """Whether the whole is small enough to be asked, and soon enough stated.

        Args:
            needed: whether there is no timetable without it: then it may take all the time.
        """
        return (Whole.size(self._left) <= _MOST_IN_THE_WHOLE
                and self._is_soon_stated(Whole, 1 if needed else _STATING))

    def can_rework(self) -> bool:
        """Whether the whole is small enough to be asked again and again about parts."""
        return Whole.size(self._left) <= _MOST_TO_REWORK and self.whole_fits()

    def _is_soon_stated(self, kind: type[Relaxation], share: float) -> bool:
        """Whether a model is there already, or within a share of the time that is left."""
        if kind in self._made or self._clock is None:
            return True
        return is_soon_stated(kind, self._left, self._clock, share)

    @property
    def whole(self) -> Whole:
        """The model that forgets nothing."""
        made = self._get(Whole)
        assert isinstance(made, Whole)
        return made

    def _get(self, kind: type[Relaxation]) -> Relaxation:
        if kind not in self._made:
            self._made[kind] = made = kind(self._left, self._settings)
            for name, value in self._held:
                made.hold(name, value)
        return self._made[kind]
