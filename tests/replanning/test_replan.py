"""After a late change the fewest people are disturbed: tables by hand, and brute force."""

from __future__ import annotations

from random import Random

import pytest

from tests.fixtures import FIXTURES
from tests.solving.tiny import MOST_TIMETABLES, SMALL, BruteForce, tiny_visit
from timetabler.changes import (
    AddSession,
    Away,
    Change,
    Diary,
    DropSession,
    MergeSessions,
    ReviseSession,
)
from timetabler.checking import is_valid, score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError, NoTimetableError
from timetabler.reading.timetables import read_timetable
from timetabler.replanning import Least, Replan, changed_facts, replan
from timetabler.solving.result import Outcome, Status
from timetabler.solving.solve import solve


@pytest.fixture(scope="module")
def published() -> Timetable:
    """The known-good timetable, with the tiers that late changes are weighed against."""
    known = read_timetable(FIXTURES / "known-good" / "marlshire-adult-social-care.xlsx")
    facts = known.challenge
    few = facts.tiers[:2]
    rules = tuple(s if s.tier in (None, *few) else s.model_copy(
        update={"strength": "off", "tier": None}) for s in facts.rules)
    return Timetable(challenge=facts.revise(tiers=few, rules=rules), placements=known.placements)


def allowed(session: str, slot: str) -> ReviseSession:
    return ReviseSession(session=session, set={"allowed": [slot]})


#: Changes, and the least cost known: 20 a session moved, 1 a peer put on or taken off, 5 a
#: peer missing.
LATE: dict[str, tuple[list[Change], int]] = {
    "members can only come on the first day": ([allowed("S09", "D1-1630")], 2 * 20 + 4),
    "a room is lost for a morning": (
        [Away(of="R2", when="D2-0900; D2-1000; D2-1130")], 4 * 20 + 6),
    "a peer is ill, others may cover": (
        [ReviseSession(session="S17", set={"one_of": []}), Away(of="P4", when="D2")], 8 + 4 * 5),
    "the chief executive is free at one time": ([allowed("S02", "D1-1500")], 3 * 20 + 4),
    "the acute trust is free at one time": ([allowed("S13", "D1-1200")], 3 * 20 + 2),
    "carers can only come on the second day": ([allowed("S29", "D2-1330")], 3 * 20 + 6),
}


@pytest.mark.parametrize("late", LATE)
def test_no_more_is_changed_than_is_known_to_do(published, late):
    changes, known = LATE[late]
    anew = replan(published, changes, least="changes")
    assert anew.status is Status.OPTIMAL
    assert anew.disturbance.proved
    assert anew.disturbance.value <= known
    assert is_valid(anew.timetable)
    assert anew.timetable.issue == published.issue + 1


def test_a_session_more_takes_the_place_of_a_reserve(published):
    new = published.challenge.session["S23"].model_copy(
        update={"id": "S34", "title": "Healthwatch alone", "attendees": (), "head_count": 2})
    refused = replan(published, [AddSession(session=new)])
    assert refused.status is Status.INFEASIBLE
    with pytest.raises(NoTimetableError, match=r"34 sessions need 34 cells .* only 33"):
        _ = refused.timetable
    anew = replan(published, [DropSession(session="S33"), AddSession(session=new)],
                  least="changes")
    assert (anew.status, anew.disturbance.value) == (Status.OPTIMAL, 2)


def test_a_peer_ill_where_two_are_a_must_is_refused_by_counting(published):
    two = [ReviseSession(session=one, set={"peers_least": 2}) for one in published.placed]
    with pytest.raises(NoTimetableError, match=r"need 36 peer places, .* has only 32"):
        _ = replan(published, [*two, Away(of="P4", when="D2")]).timetable


def test_nothing_changes_where_nothing_changed(published):
    anew = replan(published, [])
    assert anew.disturbance.value == 0
    assert set(anew.timetable.placements) == set(published.placements)


def test_what_has_happened_stays(published):
    changes = [allowed("S09", "D1-1630"), Diary(of="CEX", available="D2")]
    anew = replan(published, changes, now="D1-1500")
    for was in published.placements:
        if was.slot in {"D1-1100", "D1-1200", "D1-1400"}:
            assert anew.timetable.placed[was.session] == was


@pytest.mark.parametrize("change", [
    DropSession(session="S10"), MergeSessions(session="S09", others="S10")])
def test_what_has_happened_is_not_undone(published, change):
    with pytest.raises(InputError, match=r"S10 .* has been held already"):
        replan(published, [change], now="D1-1200")


def test_the_facts_as_they_are_now_say_it_as_well(published):
    change = allowed("S09", "D1-1630")
    anew = replan(published, change.apply(published.challenge), least="changes")
    assert anew.disturbance.value == 2 * 20 + 4


def test_another_visit_is_refused_before_any_search(published):
    with pytest.raises(InputError, match="is another visit than"):
        changed_facts(published, tiny_visit(0))


def test_where_nothing_was_found_in_time_it_says_so(published):
    ended = Replan(published, (), published.challenge, Least.PEOPLE,
                   Outcome(published.challenge, Status.UNKNOWN))
    assert str(ended) == "No timetable was found in the time given."
    with pytest.raises(NoTimetableError, match=str(ended)):
        _ = ended.timetable


def test_a_time_that_is_none_is_refused(published):
    with pytest.raises(InputError, match="no time of this visit"):
        replan(published, [], now="D7-0900")


@pytest.mark.parametrize("least", list(Least))
@pytest.mark.parametrize("batch", range(2))
def test_it_is_the_least_there_is(batch, least):
    """A tiny visit, solved, changed, planned anew: as good as the best of all timetables."""
    seen = 0
    for seed in SMALL[batch:16:2]:
        facts = tiny_visit(seed)
        before = solve(facts, workers=1)
        if before.status is not Status.OPTIMAL:
            continue
        changes = _some_changes(facts, seed)
        changed = changed_facts(before.timetable, changes, least=least)
        brute = BruteForce(changed)
        if brute.size > MOST_TIMETABLES:
            continue
        anew, best = replan(before.timetable, changes, least=least, workers=1), brute.best()
        if best is None:
            assert anew.status is Status.INFEASIBLE, seed
            continue
        assert anew.status is Status.OPTIMAL, seed
        assert tuple(score(anew.outcome.timetable).values()) == best, seed
        seen += best[0] > 0
    assert seen > 1


def _some_changes(facts: Challenge, seed: int) -> list[Change]:
    dice = Random(seed)
    every: list[Change] = [
        Away(of="B", when="D1"), Away(of="P", since="D2-1000"), Away(of="R1", when="D1-1000"),
        ReviseSession(session="S1", set={"allowed": ["D2"]}),
        ReviseSession(session="S0", set={"head_count": 5}), DropSession(session="S1"),
        AddSession(session=facts.sessions[0].model_copy(update={"id": "S9"}))]
    return dice.sample(every, dice.choice([1, 1, 2]))
