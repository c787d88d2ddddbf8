"""What the balance rules share: how far a category is from being even over the days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import ClassVar

from timetabler.domain.challenge import Challenge
from timetabler.domain.people import Category
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import count


class Evenness(Rule):
    """Per category, the distance of each interviewing day's count from its even share.

    With 7 sessions over two days the even share is 3½: 4 and 3 cost ½ + ½ = 1.
    """

    about_time = True
    measure = True
    categories: ClassVar[tuple[Category, ...]] = ()

    def scale(self, challenge: Challenge) -> int:
        """Distances from a share of n over d days are whole numbers of d-ths."""
        return max(1, len(challenge.frame.interviewing_days))

    def encode(self, model: Model) -> Iterable[Term]:
        """Per category and day, the distance from the even share, times the days."""
        days = model.challenge.frame.interviewing_days
        for category in self.categories:
            theirs = [s.id for s in model.challenge.sessions if s.category is category]
            a_day = {day.id: sum(model.on_day(s, day.id) for s in theirs) for day in days}
            total = sum(a_day.values())
            for day in days:
                name = f"uneven {category} {day.id}"
                most = len(days) * len(theirs)
                distance = model.number(most, name)
                model.add(distance >= len(days) * a_day[day.id] - total)
                model.add(distance >= total - len(days) * a_day[day.id])
                yield distance

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Count each day's sessions of each category."""
        days = timetable.challenge.frame.interviewing_days
        for category in self.categories:
            seen = [[p.session for p in timetable.by_day.get(day.id, ())
                     if timetable.session(p).category == category] for day in days]
            share = Fraction(sum(map(len, seen)), max(1, len(days)))
            distance = sum((abs(len(today) - share) for today in seen), Fraction(0))
            if distance:
                spread = ", ".join(f"{day.name} has {count(len(today), 'session')}"
                                   for day, today in zip(days, seen, strict=True))
                yield Finding(f"Sessions in the category {category} are not spread evenly: "
                              f"{spread}.", tuple(s for today in seen for s in today),
                              cost=distance)
