"""Times alone: a relaxation that forgets rooms and peers, and bounds the tiers about time.

Which hour a theme is heard in does not ask who hears it.  The rules that speak of time
and of nothing else (`Rule.about_time`) make a model a tenth of the size, whose optimum
is a valid bound for the whole; and its times are where the whole is worth starting.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from timetabler.checking import in_force
from timetabler.rules import RULE_BY_ID
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.run import Run, Settings, run
from timetabler.solving.tiers import Tier, tiers


@dataclass(frozen=True)
class Times:
    """What times alone say of one tier.

    Attributes:
        bound: no timetable costs less in the tier, given the tiers above.
        starts: slot id by session id, of the best times found.
        stopped: whether Ctrl-C ended the search.
    """

    bound: Fraction
    starts: dict[str, str]
    stopped: bool


class TimesAlone:
    """The relaxation of one challenge, tightened tier by tier beside the whole model."""

    def __init__(self, left: Candidates, settings: Settings) -> None:
        rules = [rule for rule in in_force(left.challenge) if rule.about_time]
        self._model = TimetableModel(left.challenge, rules, left.times_only())
        self._tiers = {tier.name: tier for tier in tiers(self._model)}
        self._settings = settings

    def speaks_of(self, tier: Tier) -> bool:
        """Whether every rule of a tier is about time, so that a bound says much."""
        return bool(tier.rules) and all(RULE_BY_ID[rule].about_time for rule in tier.rules)

    def hold(self, name: str, value: Fraction) -> None:
        """Keep a tier no worse than the whole model's value for it."""
        tier = self._tiers[name]
        self._model.add(tier.cost <= floor(value * tier.unit))

    def bound(self, name: str, seconds: float) -> Times:
        """The least cost of a tier, as far as times alone can say."""
        tier, cp = self._tiers[name], self._model.cp
        cp.minimize(tier.cost)
        found = run(cp, seconds, self._settings)
        cp.clear_objective()  # type: ignore[no-untyped-call]
        return Times(max(Fraction(0), tier.value(found.bound)), self._starts(found), found.stopped)

    def _starts(self, found: Run) -> dict[str, str]:
        if not found.found:
            return {}
        return {session: slot for session, slots in self._model.left.starts.items()
                for slot in slots if found.value(self._model.starts(session, slot))}
