"""The slots that lie nearest to a time that somebody wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from timetabler.domain.challenge import Challenge
from timetabler.domain.when import When

_MANY = 3


def nearest_slots(challenge: Challenge, moments: Iterable[When],
                  among: Collection[str]) -> list[str]:
    """Ids of the few slots nearest to any of some times, in order of time.

    Those of the same day come first, and nearer starts before farther ones.

    Args:
        challenge: with the frame.
        moments: as they were written.
        among: ids of the slots to choose from.
    """
    frame = challenge.frame
    dates = {day.id: day.date.toordinal() for day in frame.days}

    def distance(slot: str, span: tuple[str, int, int]) -> tuple[int, int]:
        place, (day, start, end) = frame.places[slot], span
        first, last = place.block.span
        days = abs(dates[place.day] - dates[day])
        return days, 0 if first < end and start < last else min(abs(first - end),
                                                                abs(start - last))

    spans = [span for moment in moments if (span := moment.span(frame))]
    if not spans:
        return []
    ranked = sorted(among, key=lambda slot: (min(distance(slot, span) for span in spans),
                                             frame.order[slot]))
    return sorted(ranked[:_MANY], key=lambda slot: frame.order[slot])
