"""What is left to choose from, against what each rule's check says of single placements."""

from itertools import product

import pytest

from tests.domain.facts import day, people, placed, rooms, session, team, visit
from tests.rules.worlds import world
from timetabler.checking import in_force
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.rulebook import Strength
from timetabler.domain.when import When
from timetabler.rules import RULE_BY_ID, RULES, Rule
from timetabler.solving.candidates import Candidates

#: Rules that strike out single choices; each looks at one session at a time.
STRIKING = [rule for rule in RULES if list(rule.forbids(world(3))) or list(rule.forbids(world(4)))]


def off_but(facts, *kept):
    """The challenge with only some rules (and physics) in force, as musts."""
    for rule in RULES:
        must = rule.physics or rule.id in kept
        facts = facts.with_rule(rule.id, "must" if must else "off")
    return facts


def only(facts, *kept):
    return Candidates(off_but(facts, *kept))


def test_nothing_is_struck_out_without_a_reason():
    left = only(visit())
    assert left.starts == {"S1": tuple(left.challenge.frame.order)}
    assert left.rooms["S1", "D1-1000"] == ("BASE", "R1", "R2")
    assert left.peers["S1", "D1-1000"] == ("P1", "P2", "P3", "CM")
    assert left.covered["S1", "D1-1000"] == ("D1-1000",)


def test_the_base_room_and_the_manager_go():
    left = only(visit(), "base-room-kept-free", "peers-may-interview")
    assert left.rooms["S1", "D1-1000"] == ("R1", "R2")
    assert left.peers["S1", "D1-1000"] == ("P1", "P2", "P3")


def test_a_should_strikes_nothing_out():
    facts = off_but(visit()).revise(tiers=("t",))
    softly = facts.with_rule("base-room-kept-free", "should", tier="t")
    assert Candidates(softly).rooms["S1", "D1-1000"] == ("BASE", "R1", "R2")


def test_long_sessions_keep_clear_of_breaks():
    left = only(visit(session("S1", length=2)), "finish-together")
    assert left.starts["S1"] == ("D1-1000", "D1-1300", "D2-1000", "D2-1300")
    assert left.covered["S1", "D1-1000"] == ("D1-1000", "D1-1100")


def test_whoever_is_away_in_the_second_hour_cannot_come():
    ben = team()[1].model_copy(update={"unavailable": (When.parse("D1-1100"),)})
    oak = rooms()[1].model_copy(update={"unavailable": (When.parse("D1-1400"),)})
    facts = visit(session("S1", length=2), session("S2"), days=(day(1),),
                  peers=(team()[0], ben), rooms=(rooms()[0], oak))
    left = only(facts, "finish-together", "base-room-kept-free")
    assert left.starts == {"S1": ("D1-1000",), "S2": ("D1-1000", "D1-1100", "D1-1300")}
    assert left.peers["S1", "D1-1000"] == ("P1",)
    assert left.peers["S2", "D1-1000"] == ("P1", "P2")
    assert left.peers["S2", "D1-1100"] == ("P1",)


def test_a_guest_or_a_pin_leaves_few_slots():
    eve = people()[0].model_copy(update={"available": (When.parse("D1 10:00-12:00"),)})
    left = only(visit(session("S1", attendees=("E",)), session("S2", pinned="D2-1300"),
                      people=(eve, people()[1])))
    assert left.starts == {"S1": ("D1-1000", "D1-1100"), "S2": ("D2-1300",)}


def test_a_session_without_a_room_has_no_slot():
    facts = visit(session("S1", divides=True))
    assert only(facts, "room-fits").starts["S1"] == ()
    assert only(facts).starts["S1"] != ()


def test_some_room_must_last_for_the_whole_session():
    # Oak is free for the first hour only, Elm for the second.
    half = (rooms()[1].model_copy(update={"unavailable": (When.parse("D1 from 11:00"),)}),
            rooms()[2].model_copy(update={"unavailable": (When.parse("D1 until 11:00"),)}))
    facts = visit(session("S1", length=2), session("S2"), days=(day(1),), rooms=half)
    left = only(facts)
    assert "D1-1000" not in left.starts["S1"]
    assert left.rooms["S2", "D1-1000"] == ("R1",)
    assert left.rooms["S2", "D1-1100"] == ("R2",)


def test_other_sites_by_slot():
    far = Room(id="FAR", name="Depot", capacity=12, site="far", use=RoomUse.ON_REQUEST)
    facts = visit(session("S1", room="FAR"), rooms=(*rooms(), far),
                  days=(day(1, "arrival 9:00-10:00", "slot 10:00-11:00", "slot 11:00-12:00"),),
                  travel=({"origin": "far", "destination": "main", "minutes": 30},))
    assert only(facts, "room-fits", "travel-time").starts["S1"] == ("D1-1100",)  # not after arrival


@pytest.mark.parametrize("rule", STRIKING, ids=lambda rule: rule.id)
def test_what_is_left_is_what_the_check_lets_pass(rule):
    """Every session in every slot and room with every single peer, tried out."""
    seen = set()
    for seed in range(4):
        facts = off_but(world(seed), rule.id)
        facts = facts.revise(sessions=facts.sessions[:2])
        left = Candidates(facts, [rule])
        for name, slot, room, peer in product(facts.session, facts.frame.order, facts.room,
                                              ("", "P0", "P3")):
            kept = not list(rule.check(placed(facts, f"{name} {slot} {room} {peer}")))
            there = (slot in left.starts[name] and room in left.rooms[name, slot]
                     and (not peer or peer in left.peers[name, slot]))
            if kept:
                assert there, (seed, name, slot, room, peer)
            elif type(rule).encode is Rule.encode:  # nothing else could forbid it
                assert not there, (seed, name, slot, room, peer)
            seen.add(kept)
    assert seen == {True, False}


def test_all_rules_in_force_are_asked_unless_some_are_named():
    facts = visit()
    musts = [r for r in in_force(facts) if r.setting(facts).strength is Strength.MUST]
    assert Candidates(facts).rooms == Candidates(facts, musts).rooms
    one = Candidates(facts, [RULE_BY_ID["streams"]])
    assert one.rooms["S1", "D1-1000"] == ("BASE", "R1", "R2")
