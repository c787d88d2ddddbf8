"""Large neighbourhoods that the whole searches: part of a timetable anew, the rest as it is.

Asked anew is what hangs together: all about some themes, all that is held in some hours, or
who hears what altogether.  How much at a time is learnt: more where the whole soon says that
nothing there is better, less where it runs out of time (large neighbourhood search: P. Shaw,
*Using constraint programming and local search methods to solve vehicle routing problems*, 1998).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import ceil
from random import Random

from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.rules.strands import strands
from timetabler.solving.best import Best
from timetabler.solving.clock import Clock
from timetabler.solving.relaxations import Guide, Whole
from timetabler.solving.run import SEEDS

#: Seconds that one neighbourhood may take, and in a large visit for each session.
_EACH, _A_SESSION = 1.0, 0.02
#: The share of a timetable that is asked anew at first, and at least; and by what it changes.
_AT_FIRST, _LEAST, _MORE, _LESS = 0.4, 0.05, 1.06, 0.88


@dataclass(frozen=True)
class Part:
    """What of a timetable is asked anew.

    Attributes:
        times: ids of the sessions whose slot is open.
        peers: of those whose peers are; rooms always are.
    """

    times: frozenset[str]
    peers: frozenset[str]

    def kept(self, timetable: Timetable) -> Guide:
        """All else."""
        return Guide({p.session: p.slot for p in timetable.placements
                      if p.session not in self.times},
                     {p.session: p.peers for p in timetable.placements
                      if p.session not in self.peers})


#: Draws a part of about some share (0 to 1) of a timetable, by lot.
Draw = Callable[[Timetable, float, Random], Part]


def some_themes(timetable: Timetable, share: float, lots: Random) -> Part:
    """All about the sessions of a share (0 to 1) of the themes."""
    sessions = _of_themes(timetable.challenge, share, lots)
    return Part(sessions, sessions)


def some_hours(timetable: Timetable, share: float, lots: Random) -> Part:
    """All that is held in a share (0 to 1) of the slots, in a row, the first after the last."""
    slots = list(timetable.challenge.frame.order)
    many, begin = max(2, round(share * len(slots))), lots.randrange(len(slots))
    there = {slots[(begin + n) % len(slots)] for n in range(many)}
    sessions = frozenset(p.session for p in timetable.placements if p.slot in there)
    return Part(sessions, sessions)


def all_peers(timetable: Timetable, share: float, lots: Random) -> Part:
    """Who hears what, and when the sessions of half a share (0 to 1) of the themes are."""
    challenge = timetable.challenge
    return Part(_of_themes(challenge, share / 2, lots), frozenset(challenge.session))


def _of_themes(challenge: Challenge, share: float, lots: Random) -> frozenset[str]:
    """The sessions of about so many of the themes; one without a theme is one of its own."""
    themes = list(_themes(challenge))
    return frozenset(chain.from_iterable(lots.sample(themes, ceil(share * len(themes)))))


def _themes(challenge: Challenge) -> Iterator[Sequence[str]]:
    together = strands(challenge).values()
    yield from together
    in_any = set(chain.from_iterable(together))
    yield from ((session,) for session in challenge.session if session not in in_any)


class Reworking:
    """Reworks the best timetable, part by part.

    Args:
        best: the timetable to better.
        seed: of whatever is drawn by lot.

    Attributes:
        stopped: whether Ctrl-C ended a search.
    """

    def __init__(self, best: Best, seed: int) -> None:
        self._best, self._lots = best, Random(seed)
        self._shares: dict[tuple[str, Draw], float] = {}
        self.stopped = False

    def search(self, whole: Whole, name: str, bound: Fraction, clock: Clock,
               renew: Callable[[], None] = lambda: None) -> None:
        """Bring a tier down until it is at its bound, or the clock has run out.

        Args:
            whole: held to the tiers above.
            name: of the tier.
            bound: no timetable costs less there.
            clock: seconds to search.
            renew: told of everything better.
        """
        current = self._best.timetable
        while current and clock.left > 0 and not self.stopped:
            if self._best.is_within(name, bound):
                break
            current = self._step(whole, current, name, bound, clock, renew)

    def _step(self, whole: Whole, current: Timetable, name: str, bound: Fraction, clock: Clock,
              renew: Callable[[], None]) -> Timetable:
        """One part anew; what costs the same in the tier is as good a place to go on from."""
        draw = self._lots.choice((some_themes, some_hours, all_peers))
        share = self._shares.get((name, draw), _AT_FIRST)
        kept = draw(current, share, self._lots).kept(current)
        turn = Clock(min(max(_EACH, _A_SESSION * len(current.placements)), clock.left))
        with whole.run_with(seed=self._lots.randrange(SEEDS)):
            told = whole.fit(kept, name, turn.left, bound)
        self.stopped = told.stopped
        self._shares[name, draw] = min(1.0, share * _MORE) if turn.left else max(
            _LEAST, share * _LESS)
        if told.value is None:
            return current
        found = told.guide.timetable(current.challenge)
        if self._best.take(found):
            renew()
        return found if told.value <= score(current)[name] else current
