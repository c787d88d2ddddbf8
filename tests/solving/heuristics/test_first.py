"""The first timetable: valid by the checks, the same for one seed, None where there is none."""

import pytest

from tests.domain.facts import day, session, visit
from tests.rules.worlds import world
from tests.solving.heuristics.visits import FIXTURES, agrees, fixture, planned
from tests.solving.tiny import BruteForce, tiny_visit
from timetabler.checking import is_valid, score
from timetabler.domain.when import When
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock
from timetabler.solving.first import first_timetable, keeps_musts
from timetabler.solving.heuristics.construction import Construction
from timetabler.solving.heuristics.ejection import EjectionChains, place
from timetabler.solving.heuristics.facts import Facts


def first(challenge, seed=0, seconds=30.0):
    return first_timetable(challenge, Candidates(challenge), seconds, seed)


@pytest.mark.parametrize("name", FIXTURES)
def test_every_fixture_has_a_first_timetable(name):
    facts = fixture(name)
    found = first(facts)
    assert found is not None
    assert keeps_musts(found)
    assert set(found.placed) == set(facts.session)


def test_marlshire_starts_near_the_top():
    """Two peers everywhere but in two sessions at most; proved: none need miss one."""
    reached = list(score(first(fixture(FIXTURES[0]))).values())
    assert reached[0] <= 2
    assert reached[1] <= 4


@pytest.mark.parametrize("name", [FIXTURES[0], FIXTURES[2]])
def test_one_seed_gives_one_timetable(name):
    facts = fixture(name)
    assert first(facts, 3).placements == first(facts, 3).placements
    assert any(first(facts, 3).placements != first(facts, seed).placements for seed in range(3))


#: Two rooms too few, a peer in the wrong one, a session of two slots in the way, and others.
TINY = (*range(26), 103)


def test_tiny_visits_get_one_exactly_where_there_is_one():
    """Against every timetable that there is."""
    seen = set()
    for brute in map(BruteForce, map(tiny_visit, TINY)):
        if brute.size <= 80:
            found, there = first(brute.challenge), brute.best() is not None
            assert (found is not None) == there, brute.challenge.visit.title
            assert found is None or is_valid(found)
            seen.add(there)
    assert seen == {True, False}


def test_what_is_found_in_odd_worlds_is_valid():
    """Rules by their defaults, no tiers, few rooms; many of these have no timetable."""
    found = [timetable for seed in range(60) if (timetable := first(world(seed))) is not None]
    assert len(found) > 4
    assert all(map(keeps_musts, found))


def test_a_session_without_a_start_is_not_looked_at_further():
    facts = tiny_visit(0)
    gone = facts.sessions[0].model_copy(update={"divides": True})
    assert first(facts.revise(sessions=(gone, *facts.sessions[1:]))) is None


def test_an_ejected_session_goes_elsewhere():
    """S1 could be in either slot of a stream of one and took the first; S2 has only that."""
    plan = Construction(Facts(Candidates(one_stream()))).run()
    anywhere, bound = plan.facts.items
    for item in (anywhere, bound):
        plan.lift(item)
    assert place(plan, anywhere, 0)
    assert not place(plan, bound, 0)
    assert EjectionChains(plan).run(Clock(30), 10)
    assert (plan.start, plan.waiting) == ([1, 0], 0)


def test_where_nobody_can_give_way_a_session_goes_on_waiting():
    both = tuple(s.model_copy(update={"allowed": (When.parse("D1-1000"),)})
                 for s in one_stream().sessions)
    plan = Construction(Facts(Candidates(one_stream().revise(sessions=both)))).run()
    assert plan.waiting == 1
    assert not EjectionChains(plan).run(Clock(30), 20)
    assert plan.waiting == 1


def one_stream():
    """Two sessions, two slots, one stream, two peers; the second session knows one slot alone."""
    return visit(session("S1"), session("S2", allowed="D1-1000"),
                 days=(day(1, "slot 10:00-11:00", "slot 11:00-12:00", streams=1),))


def test_whoever_is_named_narrows_the_starts():
    """P3 is away but for one slot, and S01 must have P3."""
    facts = fixture(FIXTURES[0])
    away = tuple(p.model_copy(update={"available": (When.parse("D2-0900"),)}) if p.id == "P3"
                 else p for p in facts.peers)
    sessions = tuple(s.model_copy(update={"all_of": ("P3",), "one_of": ()})
                     if s.id == "S10" else s.model_copy(update={"all_of": (), "one_of": ()})
                     for s in facts.sessions)
    compiled = Facts(Candidates(facts.revise(peers=away, sessions=sessions)))
    starts = {item.id: [compiled.grid.ids[start] for start in item.taken]
              for item in compiled.items}
    assert set(starts["S10"]) <= {"D2-0900"}
    assert len(starts["S11"]) > 1


@pytest.mark.parametrize("name", FIXTURES)
def test_a_plan_costs_what_the_checks_say(name):
    assert agrees(planned(fixture(name)))
