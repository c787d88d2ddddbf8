"""Random late changes to a finished timetable: no solver, no rules, only facts that differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from random import Random

from timetabler.changes import AddSession, DropSession, ReviseBlock, ReviseSession
from timetabler.domain.frame import BlockKind
from timetabler.domain.people import Person
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Placement, Timetable

Shake = Callable[[Timetable, Random], Timetable]


def _placed(timetable: Timetable, *changed: Placement) -> Timetable:
    now = timetable.placed | {placement.session: placement for placement in changed}
    return timetable.model_copy(update={"placements": tuple(now.values())})


def _any(timetable: Timetable, random: Random) -> Placement:
    return random.choice(timetable.placements)


def swap(timetable: Timetable, random: Random) -> Timetable:
    """Two sessions change places."""
    a, b = random.sample(timetable.placements, 2)
    return _placed(timetable, a.model_copy(update={"slot": b.slot, "room": b.room}),
                   b.model_copy(update={"slot": a.slot, "room": a.room}))


def move(timetable: Timetable, random: Random) -> Timetable:
    """A session is at another time."""
    slot = random.choice(timetable.challenge.frame.slots)
    return _placed(timetable, _any(timetable, random).model_copy(update={"slot": slot.id}))


def other_room(timetable: Timetable, random: Random) -> Timetable:
    """A session is in another room."""
    placed = _any(timetable, random)
    room = random.choice([r.id for r in timetable.challenge.rooms if r.id != placed.room])
    return _placed(timetable, placed.model_copy(update={"room": room}))


def other_peers(timetable: Timetable, random: Random) -> Timetable:
    """A session has other peers, in whatever order."""
    peers = random.sample([peer.id for peer in timetable.challenge.peers], random.randint(1, 3))
    return _placed(timetable, _any(timetable, random).model_copy(update={"peers": tuple(peers)}))


def shuffle(timetable: Timetable, random: Random) -> Timetable:
    """The same in another order: no change at all."""
    placements = [p.model_copy(update={"peers": tuple(random.sample(p.peers, len(p.peers)))})
                  for p in timetable.placements]
    random.shuffle(placements)
    return timetable.model_copy(update={"placements": tuple(placements)})


def drop(timetable: Timetable, random: Random) -> Timetable:
    """A session is dropped from the visit, or from the timetable alone."""
    if len(timetable.placements) < 4:
        return timetable
    gone = _any(timetable, random)
    left = tuple(p for p in timetable.placements if p != gone)
    challenge = timetable.challenge
    if random.random() < 0.5:
        challenge = DropSession(session=gone.session).apply(challenge)
    return timetable.model_copy(update={"challenge": challenge, "placements": left})


def add(timetable: Timetable, random: Random) -> Timetable:
    """A session is placed that was not: a new one, or one that was dropped earlier."""
    challenge = timetable.challenge
    waiting = [s.id for s in challenge.sessions if s.id not in timetable.placed]
    names = [name for n in range(1, 40) if (name := f"S{n:02}") not in challenge.session]
    if waiting and random.random() < 0.7:
        name = random.choice(waiting)
    else:
        name = random.choice(names)
        guests = random.sample([p.id for p in challenge.people], random.randint(0, 3))
        challenge = AddSession(session=Session(
            id=name, title=f"Session {random.randint(1, 9)}", attendees=tuple(guests))).apply(
                challenge)
    slot, room = random.choice(challenge.frame.slots), random.choice(challenge.rooms)
    peers = random.sample([p.id for p in challenge.peers], 2)
    return timetable.model_copy(update={"challenge": challenge, "placements": (
        *timetable.placements,
        Placement(session=name, slot=slot.id, room=room.id, peers=tuple(peers)))})


def company(timetable: Timetable, random: Random) -> Timetable:
    """Somebody else comes too, or no longer comes."""
    session = timetable.session(_any(timetable, random))
    one = random.choice(timetable.challenge.people).id
    guests = tuple(g for g in session.attendees if g != one)
    guests = guests if one in session.attendees else (*guests, one)
    return _revised(timetable, ReviseSession(session=session.id, set={
        "attendees": guests, "head_count": None}))


def title(timetable: Timetable, random: Random) -> Timetable:
    """A session is called something else."""
    return _revised(timetable, ReviseSession(session=_any(timetable, random).session, set={
        "title": f"Title {random.randint(1, 9)}"}))


def person(timetable: Timetable, random: Random) -> Timetable:
    """Somebody has another address, none any more, or is not to be seen by others now."""
    challenge = timetable.challenge
    one = random.choice(challenge.people)
    update = random.choice([{"email": f"{one.id.lower()}{random.randint(1, 9)}@new.example"},
                            {"email": None}, {"private": not one.private},
                            {"job_title": f"Job {random.randint(1, 9)}"}])
    people: tuple[Person, ...] = tuple(
        p.model_copy(update=update) if p.id == one.id else p for p in challenge.people)
    return timetable.model_copy(update={"challenge": challenge.revise(people=people)})


def feedback(timetable: Timetable, random: Random) -> Timetable:
    """An informal feedback begins earlier or later."""
    blocks = [place for place in timetable.challenge.frame.places.values()
              if place.block.kind is BlockKind.FEEDBACK]
    block = random.choice(blocks)
    start = time(block.block.end.hour - 1, random.choice([10, 20, 40]))
    return _revised(timetable, ReviseBlock(block=block.id, set={"start": start}))


def _revised(timetable: Timetable, change: ReviseSession | ReviseBlock) -> Timetable:
    return timetable.model_copy(update={"challenge": change.apply(timetable.challenge)})


SHAKES: tuple[Shake, ...] = (swap, move, other_room, other_peers, shuffle, drop, add, company,
                             title, person, feedback)


def shaken(timetable: Timetable, random: Random, most: int = 3) -> Timetable:
    """The timetable after up to `most` random changes at once, its issue left as it is."""
    for shake in random.choices(SHAKES, k=random.randint(1, most)):
        timetable = shake(timetable, random)
    return timetable
