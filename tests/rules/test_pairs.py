"""Rules about who hears what: named peers, limits, pairs, specialisms, shares."""

from fractions import Fraction

import pytest

from tests.domain.facts import day, placed, session, team, visit
from tests.rules.hand import breaches, said, slips
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.rulebook import Strength
from timetabler.domain.when import When
from timetabler.rules import Finding


class TestNamedPeerAttends:
    RULE = "named-peer-attends"
    FACTS = visit(session("S1", "Carers", all_of=("P1", "P2")),
                  session("S2", "Homes", one_of=("P2", "P3")), session("S3", one_of=("P3",)))

    def test_all_of_them_are_there(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P1 P2")) == []

    def test_one_of_all_is_missing(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P1 P3")) == [
            Finding("S1 Carers at Day 1 10:00–11:00 needs Ben Moss, who is not there.", ("S1",),
                    ("Ben Moss",))]

    def test_each_who_is_missing_costs_one(self):
        assert len(breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P3"))) == 2

    @pytest.mark.parametrize("peers", ["P2", "P3 P1", "P2 P3"])
    def test_one_of_them_is_enough(self, peers):
        assert breaches(self.RULE, placed(self.FACTS, f"S2 D1-1000 R1 {peers}")) == []

    def test_none_of_them_is_there(self):
        found = breaches(self.RULE, placed(self.FACTS, "S2 D1-1000 R1 P1", "S3 D1-1100 R1"))
        assert said(found) == [
            "S2 Homes at Day 1 10:00–11:00 needs Ben Moss or Cara Nye, who are not there.",
            "S3 Talk at Day 1 11:00–12:00 needs Cara Nye, who is not there."]


class TestPeersMayInterview:
    RULE = "peers-may-interview"

    def test_the_manager_and_observers_do_not(self):
        olu = Peer(id="O", name="Olu Ade", duty=Duty.OBSERVER, role="Trainee")
        facts = visit(peers=(*team(), olu))
        assert breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 CM")) == [
            Finding("Dan Orr (challenge manager) does not interview, but is in S1 Talk.", ("S1",),
                    ("Dan Orr",))]
        assert said(breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 O"))) == [
            "Olu Ade (Trainee) does not interview, but is in S1 Talk."]
        assert breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2")) == []

    def test_the_manager_does_where_the_input_says_so(self):
        dan = team()[3].model_copy(update={"interviews": True})
        facts = visit(peers=(*team()[:3], dan))
        assert breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 CM")) == []

    @pytest.mark.parametrize(("limit", "cost"), [(None, 0), (4, 0), (3, 0), (2, 1), (1, 2), (0, 4)])
    def test_a_limit_holds_for_each_day(self, limit, cost):
        # Three sessions on day 1 and one on day 2; with none allowed 3 + 1 are over.
        ann = team()[0].model_copy(update={"sessions_a_day": limit})
        facts = visit(*(session(f"S{n}") for n in range(1, 5)), peers=(ann, *team()[1:]))
        found = breaches(self.RULE, placed(
            facts, "S1 D1-1000 R1 P1", "S2 D1-1100 R1 P1", "S3 D1-1300 R1 P1 P2",
            "S4 D2-1000 R1 P1"))
        assert sum(f.cost for f in found) == cost
        if limit == 2:
            assert found == [Finding("Ann Lea has 3 sessions on Day 1, but may have 2.",
                                     ("S1", "S2", "S3"), ("Ann Lea",), cost=1)]

    def test_a_long_session_is_one_session(self):
        ann = team()[0].model_copy(update={"sessions_a_day": 1})
        facts = visit(session("S1", length=2), peers=(ann, *team()[1:]))
        assert breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1")) == []


class TestTwoPeers:
    RULE = "two-peers"
    FACTS = visit(session("S1"), session("S2", peers_wanted=3), session("S3", peers_wanted=1))

    def test_as_many_as_wanted(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P1 P2",
                                          "S2 D1-1100 R1 P1 P2 P3", "S3 D1-1300 R1 P1")) == []

    def test_the_cost_is_how_many_are_missing(self):
        # S1: 2 - 1 = 1 missing; S2: 3 - 0 = 3 missing; S3 has what it wants.
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P2", "S2 D1-1100 R1",
                                          "S3 D1-1300 R1 P1")) == [
            Finding("S1 Talk at Day 1 10:00–11:00 has 1 peer (Ben Moss) but wants 2.", ("S1",),
                    ("Ben Moss",), cost=1),
            Finding("S2 Talk at Day 1 11:00–12:00 has 0 peers (nobody) but wants 3.", ("S2",),
                    cost=3)]


class TestSpecialismMatches:
    RULE = "specialism-matches"
    FACTS = visit(session("S1", specialism="Carers"), session("S2", specialism="Hospitals"),
                  session("S3", themes=("Carers",)), session("S4", specialism="Care homes"))

    def test_one_who_knows_it_is_there(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P2 P1")) == []

    @pytest.mark.parametrize("peers", ["P2", "P3", "P1 P3", "P3 P2"])
    def test_anyone_of_several_who_know_it_will_do(self, peers):
        assert breaches(self.RULE, placed(self.FACTS, f"S4 D1-1000 R1 {peers}")) == []

    def test_nobody_who_knows_it_is_there(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P2 P3")) == [
            Finding("S1 Talk at Day 1 10:00–11:00 has no peer for Carers.", ("S1",))]

    def test_a_specialism_that_nobody_has_always_costs_one(self):
        assert len(breaches(self.RULE, placed(self.FACTS, "S2 D1-1000 R1 P1 P2"))) == 1
        (found,) = slips(self.RULE, self.FACTS)
        assert found.message == "No interviewing peer has the specialism Hospitals of S2 Talk."
        assert found.strength is Strength.FLAG

    def test_a_theme_asks_for_nobody(self):
        assert breaches(self.RULE, placed(self.FACTS, "S3 D1-1000 R1 P2")) == []


class TestPairsVary:
    RULE = "pairs-vary"
    FACTS = visit(*(session(f"S{n}") for n in range(1, 6)))

    def together(self, times):
        slots = ("D1-1000", "D1-1100", "D1-1300", "D1-1400", "D2-1000")
        return placed(self.FACTS, *(
            f"S{n} {slot} R1 {'P1 P2' if n <= times else 'P1 P3'}" for n, slot in
            enumerate(slots, 1)))

    def test_three_times_are_enough(self):
        assert breaches(self.RULE, self.together(3)) == []

    def test_the_fourth_and_fifth_cost_one_each(self):
        assert said(breaches(self.RULE, self.together(4))) == [
            "Ann Lea and Ben Moss are together in 4 sessions, more than 3."]
        assert breaches(self.RULE, self.together(5)) == [
            Finding("Ann Lea and Ben Moss are together in 5 sessions, more than 3.",
                    ("S1", "S2", "S3", "S4", "S5"), ("Ann Lea", "Ben Moss"), cost=2)]

    def test_the_limit_is_a_number_of_the_rulebook(self):
        facts = self.FACTS.with_rule(self.RULE, "should", options={"limit": 1})
        strict = placed(facts, "S1 D1-1000 R1 P1 P2", "S2 D1-1100 R1 P1 P2", "S3 D1-1300 R1 P1 P3")
        assert said(breaches(self.RULE, strict)) == [
            "Ann Lea and Ben Moss are together in 2 sessions, more than 1."]

    def test_three_in_a_room_are_three_pairs(self):
        facts = visit(*(session(f"S{n}", peers_wanted=3) for n in range(1, 3)))
        facts = facts.with_rule(self.RULE, "should", options={"limit": 1})
        found = breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2 P3",
                                           "S2 D1-1100 R1 P3 P2 P1"))
        assert [f.cost for f in found] == [1, 1, 1]


class TestSamePeersHearATheme:
    RULE = "same-peers-hear-a-theme"
    FACTS = visit(session("S1", specialism="Carers"), session("S2", specialism="Carers"),
                  session("S3", themes="Money; Carers"), session("S4"))

    def test_two_peers_who_hear_it_all_cost_two(self):
        found = breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P1 P2",
                                           "S2 D1-1100 R1 P2 P1"))
        assert found == [Finding("Carers is heard by 2 peers: Ann Lea and Ben Moss.", ("S1", "S2"),
                                 ("Ann Lea", "Ben Moss"), cost=2)]

    def test_every_further_peer_costs_one(self):
        # Carers is heard by three, Money (the first theme of S3) by one, S4 has no theme: 3 + 1.
        found = breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P1 P2", "S2 D1-1100 R1 P3",
                                           "S3 D1-1300 R1 P1", "S4 D1-1400 R1 P2 P3"))
        assert [f.cost for f in found] == [3, 1]
        assert "Money is heard by 1 peer" in found[1].message


class TestFairWorkload:
    RULE = "fair-workload"

    def test_shares_of_what_each_may_do(self):
        # Eight slots each; Ben is away on day 2 (4), Cara may do one a day (2).
        # Ann 2 of 8 = 25 %, Ben 1 of 4 = 25 %, Cara 1 of 2 = 50 %: spread 25.  Of two with
        # the same share the one with fewer sessions is named.
        four = (team()[0], team()[1].model_copy(update={"unavailable": (When.parse("D2"),)}),
                team()[2].model_copy(update={"sessions_a_day": 1}), team()[3])
        facts = visit(session("S1"), session("S2"), session("S3", peers_wanted=1), peers=four)
        found = breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2", "S2 D2-1000 R1 P1 P3"))
        assert found == [Finding(
            "Cara Nye is the busiest peer with 1 session (50 % of what they may do), Ben Moss the "
            "least busy with 1 (25 %).", (), ("Cara Nye", "Ben Moss"), cost=25)]

    def test_equal_shares_cost_nothing(self):
        facts = visit(*(session(f"S{n}") for n in range(1, 4)))
        assert breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2", "S2 D1-1100 R1 P2 P3",
                                          "S3 D1-1300 R1 P3 P1")) == []

    def test_shares_are_exact(self):
        # Three slots on one day: 1 of 3 against 0 of 3 is 100/3 percent.
        facts = visit(session("S1"), days=(day(1, "slot 10:00-11:00", "slot 11:00-12:00",
                                               "slot 13:00-14:00"),))
        (found,) = breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2"))
        assert found.cost == Fraction(100, 3)
        assert "with 1 session (33 % of what they may do)" in found.message
        assert "Cara Nye the least busy with 0 (0 %)" in found.message

    def test_a_limit_above_the_free_slots_changes_nothing(self):
        # May do min(24, 4) a day: 8, not 48.
        ann = team()[0].model_copy(update={"sessions_a_day": 24})
        facts = visit(peers=(ann, team()[1]))
        (found,) = breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1"))
        assert found.cost == Fraction(100, 8)

    def test_who_cannot_come_and_who_does_not_interview_are_left_out(self):
        cara = team()[2].model_copy(update={"sessions_a_day": 0})
        facts = visit(peers=(*team()[:2], cara, team()[3]))
        assert breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2")) == []

    def test_sessions_before_the_visit_do_not_count(self):
        days = (day(1, pre_visit=True, streams=None), day(2))
        facts = visit(session("S1", pre_visit=True), days=days)
        assert breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2")) == []
