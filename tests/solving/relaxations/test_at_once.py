"""Which sessions different peers could hear at once, against every way of sending them."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from ortools.sat.python import cp_model

from tests.solving.tiny import tiny_visit
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations.at_once import AtOnce, _clashes
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.times import TimesAlone
from timetabler.solving.run import Settings

ONE = Settings(workers=1)
A, B, C, D = (frozenset(peer) for peer in "abcd")


@pytest.mark.parametrize(("there", "clashes"), [
    # Both want a.
    ({"one": (A,), "two": (A | B,)}, [("one", "one"), ("two", "two"), ("one", "two")]),
    # One can do without a.
    ({"one": (A, B), "two": (A,)}, [("two", "two")]),
    # Two at a time can be heard by a, b; three of them cannot, each of one peer.
    ({"one": (A, B), "two": (A, B), "three": (A, B)}, [("one", "two", "three")]),
    # With c there is somebody for each.
    ({"one": (A, B), "two": (A, B), "three": (A, B, C)}, []),
    # Two pairs need four peers.
    ({"one": (A | B, B | C), "two": (A | C, C | D)}, [("one", "one"), ("two", "two")]),
    ({"one": (A | B, B | C), "two": (A | C,)},
     [("one", "one"), ("two", "two"), ("one", "two")]),
    # Nobody at all is free for it; nobody is needed for the other.
    ({"one": (), "two": (frozenset(),)}, [("one",)]),
])
def test_clashes(there: dict[str, tuple[frozenset[str], ...]],
                 clashes: list[tuple[str, ...]]) -> None:
    assert list(_clashes(there)) == clashes


@pytest.mark.parametrize("seed", range(25))
def test_what_crews_can_be_sent_to_is_never_forbidden(seed: int) -> None:
    """Every two sessions that times and crews place in one slot, times alone place there too."""
    left = Candidates(tiny_visit(seed))
    if any(not slots for slots in left.starts.values()):
        return
    crews, times = TimesAndCrews(left, ONE), TimesAlone(left, ONE)
    first = left.challenge.tiers[0]
    told = crews.bring_down(first, 10)
    if told.value is None:
        return
    for model in (crews, times):
        model.hold(first, told.value)
    for one, other in combinations(left.starts, 2):
        for slot in {*left.starts[one]} & {*left.starts[other]}:
            assert _goes(times._cp, times._model, one, other, slot) >= _goes(
                crews._cp, crews._times, one, other, slot)


def _goes(cp: cp_model.CpModel, model: object, one: str, other: str, slot: str) -> bool:
    tried = cp.clone()
    for session in (one, other):
        tried.add(model.starts(session, slot) == 1)  # type: ignore[attr-defined]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.solve(tried) != cp_model.INFEASIBLE


def test_a_tier_that_is_held_leaves_fewer_crews() -> None:
    """With two peers in every session, no two sessions fit a team of three."""
    for facts in map(tiny_visit, range(60)):
        left = Candidates(facts)
        if not AtOnce.is_worth_it(left) or "two-peers" not in facts.tiers:
            continue
        times = TimesAlone(left, ONE)
        assert times._at_once is not None
        before = len(times._at_once._known)
        times.hold("two-peers", Fraction(0))
        if len(times._at_once._known) > before:
            return
    pytest.fail("no visit had a clash more")
