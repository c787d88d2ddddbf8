"""Why a session has no place, in one sentence: what it asks, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import RoomUse
from timetabler.domain.sessions import Mode, Session
from timetabler.rules import RULE_BY_ID
from timetabler.rules.words import count, listing, person_name
from timetabler.solving.alone.grounds import Ground, Why, heads, most_needed
from timetabler.solving.alone.nearest import nearest_slots
from timetabler.solving.alone.nowhere import Nowhere

#: More rooms or times than these are not listed one by one.
_LISTED = 4


def reason(challenge: Challenge, nowhere: Nowhere) -> str:
    """What follows the session's name: `` is virtual, but no interview room has video kit.``"""
    return _Telling(challenge, nowhere).reason()


class _Telling:
    """Tells of one session: what it asks, then what stands against it."""

    def __init__(self, challenge: Challenge, nowhere: Nowhere) -> None:
        self._facts, self._nowhere = challenge, nowhere
        self._session = challenge.session[nowhere.session]
        self._by: dict[Why, list[Ground]] = {}
        for ground in nowhere.grounds:
            self._by.setdefault(ground.why, []).append(ground)
        self._is_timed = bool(self._by.keys() & {Why.ALLOWED, Why.PINNED, Why.DAYS})

    def reason(self) -> str:
        """The sentence without its subject, with the rules at its end."""
        asked = [said for why, words in _ASKED.items()
                 if why in self._by and (said := words(self._facts, self._session))]
        against = [*self._rooms(), *self._guests(), *self._peers(), *self._rules()]
        rules = ", ".join(dict.fromkeys(ground.rule for ground in self._nowhere.grounds))
        start = f" {listing(asked)}" if asked else ""
        if against:
            return f"{start}{', but' if asked else ':'} {' and '.join(against)} ({rules})."
        return f"{start}{self._no_slot()} ({rules})."

    def _no_slot(self) -> str:
        """What its own times leave; the nearest slots, where they leave none."""
        pinned, session = self._session.pinned, self._session
        moments = [pinned] if Why.PINNED in self._by and pinned else (
            session.allowed if Why.ALLOWED in self._by else [])
        if not moments:
            if Why.LENGTH in self._by:
                return f", and nowhere do {session.length} slots follow each other without a gap"
            return ", and no such day has a slot"
        near = nearest_slots(self._facts, moments, self._nowhere.nearest)
        what = f"no {session.length} slots on end lie" if session.length > 1 else "no slot lies"
        nearest = f": the nearest {'are' if near[1:] else 'is'} {listing(near)}" if near else ""
        return f", and {what} in that time{nearest}"

    # ---- what stands against it -----------------------------------------------------

    def _rooms(self) -> Iterator[str]:
        """The rooms that it could have, and what each of them lacks."""
        lacks = [words for why, words in _LACKS.items() if why in self._by]
        if lacks:
            name, is_one = self._room_name()
            when = "then" if self._is_timed else "in any slot that it could have"
            says = [(alone if is_one else of_none).format(size=self._size(is_one), when=when)
                    for alone, of_none in lacks]
            yield f"{name} {' and '.join(says)}"

    def _room_name(self) -> tuple[str, bool]:
        """What the rooms are called, and whether it is one that has a name."""
        session, rooms = self._session, self._facts.rooms
        if Why.ROOM not in self._by:
            return "no room", False
        if session.wants_own_office:
            offices = [r.name for r in rooms if set(r.office_of) & set(session.attendees)]
            return (offices[0], True) if len(offices) == 1 else ("no such office", False)
        if session.room:
            return self._facts.room[session.room].name, True
        return "no interview room", False

    def _size(self, is_one: bool) -> str:
        """How many the largest of the rooms holds."""
        session, rooms = self._session, list(self._facts.rooms)
        if Why.ROOM in self._by:
            wished = {r.id for r in rooms if (
                set(r.office_of) & set(session.attendees) if session.wants_own_office
                else r.id == session.room if session.room else r.use is RoomUse.INTERVIEWS)}
            rooms = [room for room in rooms if room.id in wished]
        if not rooms:
            return "there is none"
        largest = max(rooms, key=lambda room: room.capacity)
        return f"{largest.capacity}" if is_one \
            else f"{largest.name}, the largest, holds {largest.capacity}"

    def _guests(self) -> Iterator[str]:
        """Those who are asked to it and cannot come."""
        names = [person_name(self._facts, ground.of) for ground in self._by.get(
            Why.GUEST_AWAY, ())]
        yield from self._never(names)

    def _never(self, names: list[str]) -> Iterator[str]:
        if not names:
            return
        when = "then" if self._is_timed else "in any slot"
        together = " together" if names[1:] else ""
        yield f"{listing(names)} {'are' if names[1:] else 'is'} not free{together} {when}"

    def _peers(self) -> Iterator[str]:
        """Peers who are named or needed, and are not there."""
        if Why.NAMED in self._by:
            session = self._session
            named = {*session.all_of, *session.one_of}
            out = [g for g in self._by.get(Why.PEER_OUT, ()) if g.of in named]
            away = [g for g in self._by.get(Why.PEER_AWAY, ()) if g.of in named]
            for ground in out:
                yield f"{person_name(self._facts, ground.of)} does not hear it ({ground.rule})"
            yield from self._never([person_name(self._facts, ground.of) for ground in away])
        steps = [person_name(self._facts, g.of) for g in self._by.get(Why.PEER_STEPS, ())]
        if steps and Why.PEERS_LEAST not in self._by:
            yield f"{listing(steps)} {'need' if steps[1:] else 'needs'} a step-free room"
        if Why.PEERS_LEAST in self._by:
            when = "then" if self._is_timed else "in any slot that it could have"
            needed = most_needed(self._facts, self._session)
            yield (f"fewer than {count(needed, 'peer')} of the team can hear it {when}"
                   if needed > 1 else f"no peer can hear it {when}")

    def _rules(self) -> Iterator[str]:
        """Rules that forbid it as a whole."""
        for ground in self._by.get(Why.RULE, ()):
            asks = RULE_BY_ID[ground.rule].asks.rstrip(".")
            yield f"{ground.rule} says: {asks[:1].lower()}{asks[1:]}"
        if Why.BASE in self._by and self._session.room:
            yield "the base room is the team's alone"
        if Why.FAR in self._by:
            yield "there is no time to reach it, or to come back"


#: What is said of one room by its name, and of none of several.
_LACKS: dict[Why, tuple[str, str]] = {
    Why.SIZE: ("holds {size}", "is large enough ({size})"),
    Why.VIDEO: ("has no video kit", "has video kit"),
    Why.STEPS: ("is not step-free", "is step-free"),
    Why.DIVIDES: ("cannot be divided", "can be divided"),
    Why.ROOM_AWAY: ("is not free {when}", "is free {when}")}


def _times(facts: Challenge, session: Session) -> str:
    moments = [f'"{moment}"' for moment in session.allowed[:_LISTED]]
    more = len(session.allowed) - _LISTED
    return f"may only be at {listing([*moments, *([f'{more} times more'] if more > 0 else [])])}"


def _room(facts: Challenge, session: Session) -> str:
    if session.wants_own_office:
        return "is to be held in the interviewee's own office"
    return f"is to be held in {facts.room[session.room].name}" if session.room else ""


def _brings(facts: Challenge, session: Session) -> str:
    people = heads(facts, session)
    group = f"{count(people, 'person', 'people')} and " if people else ""
    return f"brings {group}{count(most_needed(facts, session), 'peer')}"


def _named(facts: Challenge, session: Session) -> str:
    parts = [listing(person_name(facts, p) for p in session.all_of)] if session.all_of else []
    if session.one_of:
        parts.append(" or ".join(person_name(facts, p) for p in session.one_of))
    return f"asks for {listing(parts)}"


#: What the session asks, in the order in which it is said.
_ASKED: dict[Why, Callable[[Challenge, Session], str]] = {
    Why.DAYS: lambda _, s: "is to be held before the visit" if s.pre_visit
              else "belongs to the days on site",
    Why.PINNED: lambda _, s: f'is fixed to "{s.pinned}"',
    Why.ALLOWED: _times,
    Why.LENGTH: lambda _, s: f"takes {s.length} slots on end",
    Why.ROOM: _room,
    Why.SIZE: _brings,
    Why.VIDEO: lambda _, s: f"is {Mode(s.mode)}",
    Why.STEPS: lambda _, s: "needs a step-free room",
    Why.DIVIDES: lambda _, s: "needs a room that divides",
    Why.NAMED: _named}
