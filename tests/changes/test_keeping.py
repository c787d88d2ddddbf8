"""A timetable's placements kept: the rest is planned round them."""

from __future__ import annotations

import pytest

from tests.domain.facts import placed, session, team, visit
from tests.solving.tiny import tiny_visit
from timetabler.changes.keeping import keep
from timetabler.domain.remarks import About, Remark
from timetabler.errors import InputError
from timetabler.solving.solve import solve


def test_slot_room_and_peers_become_facts_and_what_is_not_placed_stays_free():
    facts = visit(session("S1", one_of=("P2",)), session("S2"))
    seen = Remark(About.KEPT, "Sessions!A1", "a column")
    kept = keep(placed(facts.with_remarks([seen]), "S1 D1-1100 R2 P1 P3"))
    assert (str(kept.session["S1"].pinned), kept.session["S1"].room) == ("D1-1100", "R2")
    assert (kept.session["S1"].all_of, kept.session["S1"].one_of) == (("P1", "P3"), ())
    assert kept.session["S2"] == facts.session["S2"]
    assert kept.remarks == (seen,)


def test_some_may_be_kept_and_an_unknown_one_is_refused():
    facts = visit(session("S1"), session("S2"))
    timetable = placed(facts, "S1 D1-1100 R2 P1 P3", "S2 D1-1100 R1 P2")
    assert keep(timetable, ["S2"]).session["S1"].pinned is None
    with pytest.raises(InputError, match="there is no placed session 'S3'"):
        keep(timetable, ["S3"])


def test_a_placement_that_contradicts_the_facts_is_refused():
    with pytest.raises(InputError, match="Dan Orr does not interview"):
        keep(placed(visit(session("S1")), "S1 D1-1000 R1 CM"))
    with pytest.raises(InputError, match="wants 2 peers but names 3"):
        keep(placed(visit(session("S1")), "S1 D1-1000 R1 P1 P2 P3"))
    assert len(team()) == 4


def test_solving_leaves_them_where_they_are():
    """Nothing else is wished for, so that nothing else would hold them there."""
    best = solve(tiny_visit(2), time_limit=20, workers=2).timetable
    kept = keep(best, [one.session for one in best.in_order[:2]])
    again = solve(kept.revise(tiers=(), rules=tuple(
        rule for rule in kept.rules if rule.strength == "must")), time_limit=20, workers=2)
    for was in best.in_order[:2]:
        now = again.timetable.placed[was.session]
        assert (now.slot, now.room) == (was.slot, was.room)
        assert set(was.peers) <= set(now.peers)
