"""How many peers must be missing, by counting heads slot by slot."""

from __future__ import annotations

from tests.domain.facts import day, team, visit
from tests.solving.test_counting import many, ruled
from timetabler.domain.peers import Peer
from timetabler.solving.bounds.peers_missing import least_peers_missing
from timetabler.solving.candidates import Candidates


def test_missing_peers_are_bounded_by_counting():
    four = tuple(Peer(id=f"P{n}", name=f"Peer {n}") for n in range(4))
    facts = visit(*many(3), days=(day(1, "slot 10:00-11:00", streams=3),), peers=(*four, team()[3]))
    strict = ruled(facts, "streams", "peers-may-interview")
    assert least_peers_missing(Candidates(strict)) == 2  # 6 wanted, 4 there
    free = ruled(facts, "streams")
    assert least_peers_missing(Candidates(free)) == 1  # the manager may help
    two = facts.revise(days=(day(1, "slot 10:00-11:00", "slot 11:00-12:00", streams=2),))
    over = ruled(two, "streams", "peers-may-interview")
    assert least_peers_missing(Candidates(over)) == 0  # two, then one
    tight = two.revise(days=(day(1, "slot 10:00-11:00", "slot 11:00-12:00", streams=1),))
    unlimited = ruled(tight, "peers-may-interview")
    assert least_peers_missing(Candidates(unlimited)) == 0  # streams are no must
