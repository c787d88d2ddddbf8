"""Rules about rooms and the way between them."""

import pytest

from tests.domain.facts import day, people, placed, rooms, session, team, visit
from tests.rules.hand import breaches, said, slips
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room, RoomUse, Travel
from timetabler.domain.rulebook import Strength
from timetabler.domain.sessions import Mode
from timetabler.rules import Finding

FAR = Room(id="FAR", name="Depot", capacity=12, site="far")


class TestBaseRoomKeptFree:
    RULE = "base-room-kept-free"

    def test_interviews_are_in_interview_rooms(self):
        assert breaches(self.RULE, placed(visit(), "S1 D1-1000 R1")) == []

    def test_a_session_in_the_base_room(self):
        assert breaches(self.RULE, placed(visit(), "S1 D1-1000 BASE")) == [
            Finding("S1 Talk is held in the base room, Base, at Day 1 10:00–11:00; the base room "
                    "is the team's alone.", ("S1",))]

    def test_a_visit_without_a_base_room_is_told(self):
        (found,) = slips(self.RULE, visit(rooms=rooms()[1:]))
        assert found.message == "The rooms sheet names no base room for the team."
        assert found.strength is Strength.FLAG
        assert slips(self.RULE, visit()) == []


class TestRoomFits:
    RULE = "room-fits"

    def one(self, where=None, peers="P1 P2", guests=None, four=None, **wishes):
        """What is said of one session in a room of its own (or in Oak)."""
        facts = visit(session("S1", **wishes), rooms=(*rooms(), *([where] if where else [])),
                      people=guests or people(), peers=four or team())
        row = f"S1 D1-1000 {where.id if where else 'R1'} {peers}"
        return said(breaches(self.RULE, placed(facts, row)))

    @pytest.mark.parametrize(("heads", "peers", "broken"), [
        (3, "P1 P2", False), (4, "P1 P2", True), (4, "P1", False), (5, "", False), (6, "", True)])
    def test_group_and_peers_fit(self, heads, peers, broken):
        small = Room(id="X", name="Snug", capacity=5)
        count = heads + len(peers.split())
        assert self.one(small, peers, head_count=heads) == (
            [f"S1 Talk brings {count} people, peers included, but Snug holds 5."] if broken else [])

    def test_attendees_count_for_as_many_as_they_stand(self):
        small = Room(id="X", name="Snug", capacity=5)
        group = (*people(), Person(id="G", name="Group", count=4))
        assert self.one(small, "P1", group, attendees=("G",)) == []  # 4 + 1
        assert self.one(small, "P1", group, attendees=("G", "E")) == [  # 4 + 1 + 1
            "S1 Talk brings 6 people, peers included, but Snug holds 5."]

    def test_nobody_comes_to_a_virtual_session_but_the_peers(self):
        small = Room(id="X", name="Snug", capacity=2, video=True)
        assert self.one(small, head_count=30, mode=Mode.VIRTUAL) == []
        assert self.one(small, "P1 P2 P3", head_count=0, mode=Mode.VIRTUAL, peers_wanted=3) == [
            "S1 Talk brings 3 people, peers included, but Snug holds 2."]
        assert len(self.one(small, head_count=30, mode=Mode.HYBRID)) == 1

    @pytest.mark.parametrize(("room", "wishes", "reason"), [
        (Room(id="X", name="Hall", capacity=9, use=RoomUse.PLENARY), {},
         "that room is for plenary use"),
        (Room(id="X", name="Hall", capacity=9, use=RoomUse.ON_REQUEST), {},
         "that room is for on request use"),
        (Room(id="X", name="Hall", capacity=9, use=RoomUse.ON_REQUEST), {"room": "X"}, None),
        (Room(id="X", name="Hall", capacity=9), {"room": "R2"}, "it is to be held in Elm"),
        (Room(id="X", name="Study", capacity=9, use=RoomUse.OFFICE, office_of=("E",)), {},
         "that room is for own office use"),
        (Room(id="X", name="Study", capacity=9, use=RoomUse.OFFICE, office_of=("E",)),
         {"room": "own office", "attendees": ("E",)}, None),
        (Room(id="X", name="Hall", capacity=9), {"step_free": True}, "it needs a step-free room"),
        (Room(id="X", name="Hall", capacity=9, step_free=True), {"step_free": True}, None),
        (Room(id="X", name="Hall", capacity=9), {"mode": Mode.VIRTUAL},
         "a virtual session needs video kit"),
        (Room(id="X", name="Hall", capacity=9), {"mode": Mode.HYBRID},
         "a hybrid session needs video kit"),
        (Room(id="X", name="Hall", capacity=9, video=True), {"mode": Mode.HYBRID}, None),
        (Room(id="X", name="Hall", capacity=9), {"divides": True}, "it needs a room that divides"),
        (Room(id="X", name="Hall", capacity=9, divides=True), {"divides": True}, None),
    ])
    def test_the_room_is_what_the_session_needs(self, room, wishes, reason):
        assert self.one(room, **wishes) == (
            [f"S1 Talk is in {room.name}, but {reason}."] if reason else [])

    def test_somebody_elses_office(self):
        facts = visit(session("S1", room="own office", attendees=("E",)), rooms=(
            *rooms(), Room(id="X", name="Study", capacity=9, use=RoomUse.OFFICE, office_of=("E",)),
            Room(id="Y", name="Den", capacity=9, use=RoomUse.OFFICE, office_of=("F",))))
        assert said(breaches(self.RULE, placed(facts, "S1 D1-1000 Y P1"))) == [
            "S1 Talk is in Den, but it is to be held in the interviewee's own office."]

    def test_an_office_has_its_own_screen(self):
        study = Room(id="X", name="Study", capacity=9, use=RoomUse.OFFICE, office_of=("E",))
        assert self.one(study, room="own office", attendees=("E",), mode=Mode.VIRTUAL) == []

    def test_several_reasons_stand_in_one_sentence(self):
        room = Room(id="X", name="Hall", capacity=9)
        assert self.one(room, step_free=True, divides=True, mode=Mode.VIRTUAL) == [
            "S1 Talk is in Hall, but it needs a step-free room, a virtual session needs video kit "
            "and it needs a room that divides."]

    def test_a_guest_who_needs_it_step_free(self):
        gwen = (*people(), Person(id="G", name="Gwen", step_free=True))
        assert self.one(None, "P1", gwen, attendees=("G",)) == [
            "S1 Talk is in Oak, but it needs a step-free room."]

    def test_a_peer_who_needs_it_step_free(self):
        ben = team()[1].model_copy(update={"step_free": True})
        four = (team()[0], ben, *team()[2:])
        facts = visit(peers=four)
        assert breaches(self.RULE, placed(facts, "S1 D1-1000 R1 P1 P2")) == [
            Finding("Ben Moss needs a step-free room, but S1 Talk is in Oak.", ("S1",),
                    ("Ben Moss",))]
        assert self.one(None, "P1 P3", four=four) == []
        flat = Room(id="X", name="Flat", capacity=9, step_free=True)
        assert self.one(flat, four=four) == []

    def test_interview_rooms_hold_ten(self):
        small = (*rooms(), Room(id="X", name="Snug", capacity=9),
                 Room(id="Y", name="Den", capacity=10), Room(id="Z", name="Booth", capacity=2,
                                                            use=RoomUse.ON_REQUEST))
        (found,) = slips(self.RULE, visit(rooms=small))
        assert found.message == ("Snug holds 9; an interview room should hold at least 10 "
                                 "participants.")
        assert found.strength is Strength.FLAG


class TestTravelTime:
    RULE = "travel-time"
    #: Slots 10, 11, 12:15 (after a quarter of an hour of nothing), 13:15.
    HOURS = ("arrival 9:00-10:00", "slot 10:00-11:00", "slot 11:00-12:00", "slot 12:15-13:15",
             "lunch 13:15-14:00", "slot 14:00-15:00", "plenary 15:00-16:00")

    def facts(self, minutes, **more):
        return visit(session("S1", attendees=("E",)), session("S2", attendees=("E", "F"), **more),
                     session("S3"), session("S4", length=2), days=(day(1, *self.HOURS), day(2)),
                     rooms=(*rooms(), FAR),
                     travel=(Travel(origin="far", destination="main", minutes=minutes),))

    def test_a_peer_has_no_time_for_the_way(self):
        # 0 minutes between 11:00 and 11:00, and the way takes 15.
        found = breaches(self.RULE, placed(self.facts(15), "S1 D1-1000 R1 P1 P2",
                                           "S3 D1-1100 FAR P2 P3"))
        assert found == [Finding(
            "Ben Moss has 0 minutes from S1 Talk to S3 Talk at Day 1 11:00–12:00, but the way "
            "from main to far takes 15.", ("S1", "S3"), ("Ben Moss",))]

    @pytest.mark.parametrize(("minutes", "broken"), [(14, False), (15, False), (16, True)])
    def test_the_gap_must_be_as_long_as_the_way(self, minutes, broken):
        # From 12:00 to 12:15 there are 15 minutes.
        found = breaches(self.RULE, placed(self.facts(minutes), "S1 D1-1100 FAR P2",
                                           "S3 D1-1215 R1 P2"))
        assert said(found) == ([
            "Ben Moss has 15 minutes from S1 Talk to S3 Talk at Day 1 12:15–13:15, but the way "
            "from far to main takes 16."] if broken else [])

    def test_lunch_may_be_spent_on_the_way(self):
        # 13:15 to 14:00: 45 minutes; at 15:00 there is the plenary, so FAR comes first.
        kept = placed(self.facts(45), "S1 D1-1215 FAR P2", "S3 D1-1400 R1 P2")
        assert breaches(self.RULE, kept) == []

    def test_a_guest_travels_too(self):
        kept = placed(self.facts(15), "S1 D1-1100 FAR P1", "S2 D1-1215 R1 P2")
        assert breaches(self.RULE, kept) == []
        assert said(breaches(self.RULE, placed(self.facts(20), "S1 D1-1100 FAR P1",
                                               "S2 D1-1215 R1 P2"))) == [
            "Eve Park has 15 minutes from S1 Talk to S2 Talk at Day 1 12:15–13:15, but the way "
            "from far to main takes 20."]

    def test_a_guest_on_the_screen_does_not(self):
        facts = self.facts(20, mode=Mode.VIRTUAL)
        assert breaches(self.RULE, placed(facts, "S1 D1-1100 FAR P1", "S2 D1-1215 R1 P2")) == []
        assert len(breaches(self.RULE, placed(facts, "S1 D1-1100 FAR P1", "S2 D1-1215 R1 P1"))) == 1

    def test_each_common_person_is_one_breach(self):
        found = breaches(self.RULE, placed(self.facts(20), "S1 D1-1100 FAR P1 P2",
                                           "S2 D1-1215 R1 P2 P1"))
        assert [f.people for f in found] == [("Ann Lea",), ("Ben Moss",), ("Eve Park",)]

    def test_a_long_session_is_left_at_its_end(self):
        assert len(breaches(self.RULE, placed(self.facts(20), "S4 D1-1000 R1 P2",
                                              "S3 D1-1215 FAR P2"))) == 1

    @pytest.mark.parametrize(("slot", "minutes", "broken"), [
        ("D1-1000", 1, True),  # right after arrival
        ("D1-1100", 60, False), ("D1-1100", 61, True),  # an hour after it
        ("D1-1400", 1, True),  # right before the plenary
    ])
    def test_the_team_gathers_at_the_base(self, slot, minutes, broken):
        found = breaches(self.RULE, placed(self.facts(minutes), f"S3 {slot} FAR P2"))
        assert bool(found) is broken
        assert all(f.sessions == ("S3",) for f in found)

    def test_the_end_of_a_long_session_is_near_the_plenary(self):
        # 12:15 to 15:00; it begins hours after arrival and ends as the plenary begins.
        assert len(breaches(self.RULE, placed(self.facts(20), "S4 D1-1215 FAR P2"))) == 1

    def test_the_sentence_of_the_base(self):
        assert said(breaches(self.RULE, placed(self.facts(20), "S3 D1-1400 FAR P2"))) == [
            "S3 Talk at far is 0 minutes from plenary at 15:00–16:00, but the way takes 20."]

    def test_one_site_needs_no_time(self):
        kept = placed(self.facts(20), "S1 D1-1000 R1 P1", "S3 D1-1100 R2 P1")
        assert breaches(self.RULE, kept) == []


class TestFewMoves:
    RULE = "few-moves"
    FACTS = visit(*(session(f"S{n}") for n in range(1, 5)), session("S5", length=2),
                  rooms=(*rooms(), Room(id="R3", name="Ash", capacity=12)),
                  travel=(Travel(origin="R1", destination="R2", minutes=4),))

    def test_a_stream_that_stays(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S2 D1-1100 R1",
                                          "S3 D1-1300 R1")) == []

    def test_a_stream_that_moves(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S2 D1-1100 R3")) == [
            Finding("Stream A moves from Oak to Ash before Day 1 11:00–12:00.", ("S1", "S2"))]

    def test_swapped_rooms_are_no_move(self):
        # Each room goes on; only who sits in it changes.
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S2 D1-1000 R3",
                                          "S3 D1-1100 R3", "S4 D1-1100 R1")) == []

    def test_a_stream_that_ends_does_not_move(self):
        # Two streams, then one: min(2, 1) - |{R3}| = 0 moves; on to R2: min(1, 1) - 0 = 1.
        found = breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S2 D1-1000 R3",
                                           "S3 D1-1100 R3", "S4 D1-1300 R2"))
        assert said(found) == ["Stream B moves from Ash to Elm before Day 1 13:00–14:00."]

    def test_an_empty_slot_parts_them(self):
        assert breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1", "S2 D1-1300 R3",
                                          "S3 D2-1000 R2")) == []

    def test_a_long_session_stays_where_it_is(self):
        assert breaches(self.RULE, placed(self.FACTS, "S5 D1-1000 R1", "S1 D1-1000 R3",
                                          "S2 D1-1100 R3")) == []

    def test_minutes_walked_count_for_each_peer(self):
        # One move of the stream, and both peers walk 4 minutes: 1 + 4 + 4 = 9.
        found = breaches(self.RULE, placed(self.FACTS, "S1 D1-1000 R1 P1 P2",
                                           "S2 D1-1100 R2 P2 P1"))
        assert sum(f.cost for f in found) == 9
        assert found[1] == Finding("Ann Lea walks 4 minutes from Oak to Elm before Day 1 "
                                   "11:00–12:00.", ("S1", "S2"), ("Ann Lea",), cost=4)
