"""One session alone: it has no place exactly where trying every place finds none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.domain.facts import day, people, rooms, session, team, visit
from tests.solving.test_counting import hours, refusals, ruled
from tests.solving.test_counting_is_sound import cramped, exists
from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import Room, RoomUse, Travel
from timetabler.solving.alone import nowhere
from timetabler.solving.alone.grounds import Places, grounds
from timetabler.solving.alone.nowhere import _Alone
from timetabler.solving.alone.strikes import Strikes
from timetabler.solving.candidates import Candidates

ALL = ("room-fits", "base-room-kept-free", "finish-together", "peers-may-interview",
       "named-peer-attends", "travel-time", "after-others")


def said(*sessions, **facts: object) -> list[str]:
    return refusals(ruled(visit(*sessions, **facts), *ALL))


def away(who, *texts: str):
    return tuple(one.model_copy(update={"unavailable": hours(*texts)}) for one in who)


@settings(max_examples=60, deadline=None)
@given(cramped())
def test_a_session_has_no_place_exactly_where_none_is_found_by_trying(challenge: Challenge):
    """Each session by itself: no other is in its way."""
    for one in challenge.sessions:
        alone = challenge.revise(sessions=(one,))
        found = list(nowhere(alone, Candidates(alone)))
        assert bool(found) is not exists(alone)


@settings(max_examples=40, deadline=None)
@given(cramped())
def test_without_any_one_of_the_facts_there_is_a_place(challenge: Challenge):
    places = Places(challenge)
    for one in nowhere(challenge, Candidates(challenge)):
        alone = _Alone(challenge, challenge.session[one.session], places)
        assert not alone.open(one.grounds)
        for ground in one.grounds:
            assert alone.open([other for other in one.grounds if other is not ground])


@settings(max_examples=40, deadline=None)
@given(cramped())
def test_the_facts_close_what_the_rules_close_and_nothing_more(challenge: Challenge):
    """All facts of a session together leave the starts that the candidates have, and no other."""
    facts = ruled(challenge)  # no room is too small, no peer named: only single choices count
    left, places = Candidates(facts), Places(facts)
    strikes = Strikes(facts, list(facts.session))
    for one in facts.sessions:
        open_ = places.all
        for ground in grounds(facts, one, strikes, places):
            if not ground.why.startswith(("peer", "a peer", "diary of a peer")):
                open_ &= ~ground.closed
        assert tuple(places.slots_in(open_)) == left.starts[one.id]


FAR = Room(id="FAR", name="Mill", capacity=12, use=RoomUse.ON_REQUEST, site="mill")
OFFICE = Room(id="OFF", name="Eve's office", capacity=3, use=RoomUse.OFFICE, office_of=("E",))

HALL = Room(id="HALL", name="Hall", capacity=90, use=RoomUse.PLENARY, video=True)


@pytest.mark.parametrize(("sessions", "facts", "sentence"), [
    # 10:30 to 11:30 cuts two slots and holds neither.
    ([session("S1", allowed="D1 10:30-11:30")], {},
     'S1 Talk may only be at "D1 10:30-11:30", and no slot lies in that time: the nearest are '
     "D1-1000, D1-1100 and D1-1300 (within-availability)."),
    ([session("S1", pinned="D2 12:00-13:00")], {},
     'S1 Talk is fixed to "D2 12:00-13:00", and no slot lies in that time: the nearest are '
     "D2-1000, D2-1100 and D2-1300 (within-availability)."),
    # The only two that nothing separates begin at 10 and at 13.
    ([session("S1", length=2, allowed="D1 11:00-14:00")], {},
     'S1 Talk may only be at "D1 11:00-14:00" and takes 2 slots on end, and no 2 slots on end lie '
     "in that time: the nearest are D1-1000, D1-1300 and D2-1000 (within-availability, "
     "finish-together)."),
    ([session("S1", pre_visit=True)], {},
     "S1 Talk is to be held before the visit, and no such day has a slot (within-availability)."),
    ([session("S1", mode="virtual")], {}, "S1 Talk is virtual, but no room has video kit "
     "(room-fits)."),
    # The only kit is in a room that is not for interviews.
    ([session("S1", mode="virtual")], {"rooms": (*rooms(), HALL)},
     "S1 Talk is virtual, but no interview room has video kit (room-fits)."),
    ([session("S1", mode="hybrid", room="R1")], {"rooms": (*rooms(), HALL)},
     "S1 Talk is to be held in Oak and is hybrid, but Oak has no video kit (room-fits)."),
    ([session("S1", step_free=True)], {},
     "S1 Talk needs a step-free room, but no room is step-free (room-fits)."),
    # Twelve seats in every room, and 12 + 1 people.
    ([session("S1", head_count=12)], {},
     "S1 Talk brings 12 people and 1 peer, but no room is large enough (Base, the largest, holds "
     "12) (room-fits)."),
    ([session("S1", room="own office", attendees=("E",), head_count=3)],
     {"rooms": (*rooms(), OFFICE)},
     "S1 Talk is to be held in the interviewee's own office and brings 3 people and 1 peer, but "
     "Eve's office holds 3 (room-fits)."),
    ([session("S1", room="own office", attendees=("E",))],
     {"rooms": (*rooms(), *away([OFFICE], "D1", "D2"))},
     "S1 Talk is to be held in the interviewee's own office, but Eve's office is not free in any "
     "slot that it could have (room-fits, within-availability)."),
    ([session("S1", room="BASE")], {},
     "S1 Talk is to be held in Base, but the base room is the team's alone (room-fits, "
     "base-room-kept-free)."),
    ([session("S1", attendees=("E", "F"))],
     {"people": (*away(people()[:1], "D1"), *away(people()[1:], "D2"))},
     "S1 Talk: Eve Park and Finn Quill are not free together in any slot (within-availability)."),
    ([session("S1", all_of=("P1", "P2"))],
     {"peers": (*away(team()[:1], "D1"), *away(team()[1:2], "D2"), *team()[2:])},
     "S1 Talk asks for Ann Lea and Ben Moss, but Ann Lea and Ben Moss are not free together in "
     "any slot (named-peer-attends, within-availability)."),
    ([session("S1", one_of=("P1",), pinned="D1-1000")],
     {"peers": (*away(team()[:1], "D1"), *team()[1:])},
     'S1 Talk is fixed to "D1-1000" and asks for Ann Lea, but Ann Lea is not free then '
     "(within-availability, named-peer-attends)."),
    ([session("S1", peers_least=2, pinned="D1-1000")],
     {"peers": (*away(team()[:2], "D1"), *team()[2:])},
     'S1 Talk is fixed to "D1-1000", but fewer than 2 peers of the team can hear it then '
     "(within-availability, peers-may-interview, never-without-a-peer)."),
    # S1 is over at 11 at the earliest; S2 can start at 10 at the latest.
    ([session("S1"), session("S2", after=("S1",), allowed="D1-1000")], {},
     "S2 Talk is to come after S1 Talk, which is over at Day 1 11:00 at the earliest, but can "
     "itself start at Day 1 10:00 at the latest (after-others)."),
    # S1 ends at 11, S2 after it at 12, S3 after S2 could not start before 12.
    ([session("S1"), session("S2", after=("S1",)),
      session("S3", after=("S2",), allowed=("D1-1000", "D1-1100"))], {},
     "S3 Talk is to come after S2 Talk, which is over at Day 1 12:00 at the earliest, but can "
     "itself start at Day 1 11:00 at the latest (after-others).")])
def test_the_fact_that_matters_is_said(sessions, facts, sentence):
    assert said(*sessions, **facts)[0] == sentence


def test_a_room_that_cannot_be_reached_in_time():
    """A plenary of the whole team ends as the slot begins, and the way takes 20 minutes."""
    days = (day(1, "plenary 09:00-10:00", "slot 10:00-11:00", "lunch 12:00-13:00"),)
    assert said(session("S1", room="FAR"), days=days, rooms=(*rooms(), FAR),
                travel=(Travel(origin="main", destination="mill", minutes=20),))[0] == (
        "S1 Talk is to be held in Mill, but there is no time to reach it, or to come back "
        "(room-fits, travel-time).")


def test_what_holds_for_many_is_said_once():
    ill = away(team(), "D1", "D2")
    told = said(*(session(f"S{n}") for n in range(1, 6)), peers=ill)
    assert told[0].startswith("5 sessions (S1, S2, S3, S4 and S5) each: no peer can hear it")
