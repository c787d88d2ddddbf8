"""A fair as a challenge of ours: meetings are sessions of two interviewees, without peers.

One day of slots of 20 minutes, with a lunch between morning and afternoon, which parts no
run of meetings.  Every rule is off but those that the fair has: so many tables, who can
come when, which meeting comes after which, breaks shared fairly; and the fewest breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from benchmarks.b2b.dzn import Fair, Meeting
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Block, BlockKind, Day
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.domain.sessions import Session
from timetabler.domain.visit import Visit
from timetabler.domain.when import When
from timetabler.rules import RULES

TIER = "breaks"
_DAY, _FIRST, _MINUTES, _LUNCH = "D1", 8 * 60, 20, 60


def challenge_of(fair: Fair, difference: int) -> Challenge:
    """The fair as a challenge.

    Args:
        fair: as read.
        difference: by how many breaks two participants may differ.
    """
    return Challenge(
        model="b2b", visit=Visit(title=fair.name), days=(_day(fair),), peers=(),
        rooms=tuple(Room(id=f"T{n}", name=f"Table {n}", capacity=2)
                    for n in range(1, fair.tables + 1)),
        people=tuple(Person(id=f"P{n}", name=f"Participant {n}", unavailable=tuple(
            _at(fair, slot) for slot in sorted(fair.forbidden[n])))
            for n in range(1, fair.participants + 1)),
        sessions=tuple(_session(fair, n, meeting)
                       for n, meeting in enumerate(fair.meetings, start=1)),
        tiers=(TIER,), rules=tuple(_rules(difference)))


def _day(fair: Fair) -> Day:
    slots = [Block(kind=BlockKind.SLOT, start=_clock(fair, slot), end=_clock(fair, slot, 1),
                   streams=fair.tables) for slot in range(1, fair.slots + 1)]
    lunch = Block(kind=BlockKind.LUNCH, start=slots[fair.morning - 1].end,
                  end=_time(_FIRST + fair.morning * _MINUTES + _LUNCH))
    blocks = sorted([*slots, lunch], key=lambda block: block.start)
    return Day(id=_DAY, date=date(2026, 1, 5), blocks=tuple(blocks))


def _session(fair: Fair, number: int, meeting: Meeting) -> Session:
    one, other = meeting.who
    halves = {1: When(day=_DAY, end=_clock(fair, fair.morning, 1)),
              2: When(day=_DAY, start=_clock(fair, fair.morning + 1))}
    return Session(
        id=f"M{number}", title=f"{one} meets {other}", attendees=(f"P{one}", f"P{other}"),
        peers_wanted=0, peers_least=0,
        allowed=(halves[meeting.half],) if meeting.half in halves else (),
        pinned=None if meeting.fixed is None else _at(fair, meeting.fixed),
        after=tuple(f"M{earlier}" for earlier in sorted(meeting.after)))


def _rules(difference: int) -> Iterator[RuleSetting]:
    own = {
        "streams": RuleSetting(rule="streams", strength=Strength.MUST),
        "after-others": RuleSetting(rule="after-others", strength=Strength.MUST),
        "breaks-shared-fairly": RuleSetting(rule="breaks-shared-fairly", strength=Strength.MUST,
                                            options={"difference": difference}),
        "compact-for-interviewees": RuleSetting(rule="compact-for-interviewees",
                                                strength=Strength.SHOULD, tier=TIER),
    }
    for rule in RULES:
        if not rule.physics:
            yield own.get(rule.id) or RuleSetting(rule=rule.id, strength=Strength.OFF)


def _at(fair: Fair, slot: int) -> When:
    """One slot, as the time that it takes."""
    return When(day=_DAY, start=_clock(fair, slot), end=_clock(fair, slot, 1))


def _clock(fair: Fair, slot: int, later: int = 0) -> time:
    """When a slot (from 1) starts, or ends where `later` is 1; lunch follows the morning."""
    lunch = _LUNCH if slot > fair.morning else 0
    return _time(_FIRST + (slot - 1 + later) * _MINUTES + lunch)


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
