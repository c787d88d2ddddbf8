"""Everything that is wrong is told at once, with its place, and with what would be right."""

import pickle
from datetime import date

import pytest
from pydantic import ValidationError

from tests.domain.facts import block, day, people, placed, rooms, session, team, visit
from timetabler.domain.frame import Day
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.people import Person
from timetabler.domain.rooms import Room, RoomUse, Travel
from timetabler.domain.rulebook import RuleSetting, Scope, Strength, Suggestion
from timetabler.domain.sessions import Session
from timetabler.domain.visit import Visit
from timetabler.errors import Fault, InputError, TimetablerError, key_path


def person(name, **more):
    return Person(id=name, name=f"Person {name}", **more)


def room(name, **more):
    return Room(id=name, name=f"Room {name}", capacity=9, **more)


def rule(name, tier=None):
    return RuleSetting(rule=name, strength=Strength.SHOULD, tier=tier)


#: One case a kind of fault: what is changed, where the fault stands, what it says.
CASES = {
    "no slot": ({"days": (day(1, "lunch 12:00-13:00"),)}, "days",
                "no day has a slot that could hold a session"),
    "days out of order": ({"days": (day(2), day(1))}, "days[1].date",
                          "Day 1 is on 2026-03-03, not after Day 2 on 2026-03-04"),
    "peer twice": ({"peers": (*team(), Peer(id="P1", name="Double"))}, "peers[4].id",
                   "'P1' is used already in peers; every peer, person and room needs an id of its "
                   "own"),
    "person like a peer": ({"people": (*people(), person("P2"))}, "people[2].id",
                           "'P2' is used already in peers"),
    "room like a person": ({"rooms": (*rooms(), room("F"))}, "rooms[3].id",
                           "'F' is used already in people"),
    "session twice": ({"sessions": (session("S1"), session("S1"))}, "sessions[1].id",
                      "'S1' is used already in sessions"),
    "peer away at no time": ({"peers": (*team(), Peer(id="P9", name="Pia", unavailable="D1-1001"))},
                             "peers[4].unavailable[0]",
                             "'D1-1001' is no time of this visit; write a block such as D1-1"),
    "person there at no time": ({"people": (*people(), person("G", available="D7"))},
                                "people[2].available[0]", "'D7' is no time of this visit"),
    "room away at no time": ({"rooms": (*rooms(), room("R9", unavailable="Day 7 from 10:00"))},
                             "rooms[3].unavailable[0]",
                             "'Day 7 from 10:00' is no time of this visit"),
    "session allowed at no time": ({"sessions": (session("S1", allowed="D1; D1-1130"),)},
                                   "sessions[0].allowed[1]", "'D1-1130' is no time of this visit"),
    "session pinned to no time": ({"sessions": (session("S1", pinned="D4-1000"),)},
                                  "sessions[0].pinned", "'D4-1000' is no time of this visit"),
    "sponsor unknown": ({"visit": Visit(title="X", sponsors=("EE",))}, "visit.sponsors",
                        "there is no person 'EE'; did you mean 'E'?"),
    "zone unknown": ({"visit": Visit(title="X", sponsors=("E",), zone="Europe/Londno")},
                     "visit.zone", "'Europe/Londno' is no time zone; write one like Europe/London"),
    "zone that is a path": ({"visit": Visit(title="X", sponsors=("E",), zone="../etc/passwd")},
                            "visit.zone", "'../etc/passwd' is no time zone"),
    "no zone": ({"visit": Visit(title="X", sponsors=("E",), zone="")}, "visit.zone",
                "'' is no time zone"),
    "zone that is a folder": ({"visit": Visit(title="X", sponsors=("E",), zone="Europe")},
                              "visit.zone", "'Europe' is no time zone"),
    "block for nobody": ({"days": (Day(id="D1", date=date(2026, 3, 3), blocks=(
        block("slot 10:00-11:00"), block("plenary 12:00-13:00", who=("P1", "XX")))),)},
        "days[0].blocks[1].who", "there is no peer or person 'XX'"),
    "block in no room": ({"days": (Day(id="D1", date=date(2026, 3, 3), blocks=(
        block("slot 10:00-11:00", room="R11"),)),)},
        "days[0].blocks[0].room", "there is no room 'R11'; did you mean 'R1'?"),
    "office of nobody": ({"rooms": (*rooms(), room("R9", office_of=("EVE",)))},
                         "rooms[3].office_of", "there is no person 'EVE'"),
    "travel from nowhere": ({"travel": (Travel(origin="moon", destination="main", minutes=5),)},
                            "travel[0].origin", "there is no site or room 'moon'"),
    "travel to nowhere": ({"travel": (Travel(origin="main", destination="R7", minutes=5),)},
                          "travel[0].destination", "there is no site or room 'R7'"),
    "no way to a site": ({"rooms": (*rooms(), room("R9", site="depot"))}, "rooms[3].site",
                         "no travel time is given between 'main' and 'depot'; add a row to the "
                         "travel sheet"),
    "a way, but not to the base": (
        {"rooms": (*rooms(), room("R8", site="annexe"), room("R9", site="depot")),
         "travel": (Travel(origin="main", destination="annexe", minutes=5),
                    Travel(origin="depot", destination="annexe", minutes=5))},
        "rooms[4].site", "no travel time is given between 'main' and 'depot'"),
    "manager unknown": ({"people": (*people(), person("G", manager="H"))}, "people[2].manager",
                        "there is no person 'H'"),
    "manager of themselves": ({"people": (*people(), person("G", manager="G"))},
                              "people[2].manager", "G would be their own manager: G → G"),
    "attendee unknown": ({"sessions": (session("S1", attendees=("E", "H")),)},
                         "sessions[0].attendees", "there is no person 'H'"),
    "attendee twice": ({"sessions": (session("S1", attendees="E; F; E"),)},
                       "sessions[0].attendees", "names somebody twice; once would be right"),
    "peer named unknown": ({"sessions": (session("S1", all_of=("P4",)),)}, "sessions[0].all_of",
                           "there is no peer 'P4'"),
    "peer named for one of unknown": ({"sessions": (session("S1", one_of=("P1", "E")),)},
                                      "sessions[0].one_of", "there is no peer 'E'"),
    "suggestion unknown": ({"sessions": (session("S1", covers=("mayor",)),),
                            "scope": Scope(suggested=(Suggestion(id="major", title="M"),))},
                           "sessions[0].covers",
                           "there is no suggested interviewee 'mayor'; did you mean 'major'?"),
    "room wish unknown": ({"sessions": (session("S1", room="own offices"),)}, "sessions[0].room",
                          "there is no room 'own offices'; did you mean 'own office'?"),
    "named peer does not interview": ({"sessions": (session("S1", all_of=("CM",)),)},
                                      "sessions[0].all_of", "Dan Orr does not interview; leave "
                                      "'CM' out, or say in the peers sheet that they interview"),
    "one of them does not interview": ({"sessions": (session("S1", one_of=("P1", "CM")),)},
                                       "sessions[0].one_of", "Dan Orr does not interview"),
    "more named than wanted": ({"sessions": (session("S1", all_of=("P1", "P2", "P3")),)},
                               "sessions[0].peers_wanted",
                               "wants 2 peers but names 3 who all attend; write 3"),
    "fewer heads than attendees": (
        {"people": (*people(), person("G", count=6)),
         "sessions": (session("S1", attendees=("E", "G"), head_count=6),)},
        "sessions[0].head_count",
        "says 6 people but its attendees are 7; write at least 7"),  # Eve and a group of six
    "own office of nobody there": (
        {"rooms": (*rooms(), room("R9", use=RoomUse.OFFICE, office_of=("F",))),
         "sessions": (session("S1", attendees=("E",), room="Own Office"),)},
        "sessions[0].room",
        "asks for an own office, but nobody who attends has one in the rooms sheet"),
    "rule twice": ({"rules": (rule("two-peers"), rule("two-peers"))}, "rules[1].rule",
                   "'two-peers' stands twice; once would be right"),
    "tier unknown": ({"tiers": ("first",), "rules": (rule("two-peers", "frist"),)},
                     "rules[0].tier", "there is no tier 'frist'; did you mean 'first'?"),
}


@pytest.mark.parametrize(("change", "where", "words"), CASES.values(), ids=CASES.keys())
def test_one_fault_is_told_once_at_its_place(change, where, words):
    with pytest.raises(InputError) as refusal:
        visit(**change)
    (fault,) = refusal.value.faults
    assert fault.where == where
    assert words in fault.message


def test_a_ring_of_managers_is_told_once():
    ring = (person("G", manager="H"), person("H", manager="J"), person("J", manager="H"))
    with pytest.raises(InputError) as refusal:
        visit(people=(*people(), *ring))
    # G reports into the ring without being in it.
    assert [str(fault) for fault in refusal.value.faults] == [
        "people[4].manager: J would be their own manager: J → H → J; leave 'H' out here, or "
        "wherever else the circle is wrong"]


def test_everything_that_is_wrong_is_told_at_once():
    own = {"office": room("R9", office_of=("EVE",), site="depot", unavailable="D1-1030")}
    with pytest.raises(InputError) as refusal:
        visit(
            visit=Visit(title="All", sponsors=("EE",), zone="Europe/Londno"),
            days=(day(1), Day(id="d1", date=date(2026, 3, 3), blocks=(
                block("slot 10:00-09:00"), block("lunch 10:00-11:00", streams=1, room="R11"),
                block("break 10:30-11:30", who=("XX",))))),
            peers=(*team(), Peer(id="P1", name="Double", available="D9")),
            rooms=(*rooms(), own["office"]),
            people=(*people(), person("G", manager="G"), person("K", manager="H")),
            travel=(Travel(origin="moon", destination="R7", minutes=5),),
            sessions=(
                session("S1", attendees=("E", "E", "Z"), all_of=("CM", "P1", "P2"), one_of=("P7",),
                        covers=("mayor",), room="own offices", head_count=1, allowed="D1-1130",
                        pinned="D4"),
                session("S1", room="own office")),
            tiers=("first",), rules=(rule("streams", "frist"), rule("streams")))
    places = [fault.where for fault in refusal.value.faults]
    assert sorted(places) == sorted([
        "days[1].date", "days[1].id", "days[1].blocks[0]", "days[1].blocks[1].streams",
        "days[1].blocks[2]",
        "peers[4].id", "sessions[1].id", "peers[4].available[0]", "rooms[3].unavailable[0]",
        "sessions[0].allowed[0]", "sessions[0].pinned", "visit.sponsors", "visit.zone",
        "days[1].blocks[1].room", "days[1].blocks[2].who", "rooms[3].office_of",
        "travel[0].origin", "travel[0].destination", "rooms[3].site", "people[2].manager",
        "people[3].manager", "sessions[0].attendees", "sessions[0].attendees",
        "sessions[0].covers", "sessions[0].room", "sessions[0].all_of", "sessions[0].peers_wanted",
        "sessions[1].room", "rules[1].rule", "rules[0].tier"])
    assert str(refusal.value).count("\n") == len(places) - 1


def test_what_is_right_is_not_refused():
    visit(
        peers=(*team()[:3], Peer(id="CM", name="Dan", duty=Duty.MANAGER, interviews=True)),
        people=(person("E"), person("F", manager="E"), person("G", manager="F", count=4)),
        rooms=(*rooms(), room("R9", site="depot", use=RoomUse.OFFICE, office_of=("E",))),
        travel=(Travel(origin="depot", destination="main", minutes=20),
                Travel(origin="R1", destination="R2", minutes=2)),
        sessions=(session("S1", attendees=("E", "G"), head_count=5, room="OWN office",
                          all_of=("CM", "P1"), one_of=("P2", "P1"), allowed="Day 1; D2-1000",
                          pinned="D1 10:00-12:00"),),
        tiers=("first",), rules=(rule("streams", "first"), rule("two-peers")))


def test_a_session_cannot_need_more_peers_than_it_wants():
    with pytest.raises(ValidationError, match="asks for at least 3 peers but wants only 2"):
        Session(id="S1", title="Talk", peers_least=3)


@pytest.mark.parametrize("wrong", ["", "-S1", "S 1", "S1/2", "S" * 41, "é1", "S1\u202e;", None, 7])
def test_ids_are_plain(wrong):
    with pytest.raises(ValidationError):
        session(wrong)


def test_a_day_has_an_id_short_enough_for_its_blocks():
    with pytest.raises(ValidationError):
        day(1, id="D" * 31)
    longest = visit(days=(day(1, id="D" * 30),))
    assert placed(longest, f"S1 {'D' * 30}-1000 R1").in_order


def test_unknown_keys_are_refused():
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        session("S1", colour="red")


# ---- errors themselves --------------------------------------------------------------


def test_an_input_error_travels_between_processes():
    error = InputError([Fault("Peers!D7", "wrong"), Fault("", "all wrong")])
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is InputError
    assert again.faults == error.faults
    assert str(again) == "Peers!D7: wrong\nall wrong"
    assert isinstance(again, TimetablerError)
    assert not isinstance(again, ValueError)  # or pydantic would swallow it


def test_a_key_path_reads_as_code():
    assert key_path(("peers", 3, "capacity")) == "peers[3].capacity"
    assert key_path(("days", 0, "blocks", 2)) == "days[0].blocks[2]"
    assert key_path(()) == ""
