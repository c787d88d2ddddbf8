"""Two sessions that are to be at once, or not to be; slots 10, 11, lunch, 13, 14 of two days."""

from __future__ import annotations

import pytest

from tests.domain.facts import placed, session, visit
from tests.rules.hand import breaches, said
from timetabler.errors import InputError
from timetabler.rules.named_pairs import named_pairs
from timetabler.solving.solve import solve

APART = visit(session("S1", not_at_once=("S2",)), session("S2", not_at_once=("S1",), length=2),
              session("S3"))
TOGETHER = visit(session("S1", at_once=("S2",)), session("S2", length=2), session("S3"))


@pytest.mark.parametrize(("one", "other", "broken"), [
    ("D1-1000", "D1-1000", True), ("D1-1100", "D1-1000", True),  # the second hour of S2
    ("D1-1300", "D1-1000", False), ("D1-1000", "D2-1000", False)])
def test_not_at_once_by_the_clock(one, other, broken):
    found = breaches("not-at-once", placed(APART, f"S1 {one} R1", f"S2 {other} R2",
                                           f"S3 {one} BASE"))
    assert bool(found) is broken


@pytest.mark.parametrize(("one", "other", "broken"), [
    ("D1-1000", "D1-1000", False), ("D1-1100", "D1-1000", True), ("D1-1000", "D2-1000", True)])
def test_at_once_is_from_the_start(one, other, broken):
    """S2 takes two hours: it goes on when S1 is over."""
    found = breaches("at-once", placed(TOGETHER, f"S1 {one} R1", f"S2 {other} R2", "S3 D1-1400 R1"))
    assert bool(found) is broken


def test_the_sentences():
    timetable = placed(APART, "S1 D1-1100 R1", "S2 D1-1000 R2", "S3 D1-1000 BASE")
    assert said(breaches("not-at-once", timetable)) == [
        "S1 Talk at Day 1 11:00–12:00 and S2 Talk at Day 1 10:00–12:00 are not to be at the same "
        "time."]
    timetable = placed(TOGETHER, "S1 D1-1100 R1", "S2 D1-1000 R2", "S3 D1-1000 BASE")
    assert said(breaches("at-once", timetable)) == [
        "S1 Talk at Day 1 11:00–12:00 and S2 Talk at Day 1 10:00–12:00 are to start at the same "
        "time."]


def test_a_pair_counts_once_whoever_names_it():
    assert named_pairs(APART.sessions, "not_at_once") == (("S1", "S2"),)


@pytest.mark.parametrize(("sessions", "key", "message"), [
    ([session("S1", at_once=("S9",))], "sessions[0].at_once", "there is no session 'S9'"),
    ([session("S1", not_at_once=("S1",))], "sessions[0].not_at_once", "names the session itself"),
    ([session("S1", at_once=("S2",)), session("S2", not_at_once=("S1",))],
     "sessions[1].not_at_once", "but S1 and S2 are to be at the same time; leave one of the two"),
    ([session("S1"), session("S2", after=("S1",), at_once=("S1",))],
     "sessions[1].at_once", "but S2 is to come after S1"),
])
def test_what_cannot_be_is_refused(sessions, key, message):
    with pytest.raises(InputError) as refused:
        visit(*sessions)
    (fault,) = refused.value.faults
    assert fault.where == key
    assert message in fault.message


def test_after_and_not_at_once_say_the_same():
    assert visit(session("S1"), session("S2", after=("S1",), not_at_once=("S1",)))


def test_they_are_kept_and_told():
    """Two peers hear one session at a time: at once they need one peer each, or two crews."""
    facts = visit(session("S1", at_once=("S2",)), session("S2"), session("S3", not_at_once=("S1",)))
    for rule in ("final-presentation", "team-time-protected", "informal-feedback"):
        facts = facts.with_rule(rule, "off")
    slots = {p.session: p.slot for p in solve(facts, time_limit=5, workers=1).timetable.placements}
    assert slots["S1"] == slots["S2"] != slots["S3"]
