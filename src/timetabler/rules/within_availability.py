"""Only when they are available: peers, interviewees, rooms and sessions (001 §7, §8 l381-383)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from timetabler.domain.bookings import books
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Place
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.when import When
from timetabler.rules.choices import Choice, PeerBusy, RoomBusy, Starts
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.words import block_name, person_name, session_name, time_of


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
        for peer in challenge.peers:
            for slot in sorted(challenge.slots_away(peer.id)):
                yield PeerBusy(peer.id, slot)
        for room in challenge.rooms:
            for slot in sorted(challenge.slots_away(room.id)):
                yield RoomBusy(room.id, slot)
        shut: dict[Hashable, list[str]] = {}  # most sessions ask the same of their slots
        for session in challenge.sessions:
            asks = _asks(challenge, session)
            if asks not in shut:
                shut[asks] = list(_no_starts(challenge, session))
            for slot in shut[asks]:
                yield Starts(session.id, slot)

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Walk through the timetable and ask everybody's diary."""
        for placement in timetable.in_order:
            yield from _busy(timetable, placement)
            problem = _misplaced(timetable, placement)
            if problem:
                what = session_name(timetable.challenge, placement.session)
                yield Finding(f"{what} {problem}, but is at {time_of(timetable, placement)}.",
                              (placement.session,))

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """Ask the diaries of those whom a block names; a feedback has a rule of its own."""
        for place in challenge.frame.places.values():
            for one in books(place.block):
                found = _away_from_block(challenge, place, one)
                if found is not None:
                    yield found


def _away_from_block(challenge: Challenge, place: Place, one: str) -> Finding | None:
    if challenge.is_available(one, place):
        return None
    name = block_name(challenge, place)
    if one in challenge.room:
        return Finding(f"{challenge.room[one].name} is not available for {name}.",
                       strength=Strength.FLAG)
    who = person_name(challenge, one)
    return Finding(f"{who} is not available for {name}.", (), (who,), strength=Strength.FLAG)


def _asks(challenge: Challenge, session: Session) -> Hashable:
    """All that `_no_starts` looks at, so that equal answers are found once."""
    diaries = tuple(one for one in session.attendees if challenge.has_diary(one))
    return (session.length, session.pre_visit, session.pinned, session.observed,
            session.allowed, diaries)


def _no_starts(challenge: Challenge, session: Session) -> Iterator[str]:
    """The slots in which a session cannot start."""
    shut = set().union(*(challenge.slots_away(one) for one in session.attendees))
    closed = challenge.own_times[session.id].starts_closed
    for day in challenge.frame.days:
        for slot in day.slots:
            taken = challenge.frame.covered(slot.id, session.length)
            if (day.pre_visit != session.pre_visit or slot.id in closed
                    or any(place.id in shut for place in taken)
                    or (session.pinned is not None and not _at_pin(challenge, session, taken))):
                yield slot.id


def _at_pin(challenge: Challenge, session: Session, taken: tuple[Place, ...]) -> bool:
    span = session.pinned.span(challenge.frame) if session.pinned else None
    if span is None:
        return False
    day, start, end = span
    if taken[0].day != day:
        return False
    named = session.pinned.place(challenge.frame) if session.pinned else None
    if session.observed:
        return all(place.block.span[0] < end and start < place.block.span[1] for place in taken)
    if session.length > 1 and named is not None and named.block.is_slot:
        return taken[0].id == named.id
    return start <= taken[0].block.span[0] and taken[-1].block.span[1] <= end


def _busy(timetable: Timetable, placement: Placement) -> Iterator[Finding]:
    facts = timetable.challenge
    session = timetable.session(placement)
    what, when = session_name(facts, session.id), time_of(timetable, placement)
    for who in (*placement.peers, *session.attendees):
        if any(not facts.is_available(who, place) for place in timetable.covered(placement)):
            name = person_name(facts, who)
            yield Finding(f"{name} is not available for {what} at {when}.", (session.id,), (name,))
    room = facts.room[placement.room]
    if any(not facts.is_available(room.id, place) for place in timetable.covered(placement)):
        yield Finding(f"{room.name} is not available for {what} at {when}.", (session.id,))


def _misplaced(timetable: Timetable, placement: Placement) -> str:
    """What the session's own times ask for, if it stands outside them."""
    facts, session = timetable.challenge, timetable.session(placement)
    day = timetable.day(placement)
    if day.pre_visit and not session.pre_visit:
        return "belongs to the days on site"
    if session.pre_visit and not day.pre_visit:
        return "is to be held before the visit"
    if session.pinned is not None and not _kept_to(timetable, placement, session.pinned):
        return f"is fixed to {session.pinned}"
    own = facts.own_times[session.id]
    if session.allowed and placement.slot not in own.named_starts \
            and not all(own.cover(place) for place in timetable.covered(placement)):
        return f"can only be at {'; '.join(str(moment) for moment in session.allowed)}"
    return ""


def _kept_to(timetable: Timetable, placement: Placement, pinned: When) -> bool:
    """Whether a session stands at its fixed time, by the clock."""
    frame, hours = timetable.challenge.frame, timetable.hours(placement)
    pin, named = pinned.span(frame), pinned.place(frame)
    if pin is None or pin[0] != timetable.day(placement).id:
        return False
    if timetable.session(placement).observed:
        return all(p.block.span[0] < pin[2] and p.block.span[1] > pin[1]
                   for p in timetable.covered(placement))
    if named is not None and named.block.is_slot and timetable.session(placement).length > 1:
        return hours.span[0] == pin[1]  # longer than the block: that is where it starts
    return pin[1] <= hours.span[0] and hours.span[1] <= pin[2]
