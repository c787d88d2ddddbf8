"""Sessions that ask for more than the days or the team have: told before anybody searches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge
    from timetabler.domain.frame import Day

Slip = tuple[tuple[str | int, ...], str]


def fit_doubts(challenge: Challenge) -> Iterator[Slip]:
    """Lengths that no day has in one piece, and more peers than there are."""
    team = len(challenge.interviewers)
    longest = {early: max((_longest(challenge, day) for day in challenge.frame.days
                           if day.pre_visit is early), default=0) for early in (True, False)}
    for number, session in enumerate(challenge.sessions):
        most = longest[session.pre_visit]
        if session.pre_visit and not most:
            yield ("sessions", number, "pre_visit"), (
                f"{session.id} is held before the visit, but no day before it has a slot")
        elif session.length > most:
            yield ("sessions", number, "length"), (
                f"{session.id} takes {session.length} slots, but no day has more than {most} that "
                "nothing separates")
        if session.peers_least > team:
            yield ("sessions", number, "peers_least"), (
                f"{session.id} must have {session.peers_least} peers, but only {team} interview")
        elif session.peers_wanted > team:
            yield ("sessions", number, "peers_wanted"), (
                f"{session.id} wants {session.peers_wanted} peers, but only {team} interview")


def _longest(challenge: Challenge, day: Day) -> int:
    """The most slots of a day that follow each other without a gap."""
    most = run = 0
    ends = None
    for slot in day.slots:
        run = run + 1 if ends == slot.block.start else 1
        ends, most = slot.block.end, max(most, run)
    return most
