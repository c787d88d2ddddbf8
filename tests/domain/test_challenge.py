"""A challenge: copies with changes, look-ups, sizes and distances."""

import pytest
from pydantic import ValidationError

from tests.domain.facts import people, rooms, session, team, visit
from timetabler.domain.peers import Duty, Peer
from timetabler.domain.people import Category, Person
from timetabler.domain.rooms import Room, Travel
from timetabler.domain.rulebook import Strength
from timetabler.errors import InputError


def test_a_revised_copy_is_checked_as_a_whole():
    facts = visit(session("S1", attendees=("F",)))
    revised = facts.revise(sessions=(session("S2"),))
    assert list(revised.session) == ["S2"]
    assert list(facts.session) == ["S1"]
    with pytest.raises(InputError, match="there is no person 'F'"):
        facts.revise(people=people()[:1])


def test_a_revised_copy_forgets_what_was_worked_out():
    facts = visit(days=(visit().days[0],))
    assert len(facts.frame.slots) == 4
    assert len(facts.revise(days=visit().days).frame.slots) == 8


def test_a_rule_changes_its_strength_and_keeps_the_rest():
    facts = visit(tiers=("a", "b"))
    once = facts.with_rule("pairs-vary", "should", tier="a", weight=3, options={"limit": 2})
    twice = once.with_rule("pairs-vary", "should", tier="b")
    (setting,) = twice.rules
    assert (setting.tier, setting.weight, setting.options) == ("b", 3, {"limit": 2})
    assert twice.with_rule("pairs-vary", "off").settings["pairs-vary"].strength is Strength.OFF
    both = twice.with_rule("streams", "must")
    assert [s.rule for s in both.rules] == ["pairs-vary", "streams"]
    assert facts.rules == ()


def test_a_rule_cannot_be_changed_into_nonsense():
    facts = visit(tiers=("a",)).with_rule("pairs-vary", "should")
    with pytest.raises(InputError, match="strength: found 'strict'; one of must, should, flag"):
        facts.with_rule("pairs-vary", "strict")
    with pytest.raises(InputError, match="there is no tier 'aa'; did you mean 'a'"):
        facts.with_rule("pairs-vary", "should", tier="aa")
    for rule in ("pairs-vary", "streams"):  # one that stands there already, one that does not
        with pytest.raises(InputError, match="weight: found 0; a whole number from 1 to 1000"):
            facts.with_rule(rule, "should", weight=0)
        with pytest.raises(InputError, match="there is no key 'colour'"):
            facts.with_rule(rule, "should", colour="red")


def test_who_is_on_the_team_for_what():
    observer = Peer(id="O", name="Olu", duty=Duty.OBSERVER, interviews=True)
    silent = Peer(id="P8", name="Sid", interviews=False)
    facts = visit(peers=(*team(), observer, silent))
    assert [peer.id for peer in facts.interviewers] == ["P1", "P2", "P3"]
    assert [peer.id for peer in facts.on_duty(Duty.MANAGER)] == ["CM"]
    assert Peer(id="C", name="C", duty=Duty.MANAGER, interviews=True).may_interview
    assert facts.peer["P8"].name == "Sid"
    assert facts.room["R2"].name == "Elm"
    assert facts.person["F"].name == "Finn Quill"


def test_how_many_come():
    crowd = (*people(), Person(id="G", name="Group", count=6))
    facts = visit(session("S1", attendees="E; G"), session("S2", attendees="E", head_count=5),
                  session("S3"), session("S4", head_count=0), people=crowd)
    assert [facts.heads(s) for s in facts.sessions] == [7, 5, 0, 0]  # 1 + 6; 5 as stated; nobody


def test_sites_are_as_far_apart_as_the_travel_sheet_says():
    far = Room(id="R9", name="Depot", capacity=9, site="depot")
    near = Room(id="R8", name="Annexe", capacity=9, site="annexe")
    facts = visit(rooms=(*rooms(), far, near), travel=(
        Travel(origin="depot", destination="main", minutes=20),
        Travel(origin="main", destination="annexe", minutes=5),
        Travel(origin="annexe", destination="main", minutes=7),
        Travel(origin="R1", destination="R2", minutes=2)))
    assert facts.home == "main"
    assert facts.site_minutes("depot", "main") == facts.site_minutes("main", "depot") == 20
    assert facts.site_minutes("main", "annexe") == 5  # uphill back
    assert facts.site_minutes("annexe", "main") == 7
    assert facts.site_minutes("main", "main") == 0
    assert facts.walk_minutes("R2", "R1") == 2
    assert facts.walk_minutes("R1", "R1") == facts.walk_minutes("R1", "BASE") == 0


def test_home_is_where_the_base_room_is():
    depot = tuple(room.model_copy(update={"site": "depot"}) for room in rooms())
    assert visit(rooms=depot).home == "depot"
    assert visit(rooms=rooms()[1:]).home == "main"


def test_privacy_and_strands():
    assert Person(id="A", name="A", group=Category.LIVED).is_private
    assert Person(id="A", name="A", private=True).is_private
    assert not Person(id="A", name="A", group=Category.FRONTLINE).is_private
    assert session("S", specialism="Carers", themes=("one",)).strand == "Carers"
    assert session("S", themes="one; two").strand == "one"
    assert session("S").strand is None


def test_facts_cannot_be_changed_in_place():
    with pytest.raises(ValidationError, match="frozen"):
        visit().model = "other"
