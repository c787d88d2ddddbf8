"""Being in a block of the day: in a session meanwhile, or in two blocks at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import BlockKind, Day, Place
from timetabler.domain.peers import Duty
from timetabler.domain.rooms import RoomUse
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.choices import Choice, PeerBusy, RoomBusy, Starts
from timetabler.rules.rule import Finding
from timetabler.rules.words import block_name, listing, person_name, session_name, time_of

#: In these is the whole team, and nobody leaves them for a feedback.
_ALL_TOGETHER = frozenset({BlockKind.PLENARY, BlockKind.PRESENTATION})


def sessions_meanwhile(challenge: Challenge) -> Iterator[Choice]:
    """Each session of somebody, or in a room, in a slot during which a block names them."""
    for peer in challenge.peer:
        yield from (PeerBusy(peer, slot) for slot in sorted(challenge.slots_booked(peer)))
    for room in challenge.room:
        yield from (RoomBusy(room, slot) for slot in sorted(challenge.slots_booked(room)))
    frame = challenge.frame
    for session in challenge.sessions:
        shut = set().union(*(challenge.slots_booked(one) for one in session.attendees))
        for slot in frame.order if shut else ():
            if any(taken.id in shut for taken in frame.covered(slot, session.length)):
                yield Starts(session.id, slot)


def in_session_and_block(timetable: Timetable) -> Iterator[Finding]:
    """Whoever is in a session by the clock while a block of its day names them."""
    for day in timetable.challenge.frame.days:
        naming = [place for place in day.places if not place.block.is_slot
                  and (place.block.who or place.block.room)]
        for placement in timetable.by_day.get(day.id, ()) if naming else ():
            start, end = timetable.hours(placement).span
            for place in naming:
                begins, ends = place.block.span
                if begins < end and start < ends:
                    yield from _both(timetable, placement, place)


def _both(timetable: Timetable, placement: Placement, place: Place) -> Iterator[Finding]:
    facts = timetable.challenge
    session = timetable.session(placement)
    both = (f"{session_name(facts, session.id)}, {time_of(timetable, placement)}, and in "
            f"{block_name(facts, place)}")
    for one in (*placement.peers, *session.attendees):
        if one in place.block.who:
            name = person_name(facts, one)
            yield Finding(f"{name} would be in {both}.", (session.id,), (name,))
    if placement.room == place.block.room:
        room = facts.room[placement.room].name
        yield Finding(f"{room} would hold {both.replace(', and in ', ', and ')}.", (session.id,))


def in_two_blocks(challenge: Challenge) -> Iterator[Finding]:
    """Whoever is named by two blocks that are on at the same time, and rooms likewise."""
    for day in challenge.frame.days:
        for one, other in combinations([p for p in day.places if not p.block.is_slot], 2):
            if max(one.block.span[0], other.block.span[0]) < min(one.block.span[1],
                                                                 other.block.span[1]):
                yield from _in_both(challenge, day, one, other)


def _in_both(challenge: Challenge, day: Day, one: Place, other: Place) -> Iterator[Finding]:
    both = listing(block_name(challenge, place) for place in (one, other))
    there = _party(challenge, day, other)
    for person in _party(challenge, day, one):
        if person in there:
            name = person_name(challenge, person)
            yield Finding(f"{name} would be in {both}, at the same time.", (), (name,))
    if one.block.room is not None and one.block.room == other.block.room:
        room = challenge.room[one.block.room]
        # The team's own room: whoever is at the feedback may withdraw within it.
        strength = Strength.FLAG if room.use is RoomUse.BASE else None
        yield Finding(f"{room.name} would hold {both}, at the same time.", strength=strength)


def _party(challenge: Challenge, day: Day, place: Place) -> Iterable[str]:
    """Who is in a block, as its row says; the rest of the team are where they please."""
    block, there = place.block, list(place.block.who)
    if block.kind is BlockKind.FEEDBACK and not there:
        there = [p.id for p in challenge.peers if p.duty in {Duty.LEAD, Duty.MANAGER}]
        there += challenge.visit.sponsors
    elif block.kind in _ALL_TOGETHER and not day.pre_visit:
        there += challenge.peer
    return dict.fromkeys(there)
