"""What the rules about time count of the board as it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

from benchmarks.contestants.facts import Facts, Plan
from benchmarks.contestants.greedy_.tally import Tally
from timetabler.domain.people import Category

_BALANCED = {"lived-experience-evenness": {Category.LIVED},
             "frontline-both-days": {Category.FRONTLINE, Category.SENIOR}}


class TooEarly(Tally):
    """Per session, whether it is a reserve and too early."""

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        return (s,) if self.facts.sessions[s].reserve else ()

    def count(self, s: int, plan: Plan, sign: int) -> None:
        self.seen[s] += sign * ((s, plan[0].start) in self.facts.early)

    def cost(self, key: Any) -> int:
        return self.seen[key]


class Clashes(Tally):
    """Per strand and slot, sessions beyond the first."""

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        strand = self.facts.sessions[s].strand
        return [(strand, t) for t in plan[0].taken] if strand else ()

    def count(self, s: int, plan: Plan, sign: int) -> None:
        for key in self.keys(s, plan):
            self.seen[key] += sign

    def cost(self, key: Any) -> int:
        return max(0, self.seen[key] - 1)


class Unevenness(Tally):
    """Per category, the distance of each day's count from the even share."""

    def __init__(self, facts: Facts, rule: str) -> None:
        super().__init__(facts, rule)
        self._counts = _BALANCED[rule]
        self.scale = max(1, len(facts.interviewing_days))

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        category = self.facts.sessions[s].category
        return (category,) if category in self._counts else ()

    def count(self, s: int, plan: Plan, sign: int) -> None:
        for category in self.keys(s, plan):
            self.seen[category, self.facts.day[plan[0].start]] += sign

    def cost(self, key: Any) -> int:
        a_day = [self.seen[key, day] for day in self.facts.interviewing_days]
        return sum(abs(len(a_day) * n - sum(a_day)) for n in a_day)


class DaysWithout(Tally):
    """Of the first two interviewing days, those on which no lived experience is heard."""

    def __init__(self, facts: Facts, rule: str) -> None:
        super().__init__(facts, rule)
        theirs = [s for s, session in enumerate(facts.sessions)
                  if session.category is Category.LIVED and not session.pre_visit]
        self._theirs = frozenset(theirs if len(theirs) > 1 else ())

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        # Both days are known from the first session on, whichever day that is on.
        return self.facts.interviewing_days[:2] if s in self._theirs else ()

    def count(self, s: int, plan: Plan, sign: int) -> None:
        if s in self._theirs:
            self.seen[self.facts.day[plan[0].start]] += sign

    def cost(self, key: Any) -> int:
        return int(self.seen[key] == 0)


class Runs(Tally):
    """Per strand (or person) and day, runs of slots on end; of a person's, beyond the first."""

    def __init__(self, facts: Facts, rule: str) -> None:
        super().__init__(facts, rule)
        themes = rule == "themes-in-sequence"
        groups = facts.strands if themes else facts.shared
        self._days = facts.interviewing_days if themes else range(len(facts.days))
        self._spared = 0 if themes else 1
        self._groups: dict[int, list[str]] = defaultdict(list)
        for name, theirs in groups.items():
            for s in theirs:
                self._groups[s].append(name)

    def keys(self, s: int, plan: Plan) -> Iterable[Hashable]:
        day = self.facts.day[plan[0].start]
        return [(name, day) for name in self._groups.get(s, ())] if day in self._days else ()

    def count(self, s: int, plan: Plan, sign: int) -> None:
        for name in self._groups.get(s, ()):
            for t in plan[0].taken:
                self.seen[name, t] += sign

    def cost(self, key: Any) -> int:
        name, day = key
        runs, before = 0, False
        for t in self.facts.day_slots[day]:
            now = self.seen[name, t] > 0
            runs += now and not before
            before = now
        return max(0, runs - self._spared)
