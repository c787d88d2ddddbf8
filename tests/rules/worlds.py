"""Tiny random challenges and random timetables for them, good and bad alike.

Two days of four slots, four peers, five rooms on two sites, five or six sessions: small
enough to pin a hundred timetables a rule, rich enough that every rule finds something.
"""

from __future__ import annotations

from datetime import date, time
from random import Random

from timetabler.domain.challenge import Challenge
from timetabler.domain.changed import Changed, Published
from timetabler.domain.frame import Block, BlockKind, Day
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.people import Category, Person
from timetabler.domain.rooms import Room, RoomUse, Travel
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.sessions import Format, Mode, Session
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.visit import Visit
from timetabler.domain.when import When

TIER = "only"


def at(hour: float) -> time:
    return time(int(hour), round(hour % 1 * 60))


def block(kind: BlockKind, start: float, end: float, **more: object) -> Block:
    return Block(kind=kind, start=at(start), end=at(end), **more)


def day(number: int, streams: int, *, last: bool = False, **booked: object) -> Day:
    """Two slots, lunch, two slots, team meeting; the feedback overlaps the last slot.

    Keywords say whom the feedback names, and which room.
    """
    blocks = [
        block(BlockKind.ARRIVAL, 9, 10),
        block(BlockKind.SLOT, 10, 11, streams=streams),
        block(BlockKind.SLOT, 11, 12, streams=streams),
        block(BlockKind.LUNCH, 12, 13),
        block(BlockKind.SLOT, 13, 14, streams=streams),
        block(BlockKind.SLOT, 14, 15, streams=streams),
        block(BlockKind.FEEDBACK, 14.5, 15, **booked),
        block(BlockKind.TEAM, 15, 16),
    ]
    if last:
        blocks.append(block(BlockKind.WRITING, 16, 17))
    return Day(id=f"D{number}", title=f"Day {number}", date=date(2026, 3, 2 + number),
               blocks=tuple(blocks))


def world(seed: int) -> Challenge:
    """A challenge whose every fact is drawn from `seed`."""
    dice = Random(seed)
    slots = [f"D{d}-{h}00" for d in (1, 2) for h in (10, 11, 13, 14)]

    def busy(chance: float) -> tuple[When, ...]:
        return tuple(When.parse(slot) for slot in slots if dice.random() < chance)

    peers = [Peer(id=f"P{n}", name=f"Peer {n}", specialisms=(("red", "blue")[n % 2],),
                  duty=Duty.LEAD if n == 0 else Duty.MANAGER if n == 3 else Duty.PEER,
                  step_free=n == 1, unavailable=busy(0.06),
                  sessions_a_day=dice.choice([None, 1, 2]))
             for n in range(4)]
    rooms = [
        Room(id="BASE", name="Base", capacity=9, use=RoomUse.BASE, step_free=True),
        Room(id="R1", name="Room 1", capacity=dice.randint(4, 9), step_free=True, video=True,
             unavailable=busy(0.05)),
        Room(id="R2", name="Room 2", capacity=dice.randint(4, 9), divides=True, video=True),
        Room(id="OFF", name="Office", capacity=5, use=RoomUse.OFFICE, office_of=("A",),
             step_free=True),
        Room(id="FAR", name="Far room", capacity=9, use=RoomUse.ON_REQUEST, site="far",
             step_free=True, video=True),
    ]
    people = [Person(id=n, name=f"Person {n}", job_title="Officer", unavailable=busy(0.06))
              for n in "ABC"]
    sessions = [_session(dice, number) for number in range(dice.choice([5, 6]))]
    travel = [Travel(origin="main", destination="far", minutes=dice.choice([15, 75]))]
    if dice.random() < 0.5:
        travel.append(Travel(origin="R1", destination="R2", minutes=3))
    return Challenge(
        model="tiny", visit=Visit(title="Tiny", sponsors=("A",)),
        days=(day(1, dice.choice([1, 2]), **_booked(seed, 1)),
              day(2, 2, last=True, **_booked(seed, 2))),
        peers=tuple(peers), rooms=tuple(rooms), people=tuple(people), sessions=tuple(sessions),
        travel=tuple(travel), tiers=(TIER,))


def _booked(seed: int, day: int) -> dict[str, object]:
    """In every third day, a peer, a guest and a room that are at the feedback."""
    dice = Random(f"booked {seed} {day}")
    if dice.random() < 2 / 3:
        return {}
    return {"who": (dice.choice(["P1", "P2"]), dice.choice(["B", "C"])),
            "room": dice.choice([None, "R2", "BASE"])}


def _session(dice: Random, number: int) -> Session:
    wanted = dice.choice([1, 2, 2, 3])
    return Session(
        id=f"S{number}", title=f"Session {number}",
        format=dice.choice([Format.INTERVIEW, Format.FOCUS_GROUP]),
        specialism=dice.choice(["red", "blue", None]), themes=("one", "two")[: number % 2],
        category=dice.choice([Category.LIVED, Category.FRONTLINE, Category.SENIOR]),
        attendees=("A", *("BC"[: dice.randint(0, 2)])) if dice.random() < 0.5 else (),
        head_count=dice.randint(3, 6), length=dice.choice([1, 1, 1, 2]),
        peers_wanted=wanted, peers_least=1,
        all_of=("P1",) if dice.random() < 0.2 else (),
        one_of=tuple(dice.sample(["P0", "P1", "P2"], 2)) if dice.random() < 0.3 else (),
        allowed=(When.parse("D1"),) if dice.random() < 0.15 else (),
        pinned=When.parse("D2 10:00-12:00") if dice.random() < 0.1 else None,
        observed=dice.random() < 0.3, room=dice.choice([None, None, None, "FAR"]),
        mode=dice.choice([Mode.ON_SITE, Mode.ON_SITE, Mode.VIRTUAL]),
        step_free=dice.random() < 0.1, divides=dice.random() < 0.1,
        reserve=dice.random() < 0.2)


def ordered(challenge: Challenge, seed: int) -> Challenge:
    """The challenge with some sessions after others."""
    dice, sessions = Random(seed), list(challenge.sessions)
    for number in range(1, len(sessions)):
        if dice.random() < 0.4:
            earlier = dice.choice(sessions[:number]).id
            sessions[number] = sessions[number].model_copy(update={"after": (earlier,)})
    return challenge.revise(sessions=tuple(sessions))


def paired(challenge: Challenge, seed: int) -> Challenge:
    """The challenge with some sessions that are to be at once with another, and some not to be."""
    dice, sessions = Random(f"paired {seed}"), list(challenge.sessions)
    for number in range(1, len(sessions)):
        field = dice.choice(["at_once", "not_at_once", None, None, None])
        if field is not None:
            other = dice.choice(sessions[:number]).id
            sessions[number] = sessions[number].model_copy(update={field: (other,)})
    return challenge.revise(sessions=tuple(sessions))


def random_timetable(challenge: Challenge, seed: int, *, anywhere: bool = False,
                     complete: bool = True, own_rooms: bool = False) -> Timetable:
    """Every session at a random slot, in a random room, with random peers.

    Args:
        challenge: the facts.
        seed: of the dice.
        anywhere: any block of the day, the team's own time included.
        complete: False leaves some sessions out.
        own_rooms: no two sessions share a room.
    """
    dice = Random(seed)
    places = [p.id for p in challenge.frame.places.values() if anywhere or p.block.is_slot]
    rooms = list(challenge.room)
    placements = []
    for number, session in enumerate(challenge.sessions):
        if not complete and dice.random() < 0.1:
            continue
        room = rooms[number % len(rooms)] if own_rooms else dice.choice(rooms)
        peers = dice.sample(list(challenge.peer), dice.randint(0, 3))
        placements.append(Placement(session=session.id, slot=dice.choice(places), room=room,
                                    peers=tuple(sorted(peers))))
    return Timetable(challenge=challenge, placements=tuple(placements))


def replanned(challenge: Challenge, seed: int) -> Timetable:
    """A timetable that was published, and one after it that differs here and there.

    Sessions, guests and times may have changed in between; some of it has happened.
    """
    dice = Random(f"replanned {seed}")
    before = random_timetable(challenge, seed)
    kept = [s for s in challenge.sessions if dice.random() < 0.9] or list(challenge.sessions)
    kept = [s.model_copy(update={"attendees": s.attendees[1:]}) if dice.random() < 0.1 else s
            for s in kept]
    published = Published(
        placements=tuple(p for p in before.placements if dice.random() < 0.9),
        guests={s.id: s.attendees for s in challenge.sessions},
        now=dice.choice([None, When.parse("D1-1100"), When.parse("D2")]))
    facts = Changed(**{name: getattr(challenge, name) for name in Challenge.model_fields}
                    | {"sessions": tuple(kept), "published": published})
    placements = [_nudged(before.placed[s.id], facts, dice) for s in kept]
    return Timetable(challenge=facts, placements=tuple(placements))


def _nudged(placed: Placement, facts: Challenge, dice: Random) -> Placement:
    """The placement, most often as it was."""
    kind = dice.choice(["slot", "room", "peers", *["nothing"] * 9])
    other = {"slot": dice.choice(list(facts.frame.order)), "room": dice.choice(list(facts.room)),
             "peers": tuple(sorted(dice.sample(list(facts.peer), dice.randint(0, 3))))}
    return placed.model_copy(update={kind: other[kind]} if kind in other else {})


#: Numbers under which small timetables break a rule often enough to see it.
TIGHT = {"pairs-vary": {"limit": 1}, "breaks-shared-fairly": {"difference": 0}}


def alone(challenge: Challenge, rule: str, strength: str) -> Challenge:
    """The challenge with one rule in its rulebook, in the only tier."""
    setting = RuleSetting(rule=rule, strength=strength, tier=TIER, options=TIGHT.get(rule, {}))
    return challenge.revise(rules=(setting,))
