"""Generated visits: the same by seed, of the shape asked for, and with the timetable promised."""

from __future__ import annotations

import pytest

from benchmarks.generator import FLAWS, Shape, challenge, make
from timetabler.checking import check
from timetabler.domain.rooms import RoomUse
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.solving.solve import solve

#: Full and half empty grids, with diaries from free to as full as can be.
KINDS = [(1.0, 0.8, 0.05), (0.75, 0.3, 0.08), (1.0, 0.0, 0.0), (0.9, 1.0, 0.2)]


@pytest.mark.parametrize(("fill", "tightness", "travel"), KINDS)
@pytest.mark.parametrize("sessions", [12, 16, 24, 33, 66, 300])
def test_the_hidden_timetable_breaks_no_must(sessions, fill, tightness, travel):
    for seed in range(1 if sessions > 100 else 3):
        made = make(seed, Shape(sessions, fill=fill, tightness=tightness, travel=travel))
        timetable = Timetable(challenge=made.challenge, placements=made.hidden)
        broken = [str(v) for v in check(timetable) if v.strength is Strength.MUST]
        assert broken == []
        assert len(made.hidden) == sessions


def test_the_same_seed_gives_the_same_visit():
    assert challenge(7, 33, travel=0.1) == challenge(7, 33, travel=0.1)
    assert challenge(7, 33).people != challenge(8, 33).people


def test_a_visit_of_33_sessions_is_like_marlshire():
    facts = challenge(1, 33)
    assert len(facts.sessions) == 33
    assert len(facts.frame.interviewing_days) == 2
    assert len(facts.frame.slots) == 11
    assert {slot.block.streams for slot in facts.frame.slots} == {3}
    assert len(facts.interviewers) == 7
    assert len(facts.rooms) == 7


def test_a_visit_of_1000_sessions_has_the_size_agreed():
    facts = challenge(1, 1000, days=20, fill=0.9)
    assert len(facts.interviewers) == 100
    assert len(facts.rooms) == 40
    assert len(facts.days) == 20


def test_what_is_asked_for_is_given():
    facts = challenge(1, 60, days=6, streams=4, peers=12, rooms=13, themes=5, travel=0.1)
    assert len(facts.days) == 6
    assert {slot.block.streams for slot in facts.frame.slots} == {4}
    assert len(facts.interviewers) == 12
    assert len(facts.rooms) == 13
    assert len({s.specialism for s in facts.sessions if s.specialism}) == 5
    away = [s for s in facts.sessions if s.room and facts.room.get(s.room)
            and facts.room[s.room].site != "main"]
    assert len(away) == 6


def test_tight_visits_fill_the_grid():
    facts = challenge(3, 48, fill=1.0)
    cells = sum(slot.block.streams for slot in facts.frame.slots)
    assert 0 <= cells - sum(session.length for session in facts.sessions) < 3


def test_tightness_leaves_people_less_time():
    def free(tightness):
        facts = challenge(1, 48, tightness=tightness)
        return sum(len(facts.slots_free(one.id)) for one in facts.people) / len(facts.people)

    assert free(0.0) == 16
    assert free(0.0) > free(0.4) > free(0.9)


def test_a_visit_too_large_for_its_grid_is_refused():
    with pytest.raises(ValueError, match="do not fit"):
        challenge(1, 60, days=3, streams=2)


@pytest.mark.parametrize("flaw", FLAWS)
@pytest.mark.parametrize("sessions", [12, 66, 300])
def test_a_flaw_is_refused_by_counting(flaw, sessions):
    outcome = solve(challenge(1, sessions, fill=0.95, tightness=0.4, flaw=flaw), time_limit=1)
    assert outcome.status == "INFEASIBLE"
    assert outcome.reasons


def test_flaws_are_one_short():
    """The arithmetic, counted here by hand."""
    short = challenge(1, 33, flaw="peers")
    places = sum(len(short.slots_free(peer.id)) for peer in short.interviewers)
    assert places == sum(s.length * s.peers_least for s in short.sessions) - 1

    short = challenge(1, 33, flaw="rooms")
    interviews = [room.id for room in short.rooms if room.use is RoomUse.INTERVIEWS]
    hours = sum(s.length for s in short.sessions if s.room is None)
    assert sum(len(short.slots_free(room)) for room in interviews) == hours - 1

    short = challenge(1, 33, flaw="slots")
    cells = sum(slot.block.streams for slot in short.frame.slots)
    assert cells == sum(s.length for s in short.sessions) - 1

    short = challenge(1, 33, flaw="diary")
    theirs = [s for s in short.sessions if "BUSY" in s.attendees]
    assert len(short.slots_free("BUSY")) == len(theirs) - 1
