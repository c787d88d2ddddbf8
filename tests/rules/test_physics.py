"""What nobody can relax: one place at a time, free diaries, every session, some peers."""

import pytest

from tests.domain.facts import block, day, people, placed, rooms, session, team, visit
from tests.rules.hand import breaches, said, slips
from timetabler.domain.rulebook import Strength
from timetabler.domain.when import When
from timetabler.rules import Finding
from timetabler.solving.candidates import Candidates


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


#: The last slot, 14:00-15:00, and beside it a feedback that names Ben, Finn and the room Oak.
BESIDE = day(1, "slot 13:00-14:00", "slot 14:00-15:00", "team meeting 15:00-16:00").model_copy(
    update={"blocks": (*day(1, "slot 13:00-14:00", "slot 14:00-15:00").blocks,
                       block("feedback 14:30-15:00", who=("P2", "F"), room="R1"))})


class TestBlocksThatNameSomebody:
    RULE = "one-place-at-a-time"
    FACTS = visit(session("S1"), session("S2", attendees=("F",)), session("S3", length=2),
                  session("S4", attendees=("F",), length=2), days=(BESIDE,))
    MEANWHILE = "the informal feedback, Day 1 14:30–15:00."

    @pytest.mark.parametrize(("text", "sentence"), [
        ("S1 D1-1400 R2 P2 P3", "Ben Moss would be in S1 Talk, Day 1 14:00–15:00, and in "),
        ("S2 D1-1400 R2 P3", "Finn Quill would be in S2 Talk, Day 1 14:00–15:00, and in "),
        ("S1 D1-1400 R1 P3", "Oak would hold S1 Talk, Day 1 14:00–15:00, and "),
        # The second hour.
        ("S3 D1-1300 R2 P2", "Ben Moss would be in S3 Talk, Day 1 13:00–15:00, and in "),
        ("S4 D1-1300 R2 P3", "Finn Quill would be in S4 Talk, Day 1 13:00–15:00, and in ")])
    def test_are_booked_for_it(self, text, sentence):
        assert said(breaches(self.RULE, placed(self.FACTS, text))) == [sentence + self.MEANWHILE]

    @pytest.mark.parametrize("text", [
        "S1 D1-1400 R2 P3 P1", "S1 D1-1300 R1 P2", "S2 D1-1300 R1 P2"])
    def test_are_free_before_it_and_the_others_all_along(self, text):
        assert breaches(self.RULE, placed(self.FACTS, text)) == []

    def test_by_the_minute(self):
        right_after = BESIDE.model_copy(update={"blocks": (
            *BESIDE.blocks[:2], block("feedback 15:00-15:30", who=("P2", "F"), room="R1"))})
        facts = self.FACTS.revise(days=(right_after,))
        assert breaches(self.RULE, placed(facts, "S2 D1-1400 R1 P2")) == []

    def test_a_diary_of_ones_own_is_another_matter(self):
        """Booked or away: one of the two rules says it, not both."""
        assert breaches("within-availability", placed(self.FACTS, "S2 D1-1400 R1 P2")) == []

    def test_the_facts_say_so_wherever_diaries_are_asked(self):
        facts = self.FACTS
        assert [facts.slots_busy(one) for one in ("P2", "F", "R1")] == [{"D1-1400"}] * 3
        assert [facts.slots_busy(one) for one in ("P1", "E", "R2")] == [frozenset()] * 3
        assert [s.id for s in facts.slots_free("P2")] == ["D1-1300"]
        assert facts.has_diary("P2")
        assert not facts.has_diary("P3")
        assert not facts.is_free("R1", facts.frame.places["D1-1400"])
        assert facts.is_available("R1", facts.frame.places["D1-1400"])

    def test_no_choice_of_a_search_is_left(self):
        left = Candidates(self.FACTS)
        assert left.peers["S1", "D1-1400"] == ("P3",)  # Ann leads: she is at the feedback too
        assert left.rooms["S1", "D1-1400"] == ("R2",)
        assert left.starts["S2"] == ("D1-1300",)

    @pytest.mark.parametrize(("blocks", "sentences"), [
        # The team meeting is everybody's who is not at the feedback.
        ((("team meeting 15:00-16:00", {"room": "R2"}), ("feedback 15:30-16:00", {"room": "R1"})),
         []),
        ((("team meeting 15:00-16:00", {"room": "R1"}), ("feedback 15:30-16:00", {"room": "R1"})),
         ["Oak would hold the team meeting, Day 1 15:00–16:00 and the informal feedback, "
          "Day 1 15:30–16:00, at the same time."]),
        ((("lunch 12:00-13:00", {"who": ("F",)}),
          ("feedback 12:30-13:00", {"who": ("P1", "F")})),
         ["Finn Quill would be in the lunch, Day 1 12:00–13:00 and the informal feedback, "
          "Day 1 12:30–13:00, at the same time."]),
        # The sponsor, the lead peer and the manager, whom its row need not name.
        ((("plenary 9:00-10:00", {"who": ("E", "F")}), ("feedback 9:00-9:30", {})),
         [f"{name} would be in the informal feedback, Day 1 09:00–09:30 and the plenary, "
          "Day 1 09:00–10:00, at the same time." for name in ("Ann Lea", "Dan Orr", "Eve Park")]),
        ((("feedback 9:00-9:30", {"who": ("F",)}), ("feedback 9:30-10:00", {"who": ("F",)})), []),
    ])
    def test_two_blocks_at_once(self, blocks, sentences):
        today = day(1, "slot 10:00-11:00")
        rows = tuple(block(text, **more) for text, more in blocks)
        facts = visit(days=(today.model_copy(update={"blocks": today.blocks + rows}),))
        found = slips(self.RULE, facts)
        assert sorted(said(found)) == sorted(sentences)
        assert {finding.strength for finding in found} <= {None}

    def test_a_base_room_that_is_shared_with_the_feedback_is_flagged(self):
        rows = (block("team meeting 15:00-16:00", room="BASE"),
                block("feedback 15:30-16:00", room="BASE"))
        today = day(1, "slot 10:00-11:00")
        facts = visit(days=(today.model_copy(update={"blocks": today.blocks + rows}),))
        (found,) = slips(self.RULE, facts)
        assert (found.strength, found.message[:15]) == (Strength.FLAG, "Base would hold")

    def test_whoever_is_away_when_a_block_names_them_is_flagged(self):
        rows = (block("plenary 9:00-10:00", who=("F", "E"), room="R1"),)
        today = day(1, "slot 10:00-11:00")
        facts = visit(days=(today.model_copy(update={"blocks": today.blocks + rows}),),
                      people=(people()[0], away(people()[1], "D1 until 9:30")),
                      rooms=(*rooms()[:1], away(rooms()[1], "D1 9:59-10:30")))
        assert slips("within-availability", facts) == [
            Finding("Finn Quill is not available for the plenary, Day 1 09:00–10:00.", (),
                    ("Finn Quill",), strength=Strength.FLAG),
            Finding("Oak is not available for the plenary, Day 1 09:00–10:00.",
                    strength=Strength.FLAG)]


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

    @pytest.mark.parametrize(("own", "slot", "broken"), [
        ({"allowed": at("D1-1000")}, "D1-1000", False),
        ({"allowed": at("D1-1000")}, "D1-1100", True),
        ({"allowed": at("D1-1000", "D1-1100")}, "D1-1100", True),
        ({"allowed": at("D1-1000", "D2-1300")}, "D2-1300", False),
        ({"allowed": at("D1 10:00-11:00")}, "D1-1000", True),
        ({"pinned": When.parse("D1-1000")}, "D1-1000", False),
        ({"pinned": When.parse("D1-1000")}, "D1-1100", True),
        ({"pinned": When.parse("D1-1000")}, "D2-1000", True),
        ({"pinned": When.parse("D1 10:00-11:00")}, "D1-1000", True),
    ])
    def test_a_block_shorter_than_the_session_is_where_it_starts(self, own, slot, broken):
        facts = visit(session("S1", length=2, **own))
        assert bool(breaches(self.RULE, placed(facts, f"S1 {slot} R1 P1"))) is broken

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
