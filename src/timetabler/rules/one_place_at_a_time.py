"""A peer, a named interviewee and a room are in one place at a time (common sense)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.choices import Choice
from timetabler.rules.in_blocks import in_session_and_block, in_two_blocks, sessions_meanwhile
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import listing, person_name, session_name, time_of


class OnePlaceAtATime(Rule):
    """Nobody, and no room, is in two sessions at once, nor in a block that names them meanwhile.

    A feedback, a presentation, a break or a lunch books the people and the room of its row.
    """

    id = "one-place-at-a-time"
    asks = "A peer, a named interviewee and a room are in one place at a time."
    source = "common sense"
    physics = True

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Sessions of those, and in the rooms, that a block names meanwhile."""
        return sessions_meanwhile(challenge)

    def encode(self, model: Model) -> Iterable[Term]:
        """In every slot: at most one session per peer, per shared interviewee, per room."""
        facts = model.challenge
        sessions = [session.id for session in facts.sessions]
        meetings = Counter(chain.from_iterable(s.attendees for s in facts.sessions))
        shared = {one: [s.id for s in facts.sessions if one in s.attendees]
                  for one, times in meetings.items() if times > 1}
        for slot in facts.frame.order:
            for peer in facts.peer:
                model.add(sum(model.busy(s, slot, peer) for s in sessions) <= 1)
            for room in facts.room:
                at_once = sum(model.room_during(s, slot, room) for s in sessions)
                model.add(at_once <= model.alike(room))
            for theirs in shared.values():
                model.add(sum(model.during(s, slot) for s in theirs) <= 1)
        return ()

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Compare the hours of every two sessions of a day that are near each other."""
        for day in timetable.challenge.frame.days:
            begun: list[tuple[int, Placement]] = []
            for other in timetable.by_day.get(day.id, ()):
                start, end = timetable.hours(other).span
                # They come in order of time: what has ended meets nothing further.
                begun = [(ends, one) for ends, one in begun if ends > start]
                for _, one in begun:
                    if timetable.hours(one).span[0] < end:
                        yield from _shared(timetable, one, other)
                begun.append((end, other))
        yield from in_session_and_block(timetable)

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Compare every two blocks of a day that are on at the same time."""
        return in_two_blocks(challenge)


def _shared(timetable: Timetable, one: Placement, other: Placement) -> Iterator[Finding]:
    facts = timetable.challenge
    attendees = set(timetable.session(one).attendees) & set(timetable.session(other).attendees)
    busy = sorted(set(one.peers) & set(other.peers)) + sorted(attendees)
    sessions = (one.session, other.session)
    both = listing(session_name(facts, session) for session in sessions)
    when = time_of(timetable, other)
    for person in busy:
        name = person_name(facts, person)
        yield Finding(f"{name} would be in {both} at the same time, {when}.", sessions, (name,))
    if one.room == other.room:
        yield Finding(f"{facts.room[one.room].name} would hold {both} at the same time, {when}.",
                      sessions)
