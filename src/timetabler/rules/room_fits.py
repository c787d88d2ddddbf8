"""The room suits the session: size, purpose, kit, step-free (001 l291, l313, l315, l317)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Mode, Session
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules.choices import Choice, InRoom
from timetabler.rules.rule import Finding, Rule
from timetabler.rules.terms import Model, Term
from timetabler.rules.words import count, listing, session_name


class RoomFits(Rule):
    """Group and peers fit the room, and the room is what the session needs.

    Only those who are there count: a virtual session fills its room with peers alone.
    `participants` is what each of the interview rooms should hold (001 l291).
    """

    id = "room-fits"
    asks = "Group and peers fit; divisible, step-free and with video kit where needed."
    source = "001 §7 l291, l313, l315, l317"
    options = {"participants": 10}

    def forbids(self, challenge: Challenge) -> Iterable[Choice]:
        """Rooms that are of the wrong kind for a session, whoever attends."""
        asked: dict[Hashable, list[str]] = {}  # most sessions ask the same of their rooms
        for session in challenge.sessions:
            asks = _asks(challenge, session)
            if asks not in asked:
                asked[asks] = [room.id for room in challenge.rooms
                               if not _suits(challenge, session, room)]
            for out in asked[asks]:
                yield InRoom(session.id, out)

    def encode(self, model: Model) -> Iterable[Term]:
        """Heads and peers over the capacity; peers who need a step-free room without one."""
        facts = model.challenge
        for session in facts.sessions:
            yield from _crowded(model, session)
            for room in facts.rooms:
                if room.step_free:
                    continue
                here = model.in_room(session.id, room.id)
                for peer in facts.peers:
                    if peer.step_free:
                        yield model.both(here, model.hears(session.id, peer.id),
                                         f"steps {session.id} {room.id} {peer.id}")

    def check(self, timetable: Timetable) -> Iterator[Finding]:
        """Look at each session's room, its heads and its peers."""
        for placement in timetable.in_order:
            session, room = timetable.session(placement), timetable.challenge.room[placement.room]
            what = session_name(timetable.challenge, session.id)
            reasons = list(_reasons(timetable, placement))
            if reasons:
                yield Finding(f"{what} is in {room.name}, but {listing(reasons)}.", (session.id,))
            people = len(placement.peers)
            if session.mode is not Mode.VIRTUAL:
                people += timetable.challenge.heads(session)
            if people > room.capacity:
                yield Finding(f"{what} brings {count(people, 'person', 'people')}, peers "
                              f"included, but {room.name} holds {room.capacity}.", (session.id,))
            for peer in (timetable.challenge.peer[p] for p in placement.peers):
                if peer.step_free and not room.step_free:
                    yield Finding(f"{peer.name} needs a step-free room, but {what} is in "
                                  f"{room.name}.", (session.id,), (peer.name,))

    def check_facts(self, challenge: Challenge) -> Iterator[Finding]:
        """The interview rooms should hold ten participants besides their two peers."""
        wanted = self.option(challenge, "participants")
        for room in challenge.rooms:
            if room.use is RoomUse.INTERVIEWS and room.capacity < wanted:
                yield Finding(f"{room.name} holds {room.capacity}; an interview room should hold "
                              f"at least {wanted} participants.", strength=Strength.FLAG)


def _asks(challenge: Challenge, session: Session) -> Hashable:
    """All that `_suits` looks at, so that equal answers are found once."""
    office = session.attendees if session.wants_own_office else ()
    return (session.room, office, session.mode, session.divides,
            _needs_step_free(challenge, session))


def _suits(challenge: Challenge, session: Session, room: Room) -> bool:
    return (_wished(session, room)
            and (room.step_free or not _needs_step_free(challenge, session))
            and (room.video or session.mode is Mode.ON_SITE or room.use is RoomUse.OFFICE)
            and (room.divides or not session.divides))


def _wished(session: Session, room: Room) -> bool:
    if session.wants_own_office:
        return bool(set(room.office_of) & set(session.attendees))
    if session.room:
        return session.room == room.id
    # The base room is for `base-room-kept-free` to forbid.
    return room.use in {RoomUse.INTERVIEWS, RoomUse.BASE}


def _needs_step_free(challenge: Challenge, session: Session) -> bool:
    return session.step_free or any(challenge.person[p].step_free for p in session.attendees)


def _crowded(model: Model, session: Session) -> Iterator[Term]:
    facts = model.challenge
    heads = 0 if session.mode is Mode.VIRTUAL else facts.heads(session)
    for room in facts.rooms:
        here = model.in_room(session.id, room.id)
        if isinstance(here, int) or heads + len(facts.peers) <= room.capacity:
            continue
        over = model.flag(f"crowded {session.id} {room.id}")
        peers = sum(model.hears(session.id, peer) for peer in facts.peer)
        model.add(peers <= room.capacity - heads, here, ~over)
        yield over


def _reasons(timetable: Timetable, placement: Placement) -> Iterator[str]:
    facts, session = timetable.challenge, timetable.session(placement)
    room = facts.room[placement.room]
    if session.wants_own_office and not any(p in room.office_of for p in session.attendees):
        yield "it is to be held in the interviewee's own office"
    elif not session.wants_own_office and session.room and session.room != room.id:
        yield f"it is to be held in {facts.room[session.room].name}"
    elif not session.room and room.use in {"plenary", "own office", "on request"}:
        yield f"that room is for {room.use} use"
    guests = [facts.person[p] for p in session.attendees]
    if not room.step_free and (session.step_free or any(g.step_free for g in guests)):
        yield "it needs a step-free room"
    if session.mode != "on site" and not room.video and room.use != "own office":
        yield f"a {session.mode} session needs video kit"
    if session.divides and not room.divides:
        yield "it needs a room that divides"
