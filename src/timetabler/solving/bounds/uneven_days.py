"""How uneven the days must be, whatever is held when: a bound by counting.

A category's sessions are counted by the days that they may be on.  Of seven sessions that two
days share, one day has four at least, wherever they are.
"""

from __future__ import annotations

from fractions import Fraction

from timetabler.domain.people import Category
from timetabler.solving.candidates import Candidates


def least_unevenness(left: Candidates, category: Category) -> Fraction:
    """The least sum of the distances of the interviewing days' counts from their even share.

    The relaxation forgets all but days: each has at least the sessions that can be on no other,
    and at most those that can be on it.  Whether a session is on an interviewing day is no
    choice: what is before the visit is always before it.
    """
    days = [day.id for day in left.challenge.frame.interviewing_days]
    on = [found for session in left.challenge.sessions if session.category is category
          and (found := _days_of(left, session.id) & {*days})]
    least = [sum(theirs == {day} for theirs in on) for day in days]
    most = [sum(day in theirs for theirs in on) for day in days]
    counts = _spread(least, most, len(on))
    share = Fraction(len(on), max(1, len(days)))
    return sum((abs(number - share) for number in counts), Fraction(0))


def _days_of(left: Candidates, session: str) -> set[str]:
    return {left.challenge.frame.day_of(start).id for start in left.starts[session]}


def _spread(least: list[int], most: list[int], total: int) -> list[int]:
    """The most even counts of so many sessions: one after another on the emptiest day."""
    counts = [*least]
    for _ in range(total - sum(least)):
        takers = [day for day, number in enumerate(counts) if number < most[day]]
        counts[min(takers, key=counts.__getitem__)] += 1
    return counts
