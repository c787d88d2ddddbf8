"""Rules about the frame of the day: slots, streams, the team's own time, the feedback."""

import pytest

from tests.domain.facts import day, people, placed, rooms, session, team, visit
from tests.rules.hand import breaches, said, slips
from timetabler.domain.frame import Day
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room, RoomUse
from timetabler.domain.rulebook import Strength
from timetabler.domain.visit import Visit
from timetabler.domain.when import When
from timetabler.rules import Finding


def lasting(*lengths, **more):
    return visit(*(session(f"S{n}", length=length) for n, length in enumerate(lengths, 1)), **more)


class TestFinishTogether:
    RULE = "finish-together"

    @pytest.mark.parametrize(("slot", "length", "broken"), [
        ("D1-1000", 1, False), ("D1-1100", 1, False), ("D1-1000", 2, False),
        ("D1-1300", 2, False),
        ("D1-1100", 2, True),  # lunch after one hour
        ("D1-1000", 3, True), ("D1-1300", 3, True), ("D1-1400", 2, True)])  # the day ends
    def test_slots_on_end(self, slot, length, broken):
        found = breaches(self.RULE, placed(lasting(length), f"S1 {slot} R1"))
        assert bool(found) is broken

    def test_the_sentence(self):
        assert breaches(self.RULE, placed(lasting(2), "S1 D1-1100 R1")) == [
            Finding("S1 Talk takes 2 slots on end, but from Day 1 11:00–14:00 a break or the end "
                    "of the day separates them.", ("S1",))]

    def test_breaks_that_are_no_slots_separate_too(self):
        facts = lasting(2, days=(
            day(1, "slot 10:00-11:00", "break 11:00-11:15", "slot 11:15-12:15"),))
        assert len(breaches(self.RULE, placed(facts, "S1 D1-1000 R1"))) == 1


class TestStreams:
    RULE = "streams"

    def test_as_many_as_streams_are_kept(self):
        assert breaches(self.RULE, placed(lasting(1, 1, 1), "S1 D1-1000 R1", "S2 D1-1000 R2",
                                          "S3 D1-1100 R1")) == []

    def test_one_too_many(self):
        found = breaches(self.RULE, placed(lasting(1, 1, 1), "S1 D1-1000 R1", "S2 D1-1000 R2",
                                           "S3 D1-1000 BASE"))
        assert found == [Finding(
            "Day 1 10:00–11:00 has 3 sessions at once (S1 Talk, S2 Talk and S3 Talk) but only 2 "
            "streams.", ("S1", "S2", "S3"), cost=1)]

    def test_the_cost_is_what_is_over(self):
        facts = lasting(1, 1, 1, days=(day(1, streams=1),))
        (found,) = breaches(self.RULE, placed(facts, "S1 D1-1000 R1", "S2 D1-1000 R2",
                                              "S3 D1-1000 BASE"))
        assert (found.cost, "only 1 stream." in found.message) == (2, True)  # 3 for 1 stream

    def test_the_second_hour_counts(self):
        (found,) = breaches(self.RULE, placed(lasting(2, 1, 1), "S1 D1-1000 R1", "S2 D1-1100 R2",
                                              "S3 D1-1100 BASE"))
        assert found.message.startswith("Day 1 11:00–12:00 has 3 sessions")

    def test_days_before_the_visit_have_no_limit(self):
        days = (day(1, pre_visit=True, streams=None), day(2))
        facts = lasting(1, 1, 1, days=days)
        assert breaches(self.RULE, placed(facts, *(f"S{n} D1-1000 R1" for n in (1, 2, 3)))) == []


class TestTeamTimeProtected:
    RULE = "team-time-protected"

    @pytest.mark.parametrize(("slot", "kind"), [
        ("D1-0930", "break"), ("D1-1200", "lunch"), ("D1-1500", "team meeting"),
        ("D1-1530", "feedback")])
    def test_a_session_in_the_teams_time(self, slot, kind):
        (found,) = breaches(self.RULE, placed(visit(), f"S1 {slot} R1"))
        assert found.message.startswith(f"S1 Talk stands in the team's {kind} time, Day 1 ")
        assert found.sessions == ("S1",)

    def test_slots_are_for_sessions(self):
        assert breaches(self.RULE, placed(visit(), "S1 D1-1000 R1")) == []

    @pytest.mark.parametrize(("blocks", "sentences"), [
        (("break 9:30-10:00", "slot 10:00-11:00", "slot 11:00-12:00", "lunch 12:00-13:00"), []),
        # From before noon to after 14:00.
        (("break 9:30-10:00", "slot 11:00-12:00", "slot 14:00-15:00"), ["Day 1 has no lunch."]),
        (("slot 9:00-10:00", "break 10:00-10:30", "slot 10:30-11:30", "writing 13:00-14:01"),
         ["Day 1 has no lunch."]),
        # Half a day, and an evening.
        (("break 9:30-10:00", "slot 10:00-11:00", "slot 13:00-14:00"), []),
        (("slot 12:00-13:00", "slot 14:00-15:00", "team meeting 15:00-16:00"), []),
        (("slot 18:00-19:00", "slot 19:00-20:00"), []),
        # 60 + 60 + 15: more than two hours in all, though never on end.
        (("slot 9:00-10:00", "slot 10:00-11:00", "lunch 11:00-12:00", "slot 12:00-12:15"),
         ["Day 1 has no break or team meeting."]),
        (("slot 10:00-11:00", "slot 11:00-12:00", "lunch 12:00-13:00"), []),
        # A last morning with one slot before the writing.
        (("slot 9:00-10:00", "writing 10:00-12:00", "lunch 12:00-13:00",
          "final presentation 13:00-14:00"), []),
        (("slot 10:00-11:00", "lunch 12:00-13:00", "team meeting 15:00-16:00"), []),
        (("break 9:00-9:30", "slot 10:00-11:00", "slot 11:00-12:00", "slot 12:00-12:30",
          "lunch 12:30-13:00"),
         ["Day 1 has 150 minutes of sessions on end; after 120 minutes the team needs a break, "
          "lunch or team meeting."]),  # 60 + 60 + 30
        # A plenary is no rest: 60 + 60 + 60 = 180.
        (("break 9:00-9:30", "slot 9:30-10:30", "plenary 10:30-11:00", "slot 11:00-12:00",
          "slot 12:00-13:00", "lunch 13:00-14:00"),
         ["Day 1 has 180 minutes of sessions on end; after 120 minutes the team needs a break, "
          "lunch or team meeting."]),
        (("break 9:00-9:30", "slot 9:30-11:30", "break 11:30-11:35", "slot 11:35-13:35",
          "lunch 13:35-14:00"), []),  # 120 and 120
    ])
    def test_a_day_leaves_the_team_its_rests(self, blocks, sentences):
        assert said(slips(self.RULE, visit(days=(day(1, *blocks),)))) == sentences

    def test_the_stretch_is_a_number_of_the_rulebook(self):
        facts = visit().with_rule(self.RULE, "must", options={"hours": 1})
        assert len(slips(self.RULE, facts)) == 2  # each day has two slots before lunch
        assert slips(self.RULE, visit()) == []

    def test_days_without_interviews_are_not_asked(self):
        assert slips(self.RULE, visit(days=(day(1), day(2, "writing 9:00-17:00")))) == []


#: The last slot of a day runs into the feedback: 14:00-15:00 and 14:30-15:00.
OVERLAP = ("break 9:30-10:00", "slot 10:00-11:00", "slot 13:00-14:00", "slot 14:00-15:00",
           "lunch 12:00-13:00", "feedback 14:30-15:00")


class TestInformalFeedback:
    RULE = "informal-feedback"
    FACTS = visit(session("S1"), session("S2", attendees=("E", "F")), session("S3", length=2),
                  session("S4", attendees=("E",), length=2), days=(day(1, *OVERLAP), day(2)))

    def test_the_others_carry_on(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1400 R1 P2 P3")) == []
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1300 R1 P1", "S2 D1-1000 R1 P1")) == []

    def test_the_lead_peer_is_in_a_session(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1400 R1 P1 P2")) == [
            Finding("Ann Lea would be in S1 Talk at Day 1 14:00–15:00, during the informal "
                    "feedback.", ("S1",), ("Ann Lea",))]

    def test_the_manager_is_in_a_session(self):
        (found,) = breaches(self.RULE, placed(self.FACTS, "S1 D1-1400 R1 CM"))
        assert found.people == ("Dan Orr",)

    def test_the_second_hour_runs_into_it(self):
        found = breaches(self.RULE, placed(self.FACTS, "S3 D1-1300 R1 P1"))
        assert said(found) == ["Ann Lea would be in S3 Talk at Day 1 13:00–15:00, during the "
                               "informal feedback."]

    def test_a_session_that_ends_when_it_begins(self):
        right_after = ("slot 10:00-11:00", "slot 11:00-12:00", "feedback 12:00-12:30")
        facts = self.FACTS.revise(days=(day(1, *right_after), day(2)))
        assert breaches(self.RULE, placed(facts, "S2 D1-1100 R1 P1 CM")) == []

    def test_the_sponsors_second_hour_runs_into_it(self):
        found = breaches(self.RULE, placed(self.FACTS, "S4 D1-1300 R1 P2"))
        assert said(found) == ["Eve Park would be in S4 Talk at Day 1 13:00–15:00, during the "
                               "informal feedback."]

    def test_the_sponsor_is_in_a_session(self):
        assert breaches(self.RULE, placed(self.FACTS, "S2 D1-1400 R1 P2")) == [
            Finding("Eve Park would be in S2 Talk at Day 1 14:00–15:00, during the informal "
                    "feedback.", ("S2",), ("Eve Park",))]

    def test_two_sponsors_of_one_session_are_one_breach(self):
        facts = self.FACTS.revise(visit=Visit(title="X", sponsors=("E", "F")))
        assert said(breaches(self.RULE, placed(facts, "S2 D1-1400 R1 P2"))) == [
            "Eve Park and Finn Quill would be in S2 Talk at Day 1 14:00–15:00, during the "
            "informal feedback."]

    def test_the_facts_are_complete(self):
        assert slips(self.RULE, self.FACTS) == []

    @pytest.mark.parametrize(("change", "sentence"), [
        ({"visit": Visit(title="X")},
         "The visit sheet names no sponsor to meet at the informal feedback."),
        ({"peers": team()[1:]}, "The peers sheet names no lead peer."),
        ({"peers": team()[:3]}, "The peers sheet names no challenge manager."),
        ({"days": (day(1), day(2, "slot 10:00-11:00", "slot 13:00-14:00", "feedback 9:00-10:00"))},
         "Day 2 has no informal feedback at its end."),
        ({"days": (day(1), day(2, "slot 10:00-11:00", "final presentation 14:00-15:00",
                               "feedback 14:00-14:30"))},
         "Day 2 has no informal feedback before the presentation."),
        ({"people": (Person(id="E", name="Eve Park", unavailable=(When.parse("D2 15:59-17:00"),)),
                     people()[1])},
         "Eve Park is not available for the informal feedback at Day 2 15:30–16:00."),
        ({"peers": (*team()[:3],
                    team()[3].model_copy(update={"unavailable": (When.parse("D1"),)}))},
         "Dan Orr is not available for the informal feedback at Day 1 15:30–16:00."),
    ])
    def test_what_is_missing_is_said(self, change, sentence):
        assert said(slips(self.RULE, visit(**change))) == [sentence]

    @pytest.mark.parametrize("blocks", [
        # Councillors, or a Cabinet meeting to observe, after the end of the day.
        ("slot 10:00-11:00", "slot 16:15-17:00", "feedback 17:00-17:30", "slot 18:00-18:45"),
        ("slot 10:00-11:00", "feedback 16:30-17:00", "slot 17:00-19:00", "slot 19:00-20:00"),
        ("slot 16:00-17:00", "slot 18:00-19:00", "feedback 19:00-19:15"),
        ("slot 18:00-19:00", "feedback 17:30-18:00"),
        ("slot 9:00-10:00", "feedback 10:00-10:30"),  # half a day
    ])
    def test_an_evening_follows_the_end_of_the_day(self, blocks):
        assert slips(self.RULE, visit(days=(day(1), day(2, *blocks)))) == []

    @pytest.mark.parametrize(("blocks", "kept"), [
        (("slot 10:00-11:00", "feedback 16:00-16:30", "slot 16:59-17:30"), False),
        (("slot 10:00-11:00", "slot 16:00-17:00", "feedback 15:30-16:00", "slot 18:00-19:00"),
         False),
        (("slot 10:00-11:00", "slot 18:00-19:00"), False)])
    def test_the_daytime_has_its_own_end(self, blocks, kept):
        found = slips(self.RULE, visit(days=(day(1), day(2, *blocks))))
        assert said(found) == ["Day 2 has no informal feedback at its end."] * (not kept)

    def test_the_hour_at_which_evenings_begin_is_a_number_of_the_rulebook(self):
        blocks = ("slot 10:00-11:00", "feedback 17:00-17:30", "slot 18:00-19:00")
        facts = visit(days=(day(1), day(2, *blocks)))
        assert slips(self.RULE, facts) == []
        assert slips(self.RULE, facts.with_rule(self.RULE, "must", options={"evening": 19})) != []

    def test_a_day_of_evening_sessions_alone_is_flagged(self):
        (found,) = slips(self.RULE, visit(days=(day(1), day(2, "slot 18:00-19:00"))))
        assert found == Finding(
            "Day 2 has sessions in the evening alone and no informal feedback; see that the next "
            "one takes them in.", strength=Strength.FLAG)

    def test_a_feedback_may_run_beside_the_last_slot(self):
        beside = day(2, "slot 10:00-11:00", "slot 13:00-14:00", "feedback 13:00-13:30")
        assert slips(self.RULE, visit(days=(day(1), beside))) == []

    def test_the_last_day_meets_before_the_presentation(self):
        last = day(2, "slot 10:00-11:00", "feedback 12:30-13:00", "final presentation 13:00-14:00")
        assert slips(self.RULE, visit(days=(day(1), last))) == []  # ends as it begins: kept


LAST = ("writing 9:00-12:00", "lunch 12:00-13:00", "feedback 12:30-13:00", "buffer 13:00-13:30",
        "final presentation 13:30-14:30")


def last_day(*texts, room=None) -> Day:
    plain = day(2, *(texts or LAST))
    hall = (b.model_copy(update={"room": room}) if b.kind == "final presentation" else b
            for b in plain.blocks)
    return plain.model_copy(update={"blocks": tuple(hall)})


class TestFinalPresentation:
    RULE = "final-presentation"

    @pytest.mark.parametrize(("blocks", "sentences"), [
        (LAST, []),
        (("lunch 12:00-13:00",), ["Day 2, the last day, has no final presentation."]),
        (LAST[1:], ["Day 2 leaves the team no time to write the presentation."]),
        (("lunch 12:00-13:00", "final presentation 13:00-14:00", "writing 14:00-15:00"),
         ["Day 2 leaves the team no time to write the presentation."]),
        ((*LAST[:3], "break 13:00-13:30", LAST[4]),
         ["The final presentation on Day 2 does not follow lunch."]),
        ((LAST[0], LAST[4]), ["The final presentation on Day 2 does not follow lunch."]),
        ((*LAST, "slot 15:00-16:00"),
         ["Day 2 has sessions after the final presentation; the team leaves."]),
        (("slot 9:00-10:00", "writing 10:00-12:00", *LAST[1:]), []),
    ])
    def test_writing_then_lunch_then_the_findings(self, blocks, sentences):
        assert said(slips(self.RULE, visit(days=(day(1), last_day(*blocks))))) == sentences

    @pytest.mark.parametrize(("audience", "room", "sentences"), [
        (None, None, []), (60, None, []),
        (61, None, ["61 people are invited to the final presentation, but Hall holds 60."]),
        (12, "R1", []),
        (13, "R1", ["13 people are invited to the final presentation, but Oak holds 12."]),
    ])
    def test_the_audience_fits(self, audience, room, sentences):
        halls = (Room(id="H1", name="Chamber", capacity=40, use=RoomUse.PLENARY),
                 Room(id="H2", name="Hall", capacity=60, use=RoomUse.PLENARY))
        facts = visit(days=(day(1), last_day(room=room)), rooms=(*rooms(), *halls),
                      visit=Visit(title="X", sponsors=("E",), audience=audience))
        assert said(slips(self.RULE, facts)) == sentences
