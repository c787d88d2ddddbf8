"""The challenge in Timefold's terms.

Entities are listed as the construction should take them: what has the fewest choices first.
"""

from __future__ import annotations

from itertools import combinations, count

from timefold.solver.domain import ConstraintWeightOverrides

from benchmarks.contestants.facts import Facts
from benchmarks.contestants.timefold_ import domain
from benchmarks.contestants.timefold_.weights import weights
from timetabler.domain.people import Category
from timetabler.domain.sessions import Mode

_NO_LIMIT = 10_000


def problem(facts: Facts) -> domain.Visit:
    """Facts and entities, nothing planned yet."""
    nexts = [domain.Next(n, first, then) for n, (first, then) in enumerate(facts.neighbours)]
    slots = _slots(facts, nexts)
    rooms, peers = _rooms(facts), _peers(facts)
    meetings = [_meeting(facts, s, slots, rooms) for s in range(len(facts.sessions))]
    meetings.sort(key=lambda m: len(m.slots) * len(m.rooms) / m.length)
    seats = sorted(_seats(facts, peers), key=lambda seat: (not seat.needed, len(seat.peers)))
    return domain.Visit(
        slots=slots, nexts=nexts, rooms=rooms, peers=peers,
        days=[domain.Day(day) for day in _lived(facts)[1]], shares=_shares(facts),
        guests=[domain.Guest(n, person, s) for n, (person, s) in enumerate(
            (person, s) for person, theirs in enumerate(facts.shared.values()) for s in theirs)],
        commons=_commons(facts), meetings=meetings, seats=seats,
        weights=ConstraintWeightOverrides({**weights(facts)}))


def _slots(facts: Facts, nexts: list[domain.Next]) -> list[domain.Slot]:
    limited = facts.must("streams")
    slots = [domain.Slot(
        t, facts.day[t], slot.block.span[0],
        slot.block.streams if limited and slot.block.streams is not None else _NO_LIMIT)
        for t, slot in enumerate(facts.slots)]
    for t, slot in enumerate(slots):
        for length in range(1, 1 + max(session.length for session in facts.sessions)):
            taken = [x for x in slots[t:t + length] if x.day == slot.day]
            slot.covered.append(taken)
            slot.ends.append(facts.slots[taken[-1].id].block.span[1])
            times = {x.id for x in taken}
            slot.nexts.append([n for n in nexts if {n.first, n.then} & times])
    return slots


def _rooms(facts: Facts) -> list[domain.Room]:
    way, step = facts.challenge, facts.must("room-fits")
    return [domain.Room(
        r, room.capacity, room.step_free or not step,
        [way.site_minutes(room.site, other.site) for other in facts.rooms],
        [way.walk_minutes(room.id, other.id) for other in facts.rooms])
        for r, room in enumerate(facts.rooms)]


def _peers(facts: Facts) -> list[domain.Peer]:
    limited = facts.must("peers-may-interview")
    return [domain.Peer(
        p, [(p, t) in facts.away for t in range(len(facts.slots))],
        peer.sessions_a_day if limited and peer.sessions_a_day is not None else _NO_LIMIT,
        peer.step_free, facts.capacity.get(p, 0), facts.option("pairs-vary", "limit"))
        for p, peer in enumerate(facts.peers)]


def _lived(facts: Facts) -> tuple[set[int], tuple[int, ...]]:
    """Sessions on site with lived experience, and the days that each want one of them."""
    theirs = {s for s, session in enumerate(facts.sessions)
              if session.category is Category.LIVED and not session.pre_visit}
    return theirs, facts.interviewing_days[:2] if len(theirs) > 1 else ()


def _meeting(facts: Facts, s: int, slots: list[domain.Slot],
             rooms: list[domain.Room]) -> domain.Meeting:
    session, places = facts.sessions[s], facts.places[s]
    starts = sorted({place.start for place in places})
    used = sorted({place.room for place in places})
    fine = {(place.start, place.room) for place in places}
    common = max({room.site for room in facts.rooms},
                 key=lambda site: sum(room.site == site for room in facts.rooms))
    return domain.Meeting(
        id=s, length=session.length, strand=session.strand or "", category=str(session.category),
        lived=s in _lived(facts)[0], reserve=session.reserve,
        early=[(s, t) in facts.early for t in range(len(slots))],
        heads=0 if session.mode is Mode.VIRTUAL else facts.challenge.heads(session),
        tight=facts.must("room-fits") and any(
            facts.seats(s, r) < session.peers_wanted for r in used),
        far=facts.must("travel-time") and any(facts.rooms[r].site != common for r in used),
        experts=[session.specialism in peer.specialisms for peer in facts.peers],
        specialist=bool(session.specialism),
        barred=[[t in starts and r in used and (t, r) not in fine for r in range(len(rooms))]
                for t in range(len(slots))],
        slots=[slots[t] for t in starts], rooms=[rooms[r] for r in used])


def _seats(facts: Facts, peers: list[domain.Peer]) -> list[domain.Seat]:
    """Named peers get seats of their own; as many seats as there must be peers are needed."""
    number, named, found = count(), facts.must("named-peer-attends"), []
    for s, session in enumerate(facts.sessions):
        everyone = [facts.peer[p] for p in session.all_of] if named else []
        one_of = [facts.peer[p] for p in session.one_of] if named else []
        wishes = [[p] for p in everyone]
        if one_of and not set(one_of) & set(everyone):
            wishes.append(one_of)
        free = [p for p in facts.hearers[s] if p not in everyone]
        needed = max(session.peers_least, len(wishes))
        wishes += [free] * (session.peers_wanted - len(wishes))
        for n, wish in enumerate(wishes):
            choice = [peers[p] for p in wish if p in facts.hearers[s]]
            given = n < needed and len(choice) == 1
            found.append(domain.Seat(
                next(number), s, session.strand or "", n < needed, given, not session.pre_visit,
                choice, choice[0] if given else None))
    return found


def _shares(facts: Facts) -> list[domain.Share]:
    number, found = count(), []
    for rule, categories in {"lived-experience-evenness": [Category.LIVED],
                             "frontline-both-days": [Category.FRONTLINE, Category.SENIOR]}.items():
        for category in categories:
            total = sum(session.category is category and not session.pre_visit
                        for session in facts.sessions)
            found += [domain.Share(next(number), rule, str(category), day,
                                   len(facts.interviewing_days), total)
                      for day in facts.interviewing_days]
    return found


def _commons(facts: Facts) -> list[domain.Common]:
    pairs = sorted({pair for theirs in facts.shared.values()
                    for pair in combinations(sorted(theirs), 2)})
    travel = facts.must("travel-time")
    return [domain.Common(n, one, other, facts.travellers(one, other) if travel else 0)
            for n, (one, other) in enumerate(pairs)]
