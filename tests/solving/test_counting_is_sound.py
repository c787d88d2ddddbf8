"""Counting never says no wrongly: held to every timetable of small random visits."""

from __future__ import annotations

from itertools import combinations, product
from math import prod

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.domain.facts import day, people, rooms, session, visit
from tests.solving.test_counting import hours, refusals, ruled
from tests.solving.tiny import BruteForce, tiny_visit
from timetabler.domain.challenge import Challenge
from timetabler.domain.frame import Day
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Placement, Timetable
from timetabler.rules import RULES
from timetabler.solving.alone import nowhere
from timetabler.solving.candidates import Candidates
from timetabler.solving.counting import shortages
from timetabler.solving.result import Status
from timetabler.solving.solve import solve


@st.composite
def cramped(draw) -> Challenge:
    """Two or three short days, two or three peers, rules that are there or not."""
    # Slots are drawn before sessions: shrinking then drops days first.
    number = draw(st.integers(1, 3))
    days = tuple(
        day(n, *("slot 10:00-11:00", "slot 11:00-12:00", "slot 13:00-14:00")[: draw(
            st.integers(1, 2))], streams=draw(st.integers(1, 2))) for n in range(1, number + 1))
    slots = [slot.id for one in days for slot in one.slots]
    some = st.lists(st.sampled_from(slots), max_size=2, unique=True).map(lambda s: hours(*s))
    peers = tuple(
        Peer(id=f"P{n}", name=f"Peer {n}", duty=Duty.MANAGER if n == 2 else Duty.PEER,
             unavailable=draw(some), sessions_a_day=draw(st.sampled_from([None, None, 1, 0])))
        for n in range(draw(st.integers(2, 3))))
    guests = tuple(p.model_copy(update={"unavailable": draw(some)}) for p in people())
    sessions = tuple(
        session(f"S{n}", length=draw(st.sampled_from([1, 1, 1, 2])),
                peers_least=draw(st.sampled_from([1, 1, 2])),
                allowed=draw(st.one_of(st.just(()), st.just(()), some)),
                attendees=draw(st.sampled_from([(), (), ("E",), ("E", "F")])),
                all_of=draw(st.sampled_from([(), (), ("P0",)])),
                one_of=draw(st.sampled_from([(), (), ("P1",), ("P0", "P1")])))
        for n in range(draw(st.integers(2, 4))))
    musts = draw(st.sets(st.sampled_from([
        "streams", "two-peers", "named-peer-attends", "peers-may-interview", "finish-together",
        "base-room-kept-free", "room-fits"])))
    facts = visit(*sessions, days=days, peers=peers, people=guests, rooms=rooms()[:2])
    return ruled(facts, *musts)


#: More timetables than this take too long to try.
MOST = 2000


def sound_choices(challenge: Challenge) -> list[list[Placement]]:
    """Per session, the placements that break no must by themselves."""
    peers = [chosen for n in range(len(challenge.peers) + 1)
             for chosen in combinations(challenge.peer, n)]
    return [[p for p in (Placement(session=name, slot=slot, room=room, peers=chosen)
                         for slot, room, chosen in product(challenge.frame.order, challenge.room,
                                                           peers)) if sound(challenge, p)]
            for name in challenge.session]


def sound(challenge: Challenge, *placements: Placement) -> bool:
    """Whether no must is broken, by the checks alone."""
    found = Timetable(challenge=challenge, placements=placements)
    return not any(list(rule.check(found)) for rule in RULES
                   if rule.setting(challenge).strength is Strength.MUST
                   and rule.id != "every-session-placed")


def exists(challenge: Challenge) -> bool:
    """Whether any timetable keeps every must, by trying all (visits too large are not tried)."""
    choices = sorted(sound_choices(challenge), key=len)
    assume(prod(map(len, choices)) <= MOST)

    def go_on(*placed: Placement) -> bool:
        if len(placed) == len(choices):
            return True
        return any(sound(challenge, *placed, p) and go_on(*placed, p)
                   for p in choices[len(placed)])

    return go_on()


def counted_short(challenge: Challenge) -> bool:
    """Whether a count fails, rather than a single session that has no slot at all."""
    left = Candidates(challenge)
    alone = len(list(nowhere(challenge, left)))
    return not alone and any(shortages(challenge, left))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(cramped().filter(counted_short))
def test_where_counting_says_no_there_is_no_timetable(challenge):
    assert not exists(challenge), refusals(challenge)


@settings(max_examples=10, deadline=None)
@given(cramped().filter(refusals))
def test_a_session_without_a_slot_has_none(challenge):
    assert not exists(challenge), refusals(challenge)


@settings(max_examples=30, deadline=None)
@given(cramped())
def test_solving_says_no_exactly_where_there_is_no_timetable(challenge):
    """With rules that are off as well, and the counted bound of the first tier in the model."""
    missing = ruled(challenge.revise(tiers=("peers",)), *(
        rule for rule, setting in challenge.settings.items() if setting.strength == "must"))
    if missing.settings["two-peers"].strength is Strength.OFF:
        missing = missing.with_rule("two-peers", "should", tier="peers")
    there = exists(missing)
    assert solve(missing, workers=1).status is (Status.OPTIMAL if there else Status.INFEASIBLE)


def test_counting_says_no_on_tiny_visits_only_where_brute_force_does():
    told = 0
    for seed in range(60):
        facts = tiny_visit(seed)
        # One slot a day less, and both peers wanted: some no longer fit.
        tight = facts.revise(days=tuple(
            Day(id=one.id, date=one.date, blocks=[b for b in one.blocks if b.start.hour != 11])
            for one in facts.days)).with_rule("two-peers", "must")
        if refusals(tight):
            brute = BruteForce(tight)
            if brute.size <= 200:
                assert brute.best() is None, (seed, refusals(tight))
                told += 1
    assert told > 10
