"""The slots that lie nearest to a time that somebody wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from timetabler.domain.challenge import Challenge
from timetabler.domain.when import When

_MANY = 3


def nearest_slots(challenge: Challenge, moments: Iterable[When],
                  among: Collection[str]) -> list[str]:
    """Ids of the few slots nearest to any of some times, in order of time.

    Args:
        challenge: with the frame.
        moments: as they were written.
        among: ids of the slots to choose from.
    """
    order = challenge.frame.order
    return sorted(by_nearness(challenge, moments, among)[:_MANY], key=lambda slot: order[slot])


def by_nearness(challenge: Challenge, moments: Iterable[When],
                among: Collection[str]) -> list[str]:
    """The same, all of them, the nearest first: those of the same day before others."""
    frame = challenge.frame
    dates = {day.id: day.date.toordinal() for day in frame.days}

    def distance(slot: str, span: tuple[str, int, int]) -> tuple[int, int]:
        place, (day, start, end) = frame.places[slot], span
        first, last = place.block.span
        days = abs(dates[place.day] - dates[day])
        return days, 0 if first < end and start < last else min(abs(first - end),
                                                                abs(start - last))

    spans = [span for moment in moments if (span := moment.span(frame))]
    return sorted(among, key=lambda slot: (
        min((distance(slot, span) for span in spans), default=(0, 0)), frame.order[slot]))
