"""Count before you search: what cannot fit is said at once, with its arithmetic.

Each count is a necessary condition.  When one fails there is no timetable, and the
sentence that it returns is the whole proof: so many needed, so many there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from timetabler.domain.challenge import Challenge
from timetabler.rules.words import count, listing, place_name, session_name
from timetabler.solving.alone import told
from timetabler.solving.candidates import Candidates
from timetabler.solving.matching import Shortage, shortage_of_masks
from timetabler.solving.orders import too_late
from timetabler.solving.peer_places import is_must, peer_shortages
from timetabler.solving.reach import Reach


def shortages(challenge: Challenge, left: Candidates) -> Iterator[str]:
    """Every count that fails, each as a sentence; nothing where all of them hold."""
    yield from (sentence for sentence, _ in told(challenge, left))
    yield from counts(challenge, left)


def counts(challenge: Challenge, left: Candidates) -> Iterator[str]:
    """Every count of several sessions that fails; none where one of them can start nowhere."""
    if not all(left.starts.values()):
        return
    yield from too_late(challenge, left)
    reach = Reach(left)
    yield from _cells(challenge, reach)
    yield from peer_shortages(challenge, reach)
    yield from _diaries(challenge, reach)
    yield from _named_peers(challenge, reach)
    yield from _rooms(challenge, left, reach)


def _cells(challenge: Challenge, reach: Reach) -> Iterator[str]:
    """Sessions against the cells of the grid: slots times streams."""
    if not is_must(challenge, "streams"):
        return
    everyone = len(challenge.sessions)
    capacity = {slot.id: everyone if slot.block.streams is None else slot.block.streams
                for slot in challenge.frame.slots}
    found = shortage_of_masks(reach.slots, reach.hours, capacity)
    if found is None:
        return
    days = (f"{day.name} {sum(capacity[s.id] for s in day.slots if s.id in found.where)}"
            for day in challenge.frame.days if any(s.id in found.where for s in day.slots))
    yield (f"{_who(challenge, found)} need {found.needed} cells of the grid, but only "
           f"{found.there} {'is' if found.there == 1 else 'are'} there: {listing(days)} (streams). "
           f"{count(found.needed - found.there, 'cell')} short.")


def _diaries(challenge: Challenge, reach: Reach) -> Iterator[str]:
    """Each interviewee's sessions against the slots in which they could be."""
    asked: dict[str, list[str]] = {person: [] for person in challenge.person}
    for session in challenge.sessions:
        for person in session.attendees:
            asked[person].append(session.id)
    for person, theirs in asked.items():
        if len(theirs) < 2:
            continue
        found = shortage_of_masks({s: reach.slots[s] for s in theirs},
                                  {s: reach.hours[s] for s in theirs},
                                  dict.fromkeys(challenge.frame.order, 1))
        if found is not None:
            yield (f"{challenge.person[person].name} is asked to {_who(challenge, found)}, which "
                   f"need {count(found.needed, 'slot')}, but could only come in {found.there} "
                   f"({_where(challenge, found)}; one-place-at-a-time, within-availability).")


def _named_peers(challenge: Challenge, reach: Reach) -> Iterator[str]:
    """The sessions that only one peer will do for, against that peer's slots."""
    if not is_must(challenge, "named-peer-attends"):
        return
    for peer in challenge.interviewers:
        theirs = [s.id for s in challenge.sessions
                  if peer.id in s.all_of or s.one_of == (peer.id,)]
        if not theirs:
            continue
        free = reach.mask(slot.id for slot in challenge.slots_free(peer.id))
        found = shortage_of_masks({s: reach.slots[s] & free for s in theirs},
                                  {s: reach.hours[s] for s in theirs},
                                  dict.fromkeys(challenge.frame.order, 1))
        # One that has no place by itself was told before.
        if found is not None and found.who[1:]:
            yield (f"{peer.name} is named for {_who(challenge, found)}, which need "
                   f"{count(found.needed, 'slot')}, but is free in {found.there} of their slots "
                   f"({_where(challenge, found)}; named-peer-attends).")


def _rooms(challenge: Challenge, left: Candidates, reach: Reach) -> Iterator[str]:
    """Sessions against rooms: each slot of each room holds one."""
    order = tuple(challenge.frame.order)
    offset = {room: n * len(order) for n, room in enumerate(challenge.room)}
    wishes = {}
    for session, starts in left.starts.items():
        by_rooms: dict[tuple[str, ...], list[str]] = {}
        for start in starts:
            by_rooms.setdefault(left.rooms[session, start], []).append(start)
        wish = 0
        for rooms, those in by_rooms.items():
            taken = reach.taken(session, those)
            for room in rooms:
                wish |= taken << offset[room]
        wishes[session] = wish
    found = shortage_of_masks(wishes, reach.hours,
                              dict.fromkeys(product(challenge.room, order), 1))
    if found is not None:
        rooms = tuple(sorted({challenge.room[room].name for room, _ in found.where}))
        yield (f"{_who(challenge, found)} need {count(found.needed, 'hour')} of room, but "
               f"{listing(rooms)} suit{'s' * (len(rooms) == 1)} them in only "
               f"{count(found.there, 'slot')} "
               "(room-fits, one-place-at-a-time).")


def _who(challenge: Challenge, found: Shortage[str] | Shortage[tuple[str, str]]) -> str:
    if len(found.who) > 4:
        return f"{len(found.who)} sessions"
    return listing(session_name(challenge, session) for session in found.who)


def _where(challenge: Challenge, found: Shortage[str]) -> str:
    places = (challenge.frame.places[slot] for slot in found.where)
    return listing(place_name(challenge, place) for place in places) or "none"
