"""Kinds and crews, and rooms that are only counted."""

from __future__ import annotations

from ortools.sat.python import cp_model

from tests.solving.tiny import tiny_visit
from timetabler.domain.challenge import Challenge
from timetabler.solving.candidates import Candidates
from timetabler.solving.model import TimetableModel
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.hearing import HearingAlone
from timetabler.solving.relaxations.kinds import Kind, kinds
from timetabler.solving.relaxations.room_counts import keep_enough_rooms
from timetabler.solving.run import Settings
from timetabler.solving.solve import solve


def alike(facts: Challenge, **changes: object) -> Challenge:
    """All sessions as the first, but for their names; the last one with changes."""
    first = facts.sessions[0]
    copies = [first.model_copy(update={"id": s.id, "title": s.title}) for s in facts.sessions]
    copies[-1] = copies[-1].model_copy(update=changes)
    return facts.revise(sessions=tuple(copies))


def test_sessions_that_only_differ_in_name_are_one_kind() -> None:
    facts = alike(tiny_visit(3))
    (kind,) = kinds(Candidates(facts))
    assert kind.sessions == tuple(facts.session)


def test_a_session_that_names_a_peer_is_a_kind_of_its_own() -> None:
    facts = tiny_visit(3)
    facts = alike(facts, one_of=(facts.interviewers[0].id,))
    assert [len(kind.sessions) for kind in kinds(Candidates(facts))] == [
        len(facts.sessions) - 1, 1]


def test_a_kind_may_come_after_a_session_that_stands_for_none() -> None:
    """Three alike, the third to come after the second: the first alone stands for a kind."""
    facts = next(facts for facts in map(tiny_visit, range(20)) if len(facts.sessions) == 3)
    first, second, third = alike(facts).sessions
    facts = facts.revise(sessions=(first, second, third.model_copy(
        update={"after": (second.id,), "one_of": (facts.interviewers[0].id,)})))
    assert [kind.facts.id for kind in kinds(Candidates(facts))] == [first.id, third.id]
    outcome = solve(facts, workers=1)
    assert outcome.proved
    for kind in (HearingAlone, TimesAndCrews):
        kind(Candidates(facts), Settings(workers=1))


def test_crews_are_all_groups_between_the_least_and_the_most() -> None:
    """Of 3 able peers, one or two at a time: 3 + 3; of 4, just two: 6."""
    one = tiny_visit(3).sessions[0]
    some = one.model_copy(update={"peers_least": 1, "peers_wanted": 2})
    few = Kind(some, (one.id,), (*"ABC",))
    assert few.crews() == [("A",), ("B",), ("C",), ("A", "B"), ("A", "C"), ("B", "C")]
    pairs = Kind(some.model_copy(update={"peers_least": 2}), (one.id,), (*"ABCD",))
    assert len(pairs.crews()) == 6
    assert [kind.number_of_crews for kind in (few, pairs)] == [6, 6]


def test_what_could_be_roomed_is_never_more_than_the_rooms() -> None:
    """All sessions in the first slot: as many as there are rooms fit, one more does not."""
    facts = alike(tiny_visit(3))
    left = Candidates(facts)
    slot = left.starts[facts.sessions[0].id][0]
    rooms = len(left.rooms[facts.sessions[0].id, slot])
    for number in range(1, len(facts.sessions) + 1):
        model = TimetableModel(facts, [], left.times_only())
        keep_enough_rooms(model, left)
        for session in list(facts.session)[:number]:
            model.add(model.starts(session, slot) == 1)
        status = cp_model.CpSolver().solve(model.cp)
        assert (status == cp_model.OPTIMAL) == (number <= rooms)
