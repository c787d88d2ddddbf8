"""Ways between sites, in models that forget which room is whose."""

from __future__ import annotations

import pytest

from tests.solving.tiny import tiny_visit
from timetabler.domain.challenge import Challenge
from timetabler.domain.rooms import Travel
from timetabler.domain.sessions import Session
from timetabler.domain.when import When
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.kinds import kinds
from timetabler.solving.relaxations.ways import sites_that_matter
from timetabler.solving.run import Settings


def far_and_near(minutes: int = 30, **changes: object) -> Challenge:
    """Two sessions on Day 1, at 10:00 and 11:00, which the lead peer hears: the last one far off.

    The way takes half an hour, and there is none between 11:00 and 11:00.
    """
    facts = next(facts for facts in map(tiny_visit, range(99)) if len(facts.sessions) == 2)
    one = Session(id="S0", title="One", all_of=("L",), peers_wanted=1, head_count=2,
                  allowed=(When.parse("D1"),))
    other = one.model_copy(update={"id": "S1", "title": "Other", "room": "FAR"} | changes)
    peers = tuple(peer.model_copy(update={"sessions_a_day": None, "step_free": False})
                  for peer in facts.peers)
    return facts.revise(sessions=(one, other), peers=peers, travel=(
        Travel(origin="main", destination="far", minutes=minutes),))


def has_times_and_crews(facts: Challenge) -> bool:
    return bool(TimesAndCrews(Candidates(facts), Settings(workers=1)).find(10).starts)


def test_nobody_is_at_two_sites_within_no_time() -> None:
    assert not has_times_and_crews(far_and_near())


@pytest.mark.parametrize("facts", [
    far_and_near(room=None),  # both near
    far_and_near(all_of=("P",)),  # two different peers
    far_and_near(allowed=(When.parse("D2"),)),  # a night between them
    far_and_near(minutes=0),
], ids=["one site", "two peers", "two days", "next door"])
def test_where_there_is_time_or_no_way_nothing_is_forbidden(facts: Challenge) -> None:
    assert has_times_and_crews(facts)


def test_a_session_far_away_is_a_kind_of_its_own_where_the_way_matters() -> None:
    assert sites_that_matter(Candidates(far_and_near())) == {"S0": "main", "S1": "far"}
    assert [kind.sessions for kind in kinds(Candidates(far_and_near()))] == [("S0",), ("S1",)]


def test_where_every_way_can_be_made_sites_tell_no_kinds_apart() -> None:
    assert sites_that_matter(Candidates(far_and_near(minutes=0))) == {}
    assert [kind.sessions for kind in kinds(Candidates(far_and_near(minutes=0)))] == [("S0", "S1")]


def test_without_the_rule_sites_do_not_matter() -> None:
    facts = far_and_near().with_rule("travel-time", "should")
    assert sites_that_matter(Candidates(facts)) == {}


def test_a_session_that_could_be_at_either_site_is_at_none_for_sure() -> None:
    facts = far_and_near()
    third = facts.sessions[0].model_copy(update={"id": "S2", "title": "Either"})
    left = Candidates(facts.revise(sessions=(*facts.sessions, third)))
    left.rooms = {key: ("R1", "FAR") if key[0] == "S2" else rooms
                  for key, rooms in left.rooms.items()}
    assert sites_that_matter(left) == {"S0": "main", "S1": "far"}
