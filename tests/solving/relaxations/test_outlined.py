"""A table of castings and outlines holds every best timetable, and nothing is better."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from tests.solving.relaxations.test_relaxations import ONE, solved
from timetabler.checking import score
from timetabler.solving.candidates import Candidates
from timetabler.solving.relaxations import Relaxations, Table, Whole
from timetabler.solving.relaxations.outlined import Outlined
from timetabler.solving.result import Status

_TIER = "same-peers"


def tabled(seed: int) -> tuple[Candidates, Table, dict[str, Fraction]] | None:
    """A tiny visit with a table, and the least cost of each of its tiers."""
    outcome = solved(seed)
    if outcome.status is not Status.OPTIMAL:
        return None
    left, best = Candidates(outcome.challenge), score(outcome.timetable)
    outlined = Outlined(left, ONE)
    for name, value in best.items():
        outlined.hold(name, value)
    return (left, outlined.table, best) if outlined.table else None


@cache
def all_tabled() -> list[tuple[Candidates, Table, dict[str, Fraction]]]:
    """Found once: most of these have one."""
    return [found for found in map(tabled, range(20)) if found]


def test_many_tiny_visits_have_a_table() -> None:
    assert len(all_tabled()) > 12
    assert all(table.castings and table.outlines for _, table, _ in all_tabled())


@pytest.mark.parametrize("kind", [Whole, Outlined], ids=lambda k: k.__name__)
def test_with_a_table_every_tier_is_as_good_as_without(kind: type[Whole] | type[Outlined]) -> None:
    for left, table, best in all_tabled()[::2]:
        model = kind(left, ONE)
        for name, value in best.items():
            after = list(best).index(name) > list(best).index(_TIER)
            if after and (kind is Whole or name in {"pairs-vary", "fair-workload"}):
                told = model.bring_down(name, 10)
                assert told.value is not None
                assert told.bound <= told.value <= value
                assert told.value == value or kind is Outlined
            model.hold(name, value)
            if isinstance(model, Whole) and name == _TIER:
                model.choose_from(table)


def test_among_the_castings_of_a_table_is_a_timetable_and_none_below() -> None:
    for left, table, best in all_tabled()[::2]:
        whole = Whole(left, ONE)
        for name in list(best)[:list(best).index(_TIER)]:
            whole.hold(name, best[name])
        found = whole.among(table, _TIER, 10, best[_TIER])
        assert (found.bound, found.value) == (best[_TIER], best[_TIER])
        below = best[_TIER] - 1
        if below >= 0:
            assert whole.among(table, _TIER, 10, below).bound == best[_TIER]
        # What was added for these two questions is gone.
        assert whole.bring_down(_TIER, 10).value == best[_TIER]


def test_the_whole_gets_the_table_whoever_is_made_first() -> None:
    left, table, best = all_tabled()[0]
    for first in (lambda asked: asked.whole, lambda asked: asked.table):
        asked = Relaxations(left, ONE)
        first(asked)
        for name, value in best.items():
            asked.hold(name, value)
        assert asked.table is not None
        assert asked.table.castings == table.castings
        assert asked.whole.settings.listed
