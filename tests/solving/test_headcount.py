"""Peers counted in whole sessions: sound on tiny visits, and it sees what hours do not show."""

from __future__ import annotations

from tests.domain.facts import day, session, visit
from tests.solving.tiny import SMALL, BruteForce, tiny_visit
from timetabler.domain.rulebook import RuleSetting, Strength
from timetabler.rules import RULES
from timetabler.solving.candidates import Candidates
from timetabler.solving.counting import shortages
from timetabler.solving.headcount import TOO_FEW_HEADS, too_few_heads
from timetabler.solving.result import Status
from timetabler.solving.solve import solve

KEPT = {"streams", "two-peers", "peers-may-interview"}


def short_of_pairs(sessions: int):
    """Two slots with two streams, three peers who can come to both, pairs for every session.

    Six peer hours are there, and three sessions need six.  But three peers make one pair, so
    that each slot holds one session: two in all.
    """
    rules = tuple(RuleSetting(rule=rule.id, strength=Strength.OFF) for rule in RULES
                  if not rule.physics and rule.id not in KEPT)
    return visit(*(session(f"S{n}", peers_least=2) for n in range(sessions)),
                 days=(day(1, "slot 10:00-11:00", "slot 11:00-12:00"),), rules=rules)


def test_three_peers_make_one_pair_a_slot():
    for sessions, short in ((2, False), (3, True)):
        facts = short_of_pairs(sessions)
        left = Candidates(facts)
        assert list(shortages(facts, left)) == []
        assert too_few_heads(facts, left, 5.0) is short
        outcome = solve(facts, workers=1)
        assert (outcome.status is Status.INFEASIBLE) is short
        assert (TOO_FEW_HEADS in outcome.reasons) is short


def test_where_it_says_no_there_is_no_timetable():
    said = set()
    for seed in SMALL[:60]:
        facts = tiny_visit(seed)
        if too_few_heads(facts, Candidates(facts), 5.0):
            assert BruteForce(facts).best() is None, seed
            said.add(seed)
    assert len(said) < 60
