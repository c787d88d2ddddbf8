"""Arrival, breaks, lunch, team meetings and writing are never used for sessions (001 l303)."""

from __future__ import annotations

from collections.abc import Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import BlockKind, Day
from timetabler.domain.timetable import Timetable
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import session_name, time_of

_RESTS = (BlockKind.BREAK, BlockKind.LUNCH, BlockKind.TEAM)


class TeamTimeProtected(Rule):
    """Only slots hold sessions, and every interviewing day leaves the team its breaks.

    There is nothing to encode: the model knows no times but slots.  `hours` is the
    longest stretch of slots without a break (001 Appendix 1 never has more than two).  A day
    with no more slots than that needs no break of its own: a last morning, say, with one slot
    before the writing.  Lunch is for a day that goes on from before `lunch_from` to after
    `lunch_until` o'clock (Appendix 1 has it at 12.00, at 12.30 and at 13.00, for an hour);
    half a day, or an evening, needs none.
    """

    id = "team-time-protected"
    asks = "Sessions only in slots; a lunch, a break and no more than two hours without one."
    source = "001 §7 l303, App. 1"
    options = {"hours": 2, "lunch_from": 12, "lunch_until": 14}
    asks_no_sessions = True

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Look at the kind of block that each session stands in."""
        for placement in timetable.in_order:
            for place in timetable.covered(placement):
                if place.block.kind != "slot":
                    what = session_name(timetable.challenge, placement.session)
                    yield Finding(
                        f"{what} stands in the team's {place.block.kind} time, "
                        f"{time_of(timetable, placement)}.", (placement.session,))

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Each interviewing day: a lunch, a break or team meeting, no stretch too long."""
        longest = 60 * self.option(challenge, "hours")
        noon = tuple(60 * self.option(challenge, name) for name in ("lunch_from", "lunch_until"))
        for day in challenge.frame.interviewing_days:
            kinds = {block.kind for block in day.blocks}
            if BlockKind.LUNCH not in kinds and _goes_on_over(day, *noon):
                yield Finding(f"{day.name} has no lunch.")
            if not kinds & {BlockKind.BREAK, BlockKind.TEAM} and _minutes_of_slots(day) > longest:
                yield Finding(f"{day.name} has no break or team meeting.")
            stretch = _longest_stretch(day)
            if stretch > longest:
                yield Finding(f"{day.name} has {stretch} minutes of sessions on end; after "
                              f"{longest} minutes the team needs a break, lunch or team meeting.")


def _goes_on_over(day: Day, start: int, end: int) -> bool:
    """Whether the team is at work both before `start` and after `end` (minutes of the day)."""
    spans = [block.span for block in day.blocks]
    return min(a for a, _ in spans) < start and max(b for _, b in spans) > end


def _minutes_of_slots(day: Day) -> int:
    return sum(slot.block.span[1] - slot.block.span[0] for slot in day.slots)


def _longest_stretch(day: Day) -> int:
    """Most minutes of slots between two rests, gaps without a rest not counted."""
    longest = stretch = 0
    for place in day.places:
        if place.block.kind in _RESTS:
            stretch = 0
        elif place.block.is_slot:
            start, end = place.block.span
            stretch += end - start
            longest = max(longest, stretch)
    return longest
