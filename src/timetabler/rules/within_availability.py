"""Only when they are available: peers, interviewees, rooms and sessions (001 §7, §8 l381-383)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Place
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.choices import Choice, PeerBusy, RoomBusy, Starts
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import person_name, session_name, time_of


class WithinAvailability(Rule):
    """Nobody is asked to come when they cannot.

    A pinned session stays at its own time.  An observed one is a meeting of the
    council's own, which peers may attend in part (001 §8 l381-383): any slot that
    overlaps it will do.  A session is held before the visit exactly if it says so.
    """

    id = "within-availability"
    asks = "Peers, interviewees, rooms and sessions only when they are available."
    source = "001 §7, §8 l381-383"
    physics = True

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Busy minutes of peers and rooms; starts at which a session could not be held."""
        for slot in challenge.frame.slots:
            for peer in challenge.peers:
                if not challenge.is_free(peer.id, slot):
                    yield PeerBusy(peer.id, slot.id)
            for room in challenge.rooms:
                if not challenge.is_free(room.id, slot):
                    yield RoomBusy(room.id, slot.id)
        for session in challenge.sessions:
            for slot in challenge.frame.slots:
                if not _can_start(challenge, session, slot):
                    yield Starts(session.id, slot.id)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Walk through the timetable and ask everybody's diary."""
        for placement in timetable.in_order:
            yield from _busy(timetable, placement)
            problem = _misplaced(timetable, placement)
            if problem:
                what = session_name(timetable.challenge, placement.session)
                yield Finding(f"{what} {problem}, but is at {time_of(timetable, placement)}.",
                              (placement.session,))


def _can_start(challenge: Challenge, session: Session, slot: Place) -> bool:
    taken = challenge.frame.covered(slot.id, session.length)
    if challenge.frame.by_id[slot.day].pre_visit != session.pre_visit:
        return False
    if session.pinned is not None and not _at_pin(challenge, session, taken):
        return False
    return all(challenge.is_allowed(session.id, place)
               and all(challenge.is_free(one, place) for one in session.attendees)
               for place in taken)


def _at_pin(challenge: Challenge, session: Session, taken: tuple[Place, ...]) -> bool:
    span = session.pinned.span(challenge.frame) if session.pinned else None
    if span is None:
        return False
    day, start, end = span
    if taken[0].day != day:
        return False
    if session.observed:
        return all(place.block.span[0] < end and start < place.block.span[1] for place in taken)
    return start <= taken[0].block.span[0] and taken[-1].block.span[1] <= end


def _busy(timetable: Timetable, placement: Placement) -> Iterator[Finding]:
    facts = timetable.challenge
    session = timetable.session(placement)
    what, when = session_name(facts, session.id), time_of(timetable, placement)
    for who in (*placement.peers, *session.attendees):
        if any(not facts.is_free(who, place) for place in timetable.covered(placement)):
            name = person_name(facts, who)
            yield Finding(f"{name} is not available for {what} at {when}.", (session.id,), (name,))
    room = facts.room[placement.room]
    if any(not facts.is_free(room.id, place) for place in timetable.covered(placement)):
        yield Finding(f"{room.name} is not available for {what} at {when}.", (session.id,))


def _misplaced(timetable: Timetable, placement: Placement) -> str:
    """What the session's own times ask for, if it stands outside them."""
    facts, session = timetable.challenge, timetable.session(placement)
    day, hours = timetable.day(placement), timetable.hours(placement)
    if day.pre_visit and not session.pre_visit:
        return "belongs to the days on site"
    if session.pre_visit and not day.pre_visit:
        return "is to be held before the visit"
    if session.pinned is not None:
        pin = session.pinned.span(facts.frame)
        inside = pin is not None and pin[0] == day.id and (
            all(p.block.span[0] < pin[2] and p.block.span[1] > pin[1]
                for p in timetable.covered(placement)) if session.observed
            else pin[1] <= hours.span[0] and hours.span[1] <= pin[2])
        if not inside:
            return f"is fixed to {session.pinned}"
    if any(not facts.is_allowed(session.id, place) for place in timetable.covered(placement)):
        return f"can only be at {'; '.join(str(moment) for moment in session.allowed)}"
    return ""
