"""Tiny complete visits, small enough to try every timetable that there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from math import prod
from random import Random

from tests.rules.worlds import block
from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import BlockKind, Day
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.people import Category, Person
from timetabler.domain.rooms import Room, RoomUse, Travel
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.domain.sessions import Session
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.visit import Visit
from timetabler.domain.when import When
from timetabler.reading.models import load
from timetabler.rules import RULES, Rule

#: So many timetables at most in a visit that is worth trying: larger ones say no more.
MOST_TIMETABLES = 150
#: Seeds of the first two hundred such visits; finding them anew would take longer than all else.
SMALL = (
    2, 5, 7, 8, 9, 10, 13, 15, 16, 17, 20, 21, 24, 27, 32, 34, 35, 36, 37, 38, 39, 44, 45, 46,
    47, 48, 52, 53, 56, 60, 61, 63, 64, 70, 71, 76, 77, 78, 79, 88, 93, 96, 97, 98, 101, 103,
    104, 111, 112, 120, 124, 125, 126, 129, 130, 131, 132, 136, 140, 141, 142, 143, 144, 145,
    146, 150, 154, 156, 169, 170, 173, 174, 175, 179, 181, 183, 184, 185, 186, 188, 189, 190,
    205, 206, 209, 213, 216, 218, 225, 231, 232, 233, 235, 238, 240, 241, 243, 245, 247, 251,
    252, 253, 254, 256, 257, 258, 264, 266, 267, 274, 277, 278, 279, 280, 282, 284, 286, 287,
    292, 293, 297, 299, 302, 310, 313, 322, 324, 325, 330, 333, 340, 345, 347, 348, 349, 358,
    360, 361, 364, 365, 366, 368, 369, 371, 372, 375, 376, 377, 380, 383, 384, 386, 387, 388,
    391, 392, 394, 397, 398, 399, 400, 404, 406, 408, 410, 412, 413, 414, 415, 417, 418, 419,
    422, 424, 429, 432, 433, 436, 438, 442, 450, 455, 456, 457, 468, 473, 474, 475, 476, 477,
    479, 481, 482, 483, 487, 489, 495, 496, 504, 506)
#: Rules that miss something which a timetable with one session alone cannot have yet.
_NEED_THE_WHOLE = {"every-session-placed", "lived-experience-both-days"}


def tiny_visit(seed: int) -> Challenge:
    """Two days of two slots each, two or three peers, two or three sessions."""
    dice = Random(seed)
    defaults = load("adult-social-care-2024").defaults()
    rules = [RuleSetting(**rule) for rule in defaults["rules"]]
    three = dice.random() < 0.3
    peers = [
        Peer(id="L", name="Lead", duty=Duty.LEAD, specialisms=("red",),
             sessions_a_day=dice.choice([None, None, 1])),
        Peer(id="P", name="Peer", specialisms=("blue",), step_free=dice.random() < 0.3,
             unavailable=(When.parse("D1-1000"),) if dice.random() < 0.3 else ()),
        Peer(id="CM", name="Manager", duty=Duty.MANAGER, interviews=three, specialisms=("green",)),
    ]
    rooms = [
        Room(id="BASE", name="Base", capacity=9, use=RoomUse.BASE),
        Room(id="R1", name="Room 1", capacity=6, step_free=True),
        Room(id="R2", name="Room 2", capacity=dice.choice([4, 6])),
        Room(id="FAR", name="Far room", capacity=9, use=RoomUse.ON_REQUEST, site="far"),
    ]
    return Challenge(
        model="tiny", visit=Visit(title=f"Tiny visit {seed}", sponsors=("A",)),
        days=(_day(1, streams=2), _day(2, streams=dice.choice([1, 2])), _last_day()),
        peers=tuple(peers), rooms=tuple(rooms),
        people=(Person(id="A", name="Sponsor", job_title="Director"),
                Person(id="B", name="Manager B", job_title="Head",
                       unavailable=(When.parse("D2-1000"),) if dice.random() < 0.4 else ())),
        sessions=tuple(_session(dice, n) for n in range(dice.choice([2, 2, 3, 3]))),
        travel=(Travel(origin="main", destination="far", minutes=30),),
        tiers=tuple(defaults["tiers"]), rules=tuple(rules))


def _day(number: int, streams: int) -> Day:
    return Day(id=f"D{number}", date=date(2026, 3, 2 + number), blocks=(
        block(BlockKind.BREAK, 9.5, 10),
        block(BlockKind.SLOT, 10, 11, streams=streams),
        block(BlockKind.SLOT, 11, 12, streams=streams),
        block(BlockKind.LUNCH, 12, 13),
        block(BlockKind.FEEDBACK, 17.5, 18)))


def _last_day() -> Day:
    return Day(id="D3", date=date(2026, 3, 5), blocks=(
        block(BlockKind.WRITING, 9, 12), block(BlockKind.LUNCH, 12, 13),
        block(BlockKind.FEEDBACK, 12.5, 13), block(BlockKind.PRESENTATION, 13, 14)))


def _session(dice: Random, number: int) -> Session:
    wanted = dice.choice([1, 2, 2])
    return Session(
        id=f"S{number}", title=f"Session {number}", specialism=dice.choice(["red", "blue"]),
        category=dice.choice([Category.LIVED, Category.FRONTLINE, Category.SENIOR]),
        attendees=tuple(dice.sample("AB", dice.choice([0, 1, 1]))), head_count=dice.randint(2, 4),
        length=dice.choice([1, 1, 1, 2]), peers_wanted=wanted,
        one_of=("L",) if dice.random() < 0.2 else (),
        room="FAR" if dice.random() < 0.15 else None, reserve=dice.random() < 0.15,
        allowed=(When.parse(f"D{dice.choice([1, 2])}"),) if dice.random() < 0.3 else ())

#: Asked first, since most placements break one of them: the others need not be asked then.
_OFTEN_BROKEN = {"team-time-protected", "never-without-a-peer", "base-room-kept-free", "room-fits",
                 "peers-may-interview"}


class BruteForce:
    """Every timetable of a tiny visit that could keep each *must*.

    Only checks are used.  A placement that breaks a *must* by itself is left out before
    they are combined: no further session can mend it.
    """

    def __init__(self, challenge: Challenge) -> None:
        self.challenge = challenge
        musts = [r for r in RULES if r.setting(challenge).strength is Strength.MUST]
        self._musts = sorted(musts, key=lambda rule: rule.id not in _OFTEN_BROKEN)
        self._sound = [self._sound_placements(s.id) for s in challenge.sessions]
        self.size = prod(len(placements) for placements in self._sound)

    def best(self) -> tuple[object, ...] | None:
        """The least tuple of tier costs; None if every timetable breaks a *must*."""
        return min((tuple(score(timetable).values()) for timetable in self.timetables()),
                   default=None)

    def timetables(self) -> Iterator[Timetable]:
        """Those that keep every *must*."""
        for placements in product(*self._sound):
            timetable = Timetable(challenge=self.challenge, placements=placements)
            if not self._breaks(timetable, self._musts):
                yield timetable

    def _breaks(self, timetable: Timetable, rules: list[Rule]) -> bool:
        return any(finding.strength is None for r in rules for finding in r.check(timetable))

    def _sound_placements(self, session: str) -> list[Placement]:
        rules = [rule for rule in self._musts if rule.id not in _NEED_THE_WHOLE]
        return [p for p in _every_placement(self.challenge, session)
                if not self._breaks(Timetable(challenge=self.challenge, placements=(p,)), rules)]


def _every_placement(challenge: Challenge, session: str) -> Iterator[Placement]:
    able = [peer.id for peer in challenge.peers]
    pairs = [tuple(p for p, there in zip(able, mask, strict=True) if there)
             for mask in product((0, 1), repeat=len(able))]
    for slot, room, peers in product(challenge.frame.order, challenge.room, pairs):
        yield Placement(session=session, slot=slot, room=room, peers=peers)
