"""Counting before searching: what cannot fit is said with its arithmetic."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from pathlib import Path
from time import perf_counter

from tests.domain.facts import day, people, rooms, session, team, visit
from timetabler.domain.challenge import Challenge
from timetabler.domain.peers import Peer
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.when import When
from timetabler.reading.assemble import assemble
from timetabler.reading.read import read
from timetabler.rules import RULES
from timetabler.solving.candidates import Candidates
from timetabler.solving.counting import shortages
from timetabler.solving.peer_places import peers_taken

FIXTURES = Path(__file__).parents[2] / "fixtures"
MARLSHIRE = "marlshire-adult-social-care"


def refusals(challenge: Challenge) -> list[str]:
    return list(shortages(challenge, Candidates(challenge)))


def ruled(challenge: Challenge, *musts: str) -> Challenge:
    """Only these rules are musts; everything else but physics is off."""
    return challenge.revise(rules=tuple(
        RuleSetting(rule=rule.id, strength="must" if rule.physics or rule.id in musts else "off")
        for rule in RULES))


def hours(*texts: str) -> tuple[When, ...]:
    return tuple(When.parse(text) for text in texts)


def many(number: int, **more: object):
    return tuple(session(f"S{n}", **more) for n in range(1, number + 1))


# ---- Marlshire: 33 sessions in 33 cells ---------------------------------------------


@cache
def marlshire() -> Challenge:
    return assemble(tomllib.loads((FIXTURES / "source" / f"{MARLSHIRE}.toml").read_text("utf-8")))


def with_p4_ill(challenge: Challenge) -> Challenge:
    peers = (p.model_copy(update={"unavailable": (*p.unavailable, *hours("D2"))})
             if p.id == "P4" else p for p in challenge.peers)
    return challenge.revise(peers=tuple(peers)).with_rule("two-peers", "must")


def test_thirty_three_in_thirty_three_cells_are_no_shortage():
    assert refusals(marlshire()) == []
    assert refusals(marlshire().with_rule("two-peers", "must")) == []


def test_the_workbook_says_the_same():
    challenge = read(FIXTURES / f"{MARLSHIRE}.xlsx")
    assert refusals(challenge) == []
    assert "36 peer places" in refusals(with_p4_ill(challenge))[0]


def test_a_thirty_fourth_session():
    challenge = marlshire().revise(sessions=(*marlshire().sessions, session("S34")))
    begun = perf_counter()
    assert refusals(challenge) == [
        "34 sessions need 34 cells of the grid, but only 33 are there: Day 1 15 and Day 2 18 "
        "(streams). 1 cell short."]
    assert perf_counter() - begun < 1


def test_a_peer_ill_for_all_of_day_two():
    challenge = with_p4_ill(marlshire())
    begun = perf_counter()
    (sentence,) = refusals(challenge)
    assert perf_counter() - begun < 1
    # 33 sessions less the 15 cells of day 1 leave 18 for day 2, of two peers each: 36.
    # 5 + 5 + 6 + 0 + 6 + 6 + 4 = 32.
    assert sentence == (
        "Day 2 must hold 18 of the 33 session hours (the other days have 15 cells), which need 36 "
        "peer places, but the team has only 32: Jacqueline Fenner 5, Cllr Bernard Whitlow 5, "
        "Sanjay Deol 6, Lorraine Achebe 0, Tom Brannigan 6, Miriam Adler 6 and Derek Osgood 4 "
        "(two-peers, within-availability, peers-may-interview).")


def test_while_one_peer_is_enough_the_illness_is_no_shortage():
    assert refusals(with_p4_ill(marlshire()).with_rule("two-peers", "should", tier="two-peers")) \
        == []


# ---- tiny equivalents ---------------------------------------------------------------

SHORT = (day(1, "slot 10:00-11:00", "slot 11:00-12:00", streams=2),
         day(2, "slot 10:00-11:00", streams=1))


def test_as_many_sessions_as_cells_fit():
    assert refusals(ruled(visit(*many(5), days=SHORT), "streams")) == []  # 2 x 2 + 1


def test_one_session_more_than_cells():
    assert refusals(ruled(visit(*many(6), days=SHORT, rooms=rooms()), "streams")) == [
        "6 sessions need 6 cells of the grid, but only 5 are there: Day 1 4 and Day 2 1 (streams). "
        "1 cell short."]


def test_a_few_sessions_are_named():
    facts = visit(session("S1", "Carers", allowed="D2"), session("S2", "Homes", allowed="D2"),
                  session("S3"), days=SHORT)
    assert refusals(ruled(facts, "streams")) == [
        "S1 Carers and S2 Homes need 2 cells of the grid, but only 1 is there: Day 2 1 (streams). "
        "1 cell short."]


def test_a_long_session_needs_a_cell_an_hour():
    facts = visit(session("S1", length=2), *(session(f"T{n}") for n in range(3)), days=SHORT)
    assert refusals(ruled(facts, "streams", "finish-together")) == []  # 2 + 3 = 5 cells
    over = facts.revise(sessions=(*facts.sessions, session("U")))
    assert "5 sessions need 6 cells" in refusals(ruled(over, "streams", "finish-together"))[0]


def test_rules_that_are_no_musts_are_not_counted_with():
    assert refusals(ruled(visit(*many(9), days=SHORT))) == []  # 3 rooms, 3 slots
    # Two sessions need two peers in the one slot: without the rule the manager may be one.
    ann = team()[0].model_copy(update={"sessions_a_day": 0})
    one = visit(*many(2), days=(day(1, "slot 10:00-11:00"),), peers=(ann, team()[1], team()[3]))
    assert refusals(ruled(one, "peers-may-interview")) == [
        "Day 1 must hold 2 of the 2 session hours, which need 2 peer places, but the team has only "
        "1: Ann Lea 0 and Ben Moss 1 (two-peers, within-availability, peers-may-interview)."]
    assert refusals(ruled(one)) == []
    alone = visit(days=(day(1, "slot 10:00-11:00"),), peers=(ann,))
    assert [sentence.split(" ")[0] for sentence in refusals(ruled(alone, "peers-may-interview"))] \
        == ["S1", "Day"]  # that nobody can hear it, and how many peers the day is short of
    assert refusals(ruled(alone)) == []  # nor do limits of sessions a day hold
    # Without `finish-together` a session of two hours may be cut short by the end of the day.
    late = visit(*many(2, length=2), days=(day(1, "slot 10:00-11:00", streams=2),))
    assert refusals(ruled(late, "streams")) == []
    # One may start at 11:00 and be cut to an hour; then 10:00 is left for the other.
    cut = visit(session("S1", length=2), session("S2"),
                days=(day(1, "slot 10:00-11:00", "slot 11:00-12:00", streams=1),))
    assert refusals(ruled(cut, "streams")) == []
    assert len(refusals(ruled(cut, "streams", "finish-together"))) == 1


def test_other_days_that_a_session_cannot_reach_do_not_fill_up_for_it():
    # S1 may be on day 1 or 2, S2 only on day 3.  Nobody is there on day 1: S1 goes to day 2.
    ann, ben = (p.model_copy(update={"unavailable": hours("D1")}) for p in team()[:2])
    slot = "slot 10:00-11:00"
    facts = visit(session("S1", allowed="D1; D2"), session("S2", allowed="D3"), peers=(ann, ben),
                  days=(day(1, slot), day(2, slot, streams=1), day(3, slot)))
    assert refusals(ruled(facts, "streams")) == []


def test_two_peers_of_one_name_are_two():
    team_ = (Peer(id="P1", name="TBC"), Peer(id="P2", name="TBC"))
    facts = visit(session("S1", peers_least=2), days=(day(1, "slot 10:00-11:00"),), peers=team_)
    assert refusals(ruled(facts)) == []
    (sentence,) = refusals(ruled(facts.revise(sessions=many(2, peers_least=2))))
    assert "only 2: TBC 1 and TBC 1" in sentence


def test_a_days_peer_places():
    # Day 1: four sessions of two peers need 8 places; Ann may do 1, Ben and Cara 2 each: 5.
    ann = team()[0].model_copy(update={"sessions_a_day": 1})
    facts = visit(*many(4), session("T1", peers_wanted=1, allowed="D2"), days=SHORT,
                  peers=(ann, *team()[1:]))
    assert refusals(ruled(facts, "streams", "two-peers", "peers-may-interview")) == [
        "Day 1 must hold 4 of the 5 session hours (the other days have 1 cell), which need 8 peer "
        "places, but the team has only 5: Ann Lea 1, Ben Moss 2 and Cara Nye 2 (two-peers, "
        "within-availability, peers-may-interview)."]
    assert refusals(ruled(facts, "streams", "peers-may-interview")) == []  # one each is enough: 4


def test_the_share_of_the_teams_slots_that_the_sessions_take():
    # One session of two peers and one of one, an hour each: 3 of the 5 places counted above.
    ann = team()[0].model_copy(update={"sessions_a_day": 1})
    facts = ruled(visit(session("S1"), session("T1", peers_wanted=1), days=SHORT[:1],
                        peers=(ann, *team()[1:])), "peers-may-interview")
    assert peers_taken(facts, Candidates(facts).hours) == Fraction(3, 5)
    nobody = facts.revise(peers=())
    assert peers_taken(nobody, Candidates(nobody).hours) == 1


def test_the_peer_places_of_the_whole_visit():
    # Five sessions on two days need 10; 3 slots for Ann and Ben, of whom Ben has day 1 off: 4.
    ben = team()[1].model_copy(update={"unavailable": hours("D1")})
    slots = ("slot 10:00-11:00", "slot 11:00-12:00")
    twice = (day(1, *slots), day(2, *slots))
    facts = visit(*many(5), days=twice, peers=(team()[0], ben))
    assert refusals(ruled(facts, "streams", "two-peers", "peers-may-interview")) == [
        "The visit must hold 5 of the 5 session hours, which need 10 peer places, but the team has "
        "only 6: Ann Lea 4 and Ben Moss 2 (two-peers, within-availability, peers-may-interview)."]


def test_a_day_of_its_own_is_counted_by_itself():
    facts = visit(session("S1", allowed="D2", peers_least=2), session("S2"), days=SHORT, peers=(
        team()[0], team()[1].model_copy(update={"unavailable": hours("D2-1000")})))
    assert refusals(ruled(facts)) == [
        'S1 Talk may only be at "D2", but fewer than 2 peers of the team can hear it then '
        "(within-availability, never-without-a-peer).",
        "Day 2 must hold 1 of the 2 session hours, which need 2 peer places, but the team has only "
        "1: Ann Lea 1 and Ben Moss 0 (two-peers, within-availability, peers-may-interview)."]


def test_one_persons_diary():
    eve = people()[0].model_copy(update={"available": hours("D1-1000", "D2-1000")})
    facts = visit(*(session(f"S{n}", ("Carers", "Homes", "Money")[n], attendees=("E",))
                    for n in range(3)), people=(eve, people()[1]))
    assert refusals(ruled(facts)) == [
        "Eve Park is asked to S0 Carers, S1 Homes and S2 Money, which need 3 slots, but could only "
        "come in 2 (Day 1 10:00–11:00 and Day 2 10:00–11:00; one-place-at-a-time, "
        "within-availability)."]
    assert refusals(ruled(facts.revise(sessions=facts.sessions[:2]))) == []
    two = visit(session("S1", attendees=("E",), allowed="D1-1000"),
                session("S2", attendees=("E",), allowed="D1-1000"))
    (sentence,) = refusals(ruled(two))
    assert sentence.startswith("Eve Park is asked to S1 Talk and S2 Talk, which need 2 slots, but")


def test_one_named_peer():
    ann = team()[0].model_copy(update={"available": hours("D2-1000")})
    facts = visit(session("S1", "Carers", all_of=("P1", "P2")), session("S2", "Homes",
                                                                       one_of=("P1",)),
                  session("S3", one_of=("P1", "P2")), peers=(ann, *team()[1:]))
    assert refusals(ruled(facts, "named-peer-attends")) == [
        "Ann Lea is named for S1 Carers and S2 Homes, which need 2 slots, but is free in 1 of "
        "their slots (Day 2 10:00–11:00; named-peer-attends)."]
    assert refusals(ruled(facts)) == []


def test_rooms():
    # Three sessions in the only slot, and only Oak and Elm suit them.
    facts = visit(session("S1", "Carers"), session("S2", "Homes"), session("S3", "Money"),
                  days=(day(1, "slot 10:00-11:00", streams=3),))
    assert refusals(ruled(facts, "room-fits", "base-room-kept-free")) == [
        "S1 Carers, S2 Homes and S3 Money need 3 hours of room, but Elm and Oak suit them in only "
        "2 slots (room-fits, one-place-at-a-time)."]
    assert refusals(ruled(facts, "room-fits")) == []  # with the base room there are three


def test_a_long_session_needs_its_room_for_hours():
    # Oak is the only room: 2 + 2 hours in three slots of two streams.
    slots = ("slot 10:00-11:00", "slot 11:00-12:00", "slot 12:00-13:00")
    facts = visit(session("S1", length=2), session("S2", length=2), days=(day(1, *slots),),
                  rooms=rooms()[:2])
    (sentence,) = refusals(ruled(facts, "streams", "finish-together", "base-room-kept-free"))
    assert sentence == ("S1 Talk and S2 Talk need 4 hours of room, but Oak suits them in only 3 "
                        "slots (room-fits, one-place-at-a-time).")


def test_sessions_with_no_slot_left_are_all_told_and_nothing_else_is():
    eve = people()[0].model_copy(update={"unavailable": hours("D1", "D2")})
    facts = visit(session("S1", "Carers", attendees=("E",)), session("S2", "Homes", divides=True),
                  session("S3", "Money", length=3), *(session(f"T{n}") for n in range(40)),
                  people=(eve, people()[1]))
    told = refusals(ruled(facts, "room-fits", "finish-together", "streams"))
    assert len(told) == 3  # not also that 43 sessions are too many
    assert told == [
        "S1 Carers: Eve Park is not free in any slot (within-availability).",
        "S2 Homes needs a room that divides, but no room can be divided (room-fits).",
        "S3 Money takes 3 slots on end, and nowhere do 3 slots follow each other without a gap "
        "(finish-together)."]


def test_several_counts_are_all_told():
    facts = visit(*many(9, attendees=("E",)), days=SHORT)
    told = refusals(ruled(facts, "streams", "peers-may-interview"))
    assert [sentence.split(",")[0] for sentence in told] == [
        "9 sessions need 9 cells of the grid",
        # 9 less the cell of day 2 are 8 on day 1, and three peers have 6 places there.
        "Day 1 must hold 8 of the 9 session hours (the other days have 1 cell)",
        "Eve Park is asked to 9 sessions"]
    assert "only 5 are there: Day 1 4 and Day 2 1 (streams). 4 cells short." in told[0]
    assert "which need 9 slots, but could only come in 3 (Day 1 10:00–11:00," in told[2]
