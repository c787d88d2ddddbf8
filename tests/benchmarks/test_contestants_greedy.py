"""The greedy method: valid timetables, tallies that follow the check, no proofs claimed."""

from __future__ import annotations

import pytest

from benchmarks.contestants import CONTESTANTS
from benchmarks.contestants.facts import Facts, Place
from benchmarks.contestants.greedy_.costs import Costs
from benchmarks.generator import challenge
from tests.fixtures import FIXTURES
from tests.fixtures.timetables import good_timetable
from tests.solving.tiny import tiny_visit
from timetabler import checking
from timetabler.domain.timetable import Timetable
from timetabler.reading.read import read

VISITS = ("marlshire-adult-social-care", "eastmere-childrens-resources", "aldershire-corporate",
          "brackenford-adult-social-care", "fenmarsh-district")


def run(facts, seconds):
    """The end of a run, and its timetables."""
    found = []
    ended = CONTESTANTS["greedy"].run(facts, seconds, 1, 0, lambda placements, bounds: found.append(
        Timetable(challenge=facts, placements=tuple(placements))))
    return ended, found


@pytest.mark.parametrize("stem", VISITS[:2])
def test_each_timetable_of_a_fixture_is_valid_and_better_than_the_one_before(stem):
    ended, found = run(read(FIXTURES / f"{stem}.xlsx"), 1)
    assert ended.status == "feasible"
    assert all(map(checking.is_valid, found))
    scores = [tuple(checking.score(timetable).values()) for timetable in found]
    assert scores == sorted(set(scores), reverse=True)
    assert [tier.value for tier in ended.tiers] == pytest.approx([float(c) for c in scores[-1]])
    assert [tier.bound for tier in ended.tiers] == [None] * len(scores[-1])


@pytest.mark.parametrize("stem", VISITS[:2])
def test_tallies_of_a_hand_made_timetable_are_as_the_check_says(stem):
    timetable = good_timetable(stem)
    facts = Facts(timetable.challenge)
    order = {slot.id: t for t, slot in enumerate(facts.slots)}
    rooms = {room.id: r for r, room in enumerate(facts.rooms)}
    plans = [(s, (Place(order[p.slot], tuple(order[c.id] for c in timetable.covered(p)),
                        rooms[p.room]), tuple(facts.peer[peer] for peer in p.peers)))
             for s, session in enumerate(facts.sessions) for p in [timetable.placed[session.id]]]
    costs = Costs(facts)
    costs.change((), plans, worse_is_fine=True)
    assert costs.tiers() == tuple(checking.score(timetable).values())
    # Taking everything off again leaves no trace.
    costs.change(plans, (), worse_is_fine=True)
    costs.change((), plans, worse_is_fine=True)
    assert costs.tiers() == tuple(checking.score(timetable).values())


@pytest.mark.parametrize("seed", range(10))
def test_what_it_finds_on_tiny_visits_is_valid(seed):
    ended, found = run(tiny_visit(seed), 0.2)
    assert all(map(checking.is_valid, found))
    assert bool(found) == (ended.status == "feasible")


def test_it_finds_no_timetable_where_there_is_none_and_proves_nothing():
    ended, found = run(challenge(1, 12, flaw="diary"), 0.3)
    assert (ended.status, found) == ("unknown", [])


def test_a_rule_that_it_cannot_relax_is_refused():
    facts = read(FIXTURES / f"{VISITS[0]}.xlsx")
    relaxed = facts.with_rule("travel-time", "should", tier=facts.tiers[0])
    ended, found = run(relaxed, 0.2)
    assert (ended.status, found) == ("error", [])
    assert "travel-time" in ended.note
