"""What nobody can relax: one place at a time, free diaries, every session, some peers."""

import pytest

from tests.domain.facts import day, people, placed, rooms, session, team, visit
from tests.rules.hand import breaches, said
from timetabler.domain.when import When
from timetabler.rules import Finding


def at(*texts):
    return tuple(When.parse(text) for text in texts)


def away(owner, *texts):
    return owner.model_copy(update={"unavailable": at(*texts)})


THREE = visit(session("S1", attendees=("E",)), session("S2", attendees=("E", "F")),
              session("S3", length=2))


class TestOnePlaceAtATime:
    RULE = "one-place-at-a-time"

    def test_kept_one_after_another(self):
        assert breaches(self.RULE, placed(THREE, "S1 D1-1000 R1 P1 P2", "S2 D1-1100 R1 P1 P2",
                                          "S3 D1-1300 R1 P1 P2")) == []

    def test_kept_at_the_same_time_on_two_days(self):
        assert breaches(self.RULE, placed(THREE, "S1 D1-1000 R1 P1", "S2 D2-1000 R1 P1")) == []

    def test_a_peer_in_two_places(self):
        found = breaches(self.RULE, placed(THREE, "S1 D1-1000 R1 P1 P2", "S3 D1-1000 R2 P3 P2"))
        assert found == [Finding("Ben Moss would be in S1 Talk and S3 Talk at the same time, "
                                 "Day 1 10:00–12:00.", ("S1", "S3"), ("Ben Moss",))]

    def test_a_guest_in_two_places(self):
        found = breaches(self.RULE, placed(THREE, "S1 D1-1000 R1 P1", "S2 D1-1000 R2 P2"))
        assert found == [Finding("Eve Park would be in S1 Talk and S2 Talk at the same time, "
                                 "Day 1 10:00–11:00.", ("S1", "S2"), ("Eve Park",))]

    def test_a_room_with_two_sessions(self):
        found = breaches(self.RULE, placed(THREE, "S1 D1-1000 R1 P1", "S3 D1-1000 R1 P2"))
        assert found == [Finding("Oak would hold S1 Talk and S3 Talk at the same time, "
                                 "Day 1 10:00–12:00.", ("S1", "S3"))]

    def test_the_second_hour_of_a_longer_session(self):
        found = breaches(self.RULE, placed(THREE, "S3 D1-1000 R1 P1", "S1 D1-1100 R2 P1"))
        assert said(found) == [
            "Ann Lea would be in S3 Talk and S1 Talk at the same time, Day 1 11:00–12:00."]

    def test_three_at_once_are_three_clashes(self):
        # Each two of three sessions meet: 3 pairs.
        found = breaches(self.RULE, placed(THREE, "S1 D1-1000 R1 P1", "S3 D1-1000 R2 P1",
                                           "S2 D1-1000 BASE P1"))
        assert len([f for f in found if f.people == ("Ann Lea",)]) == 3


class TestWithinAvailability:
    RULE = "within-availability"

    @pytest.mark.parametrize(("change", "sentence"), [
        ({"peers": (away(team()[0], "D1 10:59-11:00"), *team()[1:])},
         "Ann Lea is not available for S1 Talk at Day 1 10:00–11:00."),
        ({"people": (people()[0].model_copy(update={"available": at("D2", "D1 from 10:01")}),)},
         "Eve Park is not available for S1 Talk at Day 1 10:00–11:00."),
        ({"rooms": (rooms()[0], away(rooms()[1], "D1-1000"), rooms()[2])},
         "Oak is not available for S1 Talk at Day 1 10:00–11:00."),
    ])
    def test_somebody_or_something_is_away(self, change, sentence):
        facts = visit(session("S1", attendees=("E",)), **change)
        assert said(breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1"))) == [sentence]
        assert breaches(self.RULE, placed(facts, "S1 D2-1000 R1 P1")) == []

    def test_away_for_the_second_hour(self):
        ben = away(team()[1], "D1 11:59-12:30")
        facts = visit(session("S1", length=2), peers=(team()[0], ben))
        found = breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2"))
        assert found == [Finding("Ben Moss is not available for S1 Talk at Day 1 10:00–12:00.",
                                 ("S1",), ("Ben Moss",))]

    @pytest.mark.parametrize(("slot", "broken"), [
        ("D1-1000", True), ("D1-1100", False), ("D1-1300", False), ("D1-1400", True),
        ("D2-1000", True)])
    def test_a_session_has_times_of_its_own(self, slot, broken):
        facts = visit(session("S1", allowed="D1 11:00-14:00"))
        found = breaches(self.RULE, placed(facts, f"S1 {slot} R1"))
        assert bool(found) is broken
        assert all("can only be at D1 11:00-14:00, but is at Day " in f.message for f in found)

    def test_its_own_times_hold_for_every_hour(self):
        facts = visit(session("S1", length=2, allowed="D1 10:00-11:00; D1 13:00-15:00"))
        assert breaches(self.RULE, placed(facts, "S1 D1-1300 R1")) == []
        assert said(breaches(self.RULE, placed(facts, "S1 D1-1000 R1"))) == [
            "S1 Talk can only be at D1 10:00-11:00; D1 13:00-15:00, but is at Day 1 10:00–12:00."]

    @pytest.mark.parametrize(("slot", "length", "broken"), [
        ("D1-1000", 2, False), ("D1-1000", 1, False), ("D1-1100", 1, False),
        ("D1-1100", 2, True),  # ends at 14:00, the pin at 12:00
        ("D1-1300", 1, True), ("D2-1000", 2, True)])
    def test_a_pinned_session_stays_inside_its_time(self, slot, length, broken):
        facts = visit(session("S1", length=length, pinned="D1 10:00-12:00"))
        found = breaches(self.RULE, placed(facts, f"S1 {slot} R1"))
        assert bool(found) is broken
        assert all("S1 Talk is fixed to D1 10:00-12:00, but is at" in f.message for f in found)

    @pytest.mark.parametrize(("slot", "broken"), [
        ("D1-1000", True),  # from 10:00, before the pin's 11:00
        ("D1-1100", False)])
    def test_a_pinned_session_does_not_begin_before_its_time(self, slot, broken):
        facts = visit(session("S1", length=2, pinned="D1 11:00-14:00"))
        assert bool(breaches(self.RULE, placed(facts, f"S1 {slot} R1"))) is broken

    @pytest.mark.parametrize(("slot", "length", "broken"), [
        ("D1-1000", 1, False), ("D1-1100", 1, False),  # either overlaps 10:30-11:30
        ("D1-1000", 2, False), ("D1-1300", 1, True), ("D1-1100", 2, True), ("D2-1000", 1, True)])
    def test_an_observed_meeting_may_be_heard_in_part(self, slot, length, broken):
        facts = visit(session("S1", length=length, pinned="D1 10:30-11:30", observed=True))
        assert bool(breaches(self.RULE, placed(facts, f"S1 {slot} R1"))) is broken

    def test_a_meeting_that_ends_when_the_slot_begins_is_not_heard(self):
        facts = visit(session("S1", pinned="D1 09:00-10:00", observed=True))
        assert said(breaches(self.RULE, placed(facts, "S1 D1-1000 R1"))) == [
            "S1 Talk is fixed to D1 09:00-10:00, but is at Day 1 10:00–11:00."]

    def test_before_the_visit_and_on_site_are_kept_apart(self):
        days = (day(1, id="PV1", title="Before", pre_visit=True, streams=None), day(2))
        facts = visit(session("S1", pre_visit=True), session("S2"), days=days)
        assert breaches(self.RULE, placed(facts, "S1 PV1-1000 R1", "S2 D2-1000 R1")) == []
        assert said(breaches(self.RULE, placed(facts, "S1 D2-1000 R1", "S2 PV1-1000 R1"))) == [
            "S2 Talk belongs to the days on site, but is at Before 10:00–11:00.",
            "S1 Talk is to be held before the visit, but is at Day 2 10:00–11:00."]


class TestEverySessionPlaced:
    RULE = "every-session-placed"

    def test_all_there(self):
        assert breaches(self.RULE, placed(visit(), "S1 D1-1000 R1")) == []

    def test_one_forgotten(self):
        facts = visit(session("S1"), session("S2", "Carers"))
        (found,) = breaches(self.RULE, placed(facts, "S1 D1-1000 R1"))
        assert found.sessions == ("S2",)
        assert "S2 Carers" in found.message


class TestNeverWithoutAPeer:
    RULE = "never-without-a-peer"
    FACTS = visit(session("S1", peers_wanted=3, peers_least=2))

    @pytest.mark.parametrize(("peers", "sentence"), [
        ("", "S1 Talk at Day 1 10:00–11:00 has 0 peers; it must have at least 2."),
        ("P1", "S1 Talk at Day 1 10:00–11:00 has 1 peer; it must have at least 2."),
        ("P1 P2", None), ("P1 P2 P3", None),
        ("P1 P2 P3 CM", "S1 Talk at Day 1 10:00–11:00 has 4 peers; it asks for 3."),
    ])
    def test_between_least_and_wanted(self, peers, sentence):
        found = breaches(self.RULE, placed(self.FACTS, f"S1 D1-1000 R1 {peers}"))
        assert said(found) == ([sentence] if sentence else [])

    def test_one_is_enough_where_nothing_is_said(self):
        assert breaches(self.RULE, placed(visit(), "S1 D1-1000 R1 P1")) == []
