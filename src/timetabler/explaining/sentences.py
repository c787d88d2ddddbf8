"""Elements of a conflict as sentences: names, times and paragraphs, never ids of literals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import RoomUse
from timetabler.explaining.elements import Element, Kind, asking_for_more
from timetabler.rules import RULE_BY_ID
from timetabler.rules.words import block_name, count, listing, place_name, session_name

#: More of a kind than these are said in one sentence.
_EACH = 3
#: More times than these are not listed one by one.
_TIMES = 6
#: Which rule says that a fact of a kind counts.
_RULE_OF = {Kind.EQUIPMENT: "room-fits", Kind.CAPACITY: "room-fits", Kind.ROOMS: "room-fits",
            Kind.WISH: "room-fits", Kind.ORDER: "after-others", Kind.LENGTH: "finish-together",
            Kind.NAMED: "named-peer-attends", Kind.LEAST: "never-without-a-peer",
            Kind.DUTY: "peers-may-interview", Kind.CAP: "peers-may-interview",
            Kind.DIARY: "within-availability", Kind.ALLOWED: "within-availability",
            Kind.PIN: "within-availability", Kind.STREAMS: "streams",
            Kind.SESSION: "every-session-placed"}
_TOGETHER = {Kind.SESSION: "are to take place", Kind.LEAST: "must each have two or more peers",
             Kind.ALLOWED: "have their own allowed times", Kind.NAMED: "name peers of their own",
             Kind.PIN: "are fixed to their times", Kind.WISH: "each wish for a certain room"}


def source_of(element: Element) -> str:
    """The paragraph that says that an element counts, with the rule's id."""
    rule = RULE_BY_ID[_RULE_OF.get(element.kind, element.of)]
    return f"{rule.id}; {rule.source}"


def said(challenge: Challenge, element: Element) -> str:
    """What an element says, in a sentence."""
    return _SAID[element.kind](challenge, element.of)


def sentences(challenge: Challenge, conflict: Sequence[Element]) -> Iterator[str]:
    """A conflict in sentences with their paragraphs; what is many and alike is said once."""
    for kind in reversed(Kind):
        alike = [element for element in conflict if element.kind is kind]
        if len(alike) > _EACH and kind in _TOGETHER:
            names = listing(element.of for element in alike)
            yield (f"{len(alike)} sessions {_TOGETHER[kind]}: {names} "
                   f"({source_of(alike[0])}).")
            continue
        for element in alike:
            yield f"{said(challenge, element)[:-1]} ({source_of(element)})."


def times(challenge: Challenge, slots: Sequence[str]) -> str:
    """Slots as people say them: a whole day by its name, single ones by the clock."""
    parts = []
    for day in challenge.frame.days:
        mine = [slot for slot in day.slots if slot.id in slots]
        if mine and len(mine) == len(day.slots):
            parts.append(f"all of {day.name}")
        elif mine:
            parts += [place_name(challenge, slot) for slot in mine]
    return listing(parts)


def _diary(challenge: Challenge, owner: str) -> str:
    named = challenge.peer.get(owner) or challenge.person.get(owner) or challenge.room[owner]
    busy = challenge.slots_busy(owner)
    if challenge.slots_booked(owner) - challenge.slots_away(owner):
        return f"{named.name} {_booked(challenge, owner)}."
    free = [slot for slot in challenge.frame.order if slot not in busy]
    if not free:
        return f"{named.name} is free in no slot of the visit."
    if len(free) <= len(busy):
        return f"{named.name} is free only {times(challenge, free)}."
    if not busy:
        lost = "; ".join(map(str, (*named.unavailable, *named.available)))
        return f"{named.name} is not always free outside the slots ({lost})."
    return f"{named.name} is not free {times(challenge, sorted(busy))}."


def _booked(challenge: Challenge, owner: str) -> str:
    """Which blocks of the day somebody is in, and when they cannot come besides."""
    slots = [slot for slot in challenge.frame.slots if slot.id in challenge.slots_booked(owner)]
    blocks = dict.fromkeys(place.id for slot in slots
                           for place in challenge.bookings.over(owner, slot))
    held = listing(block_name(challenge, challenge.frame.places[place]) for place in blocks)
    away = sorted(challenge.slots_away(owner))
    return f"is booked for {held}" + (f", and not free {times(challenge, away)}" if away else "")


def _allowed(challenge: Challenge, session: str) -> str:
    moments = challenge.session[session].allowed
    listed = "; ".join(map(str, moments[:_TIMES]))
    more = f" and {len(moments) - _TIMES} times more" if len(moments) > _TIMES else ""
    return f"{session_name(challenge, session)} may only be at {listed}{more}."


def _named(challenge: Challenge, session: str) -> str:
    facts = challenge.session[session]
    parts = [listing(challenge.peer[p].name for p in facts.all_of)] if facts.all_of else []
    if facts.one_of:
        parts.append(" or ".join(challenge.peer[p].name for p in facts.one_of))
    return f"{session_name(challenge, session)} asks for {listing(parts)}."


def _session(challenge: Challenge, session: str) -> str:
    facts = challenge.session[session]
    who = listing(challenge.person[one].name for one in facts.attendees)
    kept = " (kept in reserve)" if facts.reserve else ""
    return (f"{session_name(challenge, session)}{kept} is to take place"
            f"{f', with {who}' if who else ''}; {count(challenge.heads(facts), 'person', 'people')}"
            " besides the peers.")


def _streams(challenge: Challenge, day: str) -> str:
    frame = challenge.frame.by_id[day]
    numbers = [slot.block.streams for slot in frame.slots if slot.block.streams is not None]
    at_once = (count(numbers[0], "stream") if len(set(numbers)) == 1
               else f"{min(numbers)} to {max(numbers)} streams")
    return (f"{frame.name} has {count(len(frame.slots), 'slot')} with {at_once}: "
            f"{count(sum(numbers), 'cell')}.")


def _equipment(challenge: Challenge, room: str) -> str:
    facts = challenge.room[room]
    lacks = [word for word, there in (("step-free access", facts.step_free),
                                      ("video kit", facts.video), ("dividing wall", facts.divides))
             if not there]
    return f"{facts.name} has no {' and no '.join(lacks)}."


def _rooms(challenge: Challenge, _: str) -> str:
    names = [room.name for room in challenge.rooms if room.use is RoomUse.INTERVIEWS]
    return f"There {'is' if len(names) == 1 else 'are'} {count(len(names), 'interview room')}: " \
           f"{listing(names) or 'none'}."


def _cap(challenge: Challenge, peer: str) -> str:
    facts = challenge.peer[peer]
    return f"{facts.name} hears at most {count(facts.sessions_a_day or 0, 'session')} a day."


def _who(challenge: Challenge, of: str) -> str:
    asking = asking_for_more(challenge, of)
    if len(asking) == len(challenge.sessions):
        return "All sessions"
    return session_name(challenge, of) if of else f"The sessions {listing(asking)}"


def _of_session(words: Callable[[Challenge, str], str]) -> Callable[[Challenge, str], str]:
    return lambda facts, s: f"{session_name(facts, s)} {words(facts, s)}."


_SAID: dict[Kind, Callable[[Challenge, str], str]] = {
    Kind.SESSION: _session, Kind.STREAMS: _streams, Kind.DIARY: _diary, Kind.ALLOWED: _allowed,
    Kind.NAMED: _named, Kind.EQUIPMENT: _equipment, Kind.ROOMS: _rooms, Kind.CAP: _cap,
    Kind.PIN: _of_session(lambda facts, s: f"is fixed to {facts.session[s].pinned}"),
    Kind.WISH: _of_session(lambda facts, s: "is to be held in " + (
        "the interviewee's own office" if facts.session[s].wants_own_office
        else facts.room[facts.session[s].room or ""].name)),
    Kind.LENGTH: _of_session(lambda facts, s: f"takes {facts.session[s].length} slots on end"),
    Kind.LEAST: lambda facts, s: (f"{_who(facts, s)} must have at least two peers"
                                  f"{'' if s else ' each'}."),
    Kind.ORDER: _of_session(lambda facts, s: "is to come after " + listing(
        session_name(facts, one) for one in facts.session[s].after)),
    Kind.CAPACITY: lambda facts, r: (f"{facts.room[r].name} holds "
                                     f"{count(facts.room[r].capacity, 'person', 'people')}, "
                                     "peers included."),
    Kind.DUTY: lambda facts, p: f"{facts.peer[p].name} does not interview.",
    Kind.RULE: lambda facts, rule: RULE_BY_ID[rule].asks,
}
