"""All tiers that are left, proved together, in the same way on every run.

One thread searches times and crews for everything at once, core by core (`Stratified`), and
the whole follows what it found.  How long it takes is counted in its own steps, not in seconds:
what it finds within some of them it finds every time, whatever else the machine is doing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from timetabler.checking import score
from timetabler.domain.timetable import Timetable
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.peer_places import has_hardly_any_to_spare
from timetabler.solving.relaxations import (
    Asked,
    Bounds,
    Guide,
    HearingAlone,
    Relaxed,
    Stratification,
    Stratified,
    Whole,
)
from timetabler.solving.run import Settings
from timetabler.solving.tiers import unit_of

#: CP-SAT's own measure of work, about a second each, for following what was found.
_AROUND = 0.5
#: How often a tier in fractions is told apart more finely.
_ROUNDS = 6
#: The most costs of a tier in fractions that are told apart at once, where all are known.
_MOST_RUNGS = 40
#: The distances of rungs, where they are not, and into how many parts what lies between two of
#: them is divided.
_APART, _PARTS = (1, 2, 4, 8, 16, 32), 4


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
        proved: the costs of all tiers above it; and of others, from it on, if they are known.
        seed: of the search.
    """

    def __init__(self, left: Candidates, begin: str, proved: Mapping[str, Fraction],
                 seed: int) -> None:
        facts = left.challenge
        above = facts.tiers.index(begin)
        self._left = left
        self._held = {name: proved[name] for name in facts.tiers[:above]}
        self._least = {name: proved.get(name) for name in facts.tiers[above:]}
        self._costs: dict[str, list[Fraction]] = {}
        self._alone = Settings(workers=1, by_conflicts=True, seed=seed)

    def prove(self, clock: Clock, until: Callable[[], bool] = lambda: False,
              tell: Callable[[Bounds], None] = lambda _: None,
              steps: float | None = None) -> Joint:
        """Search for the best timetable, and its proof.

        Args:
            clock: wall-clock limit; where it ends the search, nothing is the same any more.
            until: asked several times a second whether to give up.
            tell: told several times a second of what is bounded by then.
            steps: so many at the most (`Settings.steps`); None: as many as it takes.
        """
        crews = self._crews()
        self._costs = {name: crews.costs(name) for name in self._least}
        asked, joint, spent = self._first_asked(clock), Joint(), 0.0
        for _ in range(_ROUNDS):
            with crews.run_with(steps=None if steps is None else max(0.0, steps - spent)):
                told = crews.bring_down_all(asked, clock.left, until, tell)
            spent += told.steps
            if not told.is_proved:
                return Joint(told.bounds, steps=spent, was_cut=until() or clock.left <= 0,
                             stopped=told.stopped)
            found = self._followed(told, clock)
            if found is None:
                joint, finer = Joint(told.bounds, steps=spent), self._otherwise(asked, told)
            else:
                joint = replace(self._confirmed(told.bounds, found, clock), steps=spent)
                finer = self._finer(asked, joint.bounds, score(found))
            if joint.is_proved or finer == asked:
                break
            asked = finer
        return joint

    def _crews(self) -> Stratified:
        """The model.  Where the spreads of themes can be listed, their runs are held by these."""
        crews = Stratified(self._left, replace(self._alone, by_cores=True)).held_to(self._held)
        for name, least in [*self._least.items()]:
            if least is not None and crews.lay(name, least):
                self._held[name] = least
                del self._least[name]
        return crews

    # ---- what to ask ------------------------------------------------------------------

    def _first_asked(self, clock: Clock) -> dict[str, Asked]:
        """What is known; a tier in fractions is told apart from what counting says of it on."""
        hearing, asked = self._hearing({}), {}
        for name, least in self._least.items():
            asked[name], held = Asked(least or Fraction(0)), least
            if least is None and hearing.speaks_of(name):
                told = hearing.count(name, clock)
                asked[name], held = self._guessed(name, told.bound), self._likely(told)
            if held is not None:
                hearing.hold(name, held)
        return asked

    def _likely(self, told: Relaxed) -> Fraction | None:
        """What a tier will cost, by what counting says of it; None: anybody's guess.

        Where the grid is full, times decide; else counting mostly knows all.
        """
        if self._is_full:
            return None
        return told.bound if told.value is None else told.value

    def _finer(self, asked: Mapping[str, Asked], bounds: Mapping[str, Fraction],
               costs: Mapping[str, Fraction]) -> dict[str, Asked]:
        """The same, with what is proved; the first tier that is not, told apart more finely."""
        finer = {}
        for name, was in asked.items():
            least = bounds.get(name, was.least)
            finer[name] = replace(was, least=least)
            if name in bounds and costs[name] > least:
                finer[name] = self._between(name, least, costs[name])
        return finer

    def _guessed(self, name: str, likely: Fraction) -> Asked:
        """What to ask of a tier that hardly costs less than something.

        Where all its costs are known, one search climbs from each to the next, and is done.
        """
        known = [cost for cost in self._costs[name] if cost >= likely]
        return Asked(rungs=(*known[:_MOST_RUNGS],) or (likely,))

    def _between(self, name: str, least: Fraction, found: Fraction) -> Asked:
        """What to ask of a tier that costs no less than its bound, and was found to cost more."""
        below = [cost for cost in self._costs[name] if least <= cost < found]
        if not below:
            below = [least + apart for apart in _APART if least + apart < found]
            below.append(found - Fraction(1, unit_of(self._left.challenge, name)))
        return Asked(least, tuple(sorted({*below[:_MOST_RUNGS], below[-1], found})))

    def _otherwise(self, asked: Mapping[str, Asked], told: Stratification) -> dict[str, Asked]:
        """The same, with what a tier in fractions may cost told apart more finely.

        Nothing else is taken from an answer that no timetable can follow: if a tier costs more
        than it says, nothing that it says of those below holds.
        """
        otherwise = {**asked}
        for name, low in told.bounds.items():
            top = told.limits.get(name)
            if top is None:
                otherwise[name] = Asked(asked[name].least, (low, *(low + n for n in _APART)))
            elif low < top:
                rungs = (*asked[name].rungs, *(low + n * (top - low) / _PARTS
                                               for n in range(_PARTS + 1)))
                otherwise[name] = Asked(asked[name].least, tuple(sorted({*rungs})))
        return otherwise

    # ---- what was found ---------------------------------------------------------------

    def _followed(self, told: Stratification, clock: Clock) -> Timetable | None:
        """A timetable of the same costs, with rooms."""
        whole = Whole(self._left, self._alone).held_to({**self._held, **told.limits})
        for part in (told.guide, Guide(peers=told.guide.peers)):
            found = whole.find_around(part, clock.left, _AROUND)
            if found.starts:
                return found.timetable(self._left.challenge)
        return None

    def _confirmed(self, bounds: Mapping[str, Fraction], found: Timetable, clock: Clock) -> Joint:
        """What is proved of a timetable: counting may know more of a tier in fractions."""
        costs, proved = score(found), dict[str, Fraction]()
        for name, bound in bounds.items():
            proved[name] = bound
            if costs[name] > bound:
                proved[name] = self._counted(name, bound, proved, clock)
            if costs[name] > proved[name]:
                return Joint(proved, found)
        return Joint(proved, found, is_proved=len(proved) == len(self._least))

    def _counted(self, name: str, least: Fraction, proved: Mapping[str, Fraction],
                 clock: Clock) -> Fraction:
        """A bound by counting who hears what, with the tiers above held."""
        hearing = self._hearing({tier: value for tier, value in proved.items() if tier != name})
        if not hearing.speaks_of(name):
            return least
        return max(least, hearing.count(name, clock, least).bound)

    # ---- models and facts -----------------------------------------------------------------------

    def _hearing(self, proved: Mapping[str, Fraction]) -> HearingAlone:
        return HearingAlone(self._left, self._alone).held_to({**self._held, **proved})

    @property
    def _is_full(self) -> bool:
        return has_hardly_any_to_spare(self._left.challenge, self._left.hours)
