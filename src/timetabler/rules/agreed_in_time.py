"""The timetable is agreed two weeks before; lead-in of three months (001 l289, l64; 004 Q4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.rules.rule import Finding, Rule


class AgreedInTime(Rule):
    """The visit's own dates leave the time that the manuals ask for."""

    id = "agreed-in-time"
    asks = "The timetable is agreed in time, and the lead-in is long enough."
    source = "001 §7 l289, §2 l64; 004 Q4"
    default = Strength.FLAG
    asks_no_sessions = True

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Compare the dates with the first day on site."""
        visit = challenge.visit
        first = next((day.date for day in challenge.frame.days if not day.pre_visit),
                     challenge.frame.days[0].date)
        due = first - timedelta(weeks=visit.agreed_weeks_before)
        if visit.agreed is not None and visit.agreed > due:
            yield Finding(f"The timetable was agreed on {_say(visit.agreed)}; it was due on "
                          f"{_say(due)}, {visit.agreed_weeks_before} weeks before the visit.")
        if visit.commissioned is not None:
            earliest = _months_later(visit.commissioned, visit.lead_in_months)
            if first < earliest:
                yield Finding(f"The visit begins on {_say(first)}, but a lead-in of "
                              f"{visit.lead_in_months} months from {_say(visit.commissioned)} "
                              f"ends on {_say(earliest)}.")


def _say(day: date) -> str:
    """``3 March 2026``; no platform pads the day."""
    return f"{day.day} {day:%B %Y}"


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    first_of_month = date(start.year + years, month + 1, 1)
    next_month = (first_of_month + timedelta(days=31)).replace(day=1)
    last = (next_month - timedelta(days=1)).day
    return first_of_month.replace(day=min(start.day, last))
