"""Times and crews, asked about several tiers in one search.

Held to the value of a tier, a search learns little from it: a long sum breaks its limit only
when nearly all of it is chosen.  As part of what is minimised each of its terms is taken for 0
until a core says which cannot be, and what is learnt of one tier serves those below it (stratified
core-guided search: C. Ansotegui, M. L. Bonet, J. Gabas, J. Levy, *Improving SAT-based weighted
MaxSAT solvers*, 2012; J. Marques-Silva, J. Argelich, A. Graca, I. Lynce, *Boolean lexicographic
optimization*, 2011).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import floor
from typing import Any

from timetabler.rules import RULE_BY_ID
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.hearing_model import HearingModel
from timetabler.solving.relaxations.laid import lay_themes
from timetabler.solving.relaxations.relaxation import Guide
from timetabler.solving.relaxations.strata import Strata, Stratum, as_it_is
from timetabler.solving.relaxations.theme_facts import RUNS, runs_within
from timetabler.solving.run import run, whole_bound
from timetabler.solving.tiers import Tier

#: Bounds of tiers by name, the most important first; each holds for all timetables that cost no
#: more than their bounds in the tiers above.
Bounds = Mapping[str, Fraction]


@dataclass(frozen=True)
class Asked:
    """What is known of a tier before.

    Attributes:
        least: a bound of it.
        rungs: where it counts in fractions, costs that are worth telling apart.
    """

    least: Fraction = Fraction(0)
    rungs: tuple[Fraction, ...] = ()


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

    def lay(self, name: str, cost: Fraction) -> bool:
        """Hold the tier of the runs of themes, without a sum of them all.

        Returns:
            Whether it could be done: if not, nothing is held.
        """
        rules, most = self._tiers[name].rules, runs_within(self.left.challenge, cost)
        if RUNS not in rules or not lay_themes(self._times, self.left, self._hearing,
                                               self._sent, most):
            return False
        if any(self._times.terms[rule] for rule in rules if rule != RUNS):
            self.hold(name, cost)
        return True

    def costs(self, name: str) -> list[Fraction]:
        """All that a tier can cost, rising, where its one rule says so; nothing: it may be any."""
        tier, facts = self._tiers[name], self.left.challenge
        if len(tier.rules) != 1 or not RULE_BY_ID[tier.rules[0]].about_hearing:
            return []
        rule = RULE_BY_ID[tier.rules[0]]
        return [Fraction(cost * rule.setting(facts).weight, rule.scale(facts))
                for cost in rule.costs(self._hearing)]  # type: ignore[arg-type]

    def bring_down_all(self, asked: Mapping[str, Asked], seconds: float,
                       until: Callable[[], bool] = lambda: False,
                       tell: Callable[[Bounds], None] = lambda _: None) -> Stratification:
        """The least costs of some tiers, one after another.

        Args:
            asked: the tiers by name, the most important first; all above them are held.
            seconds: wall-clock limit.
            until: asked several times a second whether to give up.
            tell: told several times a second of what is bounded by then.
        """
        with self.aside():
            # In a full grid times decide, and what a rung means for the peers is only in the way.
            narrow = (as_it_is if self._is_full
                      else partial(self._narrow, self._hearing.over(self._cp)))
            strata = Strata([Stratum.of(self._tiers[name], known.least, known.rungs, self._cp,
                                        narrow, self.costs(name))
                             for name, known in asked.items()])
            self._cp.minimize(strata.cost)

            def watch(_: float | None, bound: float | None) -> None:
                if bound is not None:
                    tell(strata.bounds(whole_bound(bound)))

            found = run(self._cp, seconds, self.settings, watch, until)
        bounds, limits = strata.bounds(found.bound), strata.limits(found.bound)
        if not (found.is_settled and found.found):
            return Stratification(bounds, {}, Guide(), found.steps, found.stopped)
        return Stratification(bounds, limits, self.read(found), found.steps, found.stopped)

    def _narrow(self, model: HearingModel, tier: Tier, cost: Fraction, only_if: Any) -> None:
        """What each rule of a tier makes of a limit of the tier's cost."""
        facts = self.left.challenge
        for rule in (RULE_BY_ID[name] for name in tier.rules):
            if rule.about_hearing:
                limit = floor(cost * rule.scale(facts) / rule.setting(facts).weight)
                rule.narrow(model, limit, only_if)  # type: ignore[arg-type]
