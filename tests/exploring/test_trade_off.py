"""The points of a trade-off are those that trying everything finds."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.exploring.every import SMALL, every_timetable
from tests.solving.tiny import tiny_visit
from timetabler.checking import cost, score
from timetabler.errors import InputError, NoTimetableError
from timetabler.exploring.floors import limits
from timetabler.exploring.trade_off import trade_off
from timetabler.rules import RULE_BY_ID

TIERS = tiny_visit(0).tiers


def undominated(pairs):
    return sorted(p for p in set(pairs)
                  if not any(q != p and q[0] <= p[0] and q[1] <= p[1] for q in pairs))


def held_to(challenge, pairs, found):
    assert [(p.one, p.other) for p in found.points] == undominated(pairs)
    assert all(p.proved for p in found.points)
    assert found.complete
    assert found.note == ""
    assert all(p.timetable.challenge == challenge for p in found.points)


@pytest.mark.parametrize("seed", SMALL[::2])
def test_two_tiers(seed):
    costs, challenge, many = [score(t) for t in every_timetable(seed)], tiny_visit(seed), 0
    for one, other in [*combinations(TIERS[::2], 2), ("two-peers", "same-peers"),
                       ("fair-workload", "specialisms")]:
        found = trade_off(challenge, one, other, workers=1)
        held_to(challenge, {(c[one], c[other]) for c in costs}, found)
        assert all(score(p.timetable)[one] == p.one for p in found.points)
        many += len(found) > 1
    assert many  # else it would prove nothing


@pytest.mark.parametrize("seed", SMALL[::2])
def test_two_rules(seed):
    one, other = "specialism-matches", "same-peers-hear-a-theme"
    pairs = {tuple(cost(RULE_BY_ID[rule], t) for rule in (one, other))
             for t in every_timetable(seed)}
    held_to(tiny_visit(seed), pairs, trade_off(tiny_visit(seed), one, other, workers=1))


@pytest.mark.parametrize("seed", SMALL[::4])
@pytest.mark.parametrize("floor", [{}, {"two-peers": 1, "fair-workload": None}])
def test_with_the_other_tiers_held(seed, floor):
    one, other = "themes-in-sequence", "same-peers"
    costs = [score(t) for t in every_timetable(seed)]
    most = limits(min(costs, key=lambda c: tuple(c.values())), floor)
    pairs = {(c[one], c[other]) for c in costs
             if all(c[name] <= m for name, m in most.items() if name not in (one, other))}
    found = trade_off(tiny_visit(seed), one, other, floor=floor, workers=1)
    held_to(tiny_visit(seed), pairs, found)


def test_a_must_that_is_named_is_relaxed():
    # Both peers wanted or none: as a must it leaves nothing to choose.
    challenge = tiny_visit(2).with_rule("two-peers", "must", tier=None)
    relaxed = trade_off(challenge, "two-peers", "same-peers", workers=1)
    usual = trade_off(tiny_visit(2), "two-peers", "same-peers", workers=1)
    assert [(p.one, p.other) for p in relaxed.points] == [(p.one, p.other) for p in usual.points]
    assert len(relaxed) > 1


def test_no_more_points_than_asked_for():
    found = trade_off(tiny_visit(2), "two-peers", "same-peers", most=1, workers=1)
    assert (len(found), found.complete) == (1, False)
    assert "beyond the last" in found.note


def test_without_time_nothing_is_claimed():
    with pytest.raises(NoTimetableError, match="in the time given"):
        trade_off(tiny_visit(2), "two-peers", "same-peers", time_limit=0, workers=1)


def test_the_table_and_the_picture():
    found = trade_off(tiny_visit(2), "two-peers", "same-peers", workers=1)
    frame = found.to_frame()
    assert list(frame.columns) == ["two-peers", "same-peers", "proved"]
    assert frame["two-peers"].is_monotonic_increasing
    assert frame["same-peers"].is_monotonic_decreasing
    pytest.importorskip("matplotlib").use("agg")
    axes = found.plot()
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("two-peers", "same-peers")
    assert len(axes.collections[0].get_offsets()) == len(found)


@pytest.mark.parametrize(("one", "other", "said"), [
    ("two-pears", "same-peers", "the id of a rule would be right"),
    ("one-place-at-a-time", "same-peers", "nobody can relax"),
    ("same-peers", "same-peers-hear-a-theme", "count on both sides"),
    ("same-peers", "same-peers", "count on both sides"),
])
def test_what_cannot_be_traded_is_refused(one, other, said):
    with pytest.raises(InputError, match=said):
        trade_off(tiny_visit(0), one, other, workers=1)


def test_without_any_timetable_there_is_nothing_to_trade():
    with pytest.raises(NoTimetableError, match="that is proved"):
        trade_off(tiny_visit(3), "two-peers", "same-peers", workers=1)
