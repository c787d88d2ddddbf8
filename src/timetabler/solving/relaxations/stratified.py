"""Times and crews, asked about several tiers in one search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import floor
from typing import Any

from timetabler.rules import RULE_BY_ID
from timetabler.solving.clock import Clock
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.descent import Descent
from timetabler.solving.relaxations.hearing_model import HearingModel
from timetabler.solving.relaxations.relaxation import Guide
from timetabler.solving.tiers import Tier

#: Bounds of tiers by name, the most important first; each holds for all timetables that cost no
#: more than their bounds in the tiers above.
Bounds = Mapping[str, Fraction]


#: Says what a tier costs at the least, where those above cost what they are bounded by.
Least = Callable[[str, Bounds], Fraction]


#: Told of what tiers cost that are at their best, and of a guide to that.
Reached = Callable[[Bounds, Guide], None]


def nothing(name: str, above: Bounds) -> Fraction:
    """Nothing is known of any tier."""
    return Fraction(0)


@dataclass(frozen=True)
class Stratification:
    """What one search says of several tiers.

    Attributes:
        bounds: of each tier.
        limits: what the guide costs at the most, where that is known.
        guide: where everything is best, rooms forgotten; empty where the search was ended early.
        steps: what the search took (`Settings.steps`).
        stopped: whether Ctrl-C ended it.
    """

    bounds: Bounds
    limits: Mapping[str, Fraction]
    guide: Guide
    steps: float
    stopped: bool

    @property
    def is_proved(self) -> bool:
        """Whether nothing is left to be searched for."""
        return bool(self.guide.starts)


class Stratified(TimesAndCrews):
    """The relaxation of one challenge, for several tiers at once."""

    def costs(self, name: str) -> list[int]:
        """All that a tier can cost in its units, rising, where its one rule says so.

        Nothing: it may be any number of them.
        """
        tier = self._tiers[name]
        if len(tier.rules) != 1 or not (rule := RULE_BY_ID[tier.rules[0]]).about_hearing:
            return []
        weight = rule.setting(self.left.challenge).weight
        return [weight * cost for cost in rule.costs(self._hearing)]  # type: ignore[arg-type]

    def bring_down_all(self, names: Sequence[str], seconds: float, least: Least = nothing,
                       until: Callable[[], bool] = lambda: False,
                       tell: Callable[[Bounds], None] = lambda _: None,
                       reached: Reached = lambda *_: None) -> Stratification:
        """The least costs of some tiers, one after another.

        Args:
            names: of the tiers, the most important first; all above them are held.
            seconds: wall-clock limit.
            least: asked of each tier before it is brought down.
            until: asked several times a second whether to give up.
            tell: told of what is bounded by then; at first of nothing, when all is stated.
            reached: told when a tier is at its best, but for the last.
        """
        clock, bounds, limits = Clock(seconds), {}, dict[str, Fraction]()

        def note(name: str, bound: Fraction) -> None:
            bounds[name] = bound
            tell({**bounds})

        with self.aside(), Descent(
                self._cp, partial(self._narrow, self._hearing.over(self._cp)),
                lambda: until() or clock.left <= 0, self.settings.steps) as descent:
            tell({})
            for name in names:
                bounds[name] = least(name, {**bounds})
                level = descent.lower(self._tiers[name], bounds[name], self.costs(name),
                                      partial(note, name))
                bounds[name] = level.low
                if not level.is_reached:
                    return Stratification(bounds, {}, Guide(), descent.steps, descent.stopped)
                if level.top is not None:
                    limits[name] = level.top
                guide = self.read(descent.found)
                if name != names[-1]:
                    reached({**limits}, guide)
            return Stratification(bounds, limits, guide, descent.steps, descent.stopped)

    def _narrow(self, model: HearingModel, tier: Tier, cost: Fraction, only_if: Any) -> None:
        """What each rule of a tier makes of a limit of the tier's cost."""
        facts = self.left.challenge
        for rule in (RULE_BY_ID[name] for name in tier.rules):
            if rule.about_hearing:
                limit = floor(cost * rule.scale(facts) / rule.setting(facts).weight)
                rule.narrow(model, limit, only_if)  # type: ignore[arg-type]
