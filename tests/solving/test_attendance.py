"""Whole days of people: what a model says of them where everybody is in one place at a time.

There the encodings are other, and tighter, than those that the agreement test sees with one
rule alone.
"""

from __future__ import annotations

from random import Random

import pytest
from ortools.sat.python import cp_model

from tests.domain.facts import day, session, visit
from timetabler.checking import is_valid, score
from timetabler.domain.challenge import Challenge
from timetabler.domain.people import Person
from timetabler.domain.rulebook import RuleSetting
from timetabler.domain.timetable import Placement, Timetable
from timetabler.domain.visit import Visit
from timetabler.rules import RULES
from timetabler.solving.model import TimetableModel
from timetabler.solving.result import Status
from timetabler.solving.solve import solve

HOURS = range(9, 15)
PEOPLE = tuple(Person(id=name, name=f"Person {name}") for name in "ABCDE")
NOBODY = Visit(title="Meetings")
ASKED = {"streams": {"strength": "must"}, "after-others": {"strength": "must"},
         "breaks-shared-fairly": {"strength": "must", "options": {"difference": 1}},
         "compact-for-interviewees": {"strength": "should", "tier": "breaks"}}


def meetings(seed: int, days: int = 1) -> Challenge:
    """Five people who meet in pairs, one of them in no more than one meeting."""
    dice = Random(seed)
    pairs = [*dice.sample([(a, b) for a in "ABCD" for b in "ABCD" if a < b], 4), ("A", "E")]
    known = [rule.id for rule in RULES if not rule.physics]
    return visit(
        *(session(f"S{n}", attendees=pair, peers_wanted=0, length=dice.choice([1, 1, 1, 2]),
                  allowed=("D1",) if dice.random() < 0.7 else (),
                  after=("S0",) if n == 3 else ()) for n, pair in enumerate(pairs)),
        days=tuple(day(n, *(f"slot {h}:00-{h + 1}:00" for h in HOURS)) for n in range(1, days + 1)),
        visit=NOBODY, people=PEOPLE, peers=(), tiers=("breaks",),
        rules=tuple(RuleSetting(rule=rule, **ASKED.get(rule, {"strength": "off"}))
                    for rule in known))


def drawn(challenge: Challenge, seed: int) -> Timetable:
    """A timetable that often breaks nothing: mostly the first hours in which all are free."""
    dice, frame = Random(seed), challenge.frame
    busy: dict[str, set[str]] = {name: set() for name in (*"ABCDE", "R1", "R2")}
    placements = []
    for one in challenge.sessions:
        starts = [slot for slot in frame.order if frame.unbroken(slot, one.length)]
        free = [(slot, room) for slot in starts for room in ("R1", "R2") if not any(
            place.id in busy[name] for place in frame.covered(slot, one.length)
            for name in (*one.attendees, room))]
        slot, room = (dice.choice(starts), "R1") if dice.random() < 0.05 or not free else \
            dice.choice(free) if dice.random() < 0.3 else free[0]
        for name in (*one.attendees, room):
            busy[name].update(place.id for place in frame.covered(slot, one.length))
        placements.append(Placement(session=one.id, slot=slot, room=room))
    return Timetable(challenge=challenge, placements=tuple(placements))


@pytest.mark.parametrize("days", [1, 2])
def test_pinned_whole_days_cost_what_the_check_finds(days: int) -> None:
    seen: set[object] = set()
    for seed in range(150):
        timetable = drawn(meetings(seed, days), seed)
        model = TimetableModel(timetable.challenge)
        cost = None
        if model.pin(timetable):
            model.cp.minimize(sum(model.terms["compact-for-interviewees"]))
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            if solver.solve(model.cp) == cp_model.OPTIMAL:
                cost = round(solver.objective_value)
        wanted = score(timetable)["breaks"] if is_valid(timetable) else None
        assert cost == wanted, seed
        seen.add(cost)
    assert {None, 0, 1} <= seen


def test_people_are_counted_instead_of_meetings_only_where_that_says_the_same() -> None:
    """Four people in six meetings of two: at once are half as many meetings as people."""
    pairs = [(a, b) for a in "ABCD" for b in "ABCD" if a < b]
    people = PEOPLE[:4]
    facts = visit(*(session(f"S{n}", attendees=pair) for n, pair in enumerate(pairs)),
                  people=people, visit=NOBODY)
    slot = next(iter(facts.frame.order))
    for at_once, possible in ((2, True), (3, False)):
        model = TimetableModel(facts)
        count = model.at_once(slot)
        assert isinstance(count, cp_model.IntVar)  # a number of its own, not a sum of starts
        model.cp.add(sum(model.during(s, slot) for s in facts.session) == at_once)
        model.cp.add(count == at_once)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert (solver.solve(model.cp) != cp_model.INFEASIBLE) is possible
    mixed = visit(*(session(f"S{n}", attendees=pair[:1 + n % 2]) for n, pair in enumerate(pairs)),
                  people=people, visit=NOBODY)
    assert not isinstance(TimetableModel(mixed).at_once(slot), cp_model.IntVar)


def test_meetings_without_peers_are_solved_and_proved() -> None:
    proved = refused = 0
    for facts in map(meetings, range(12)):
        outcome = solve(facts, workers=1)
        assert outcome.status in {Status.OPTIMAL, Status.INFEASIBLE}
        if outcome.status is Status.OPTIMAL:
            assert is_valid(outcome.timetable)
            assert all(placed.peers == () for placed in outcome.timetable.placements)
            proved += 1
        else:
            refused += 1
    assert proved > 3
