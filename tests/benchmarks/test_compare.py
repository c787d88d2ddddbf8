"""Comparing runs, and what the tables make of it."""

from __future__ import annotations

from fractions import Fraction
from io import StringIO

import pytest
from rich.console import Console

from benchmarks import tables
from benchmarks.compare import compare, contradictions, fit, sooner
from tests.benchmarks.runs import measured, tier


def shown(table):
    console = Console(width=200, file=StringIO())
    console.print(table)
    return console.file.getvalue()


def cells(table):
    """The rows of a table as texts."""
    columns = [list(column.cells) for column in table.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def test_tuples_compare_by_the_first_tier_that_differs():
    low, high = (Fraction(0), Fraction(9)), (Fraction(1), Fraction(0))
    assert compare(low, high) == 1
    assert compare(high, low) == -1
    assert compare(low, low) == 0


def test_any_timetable_is_better_than_none():
    assert compare((Fraction(9),), None) == 1
    assert compare(None, (Fraction(9),)) == -1
    assert compare(None, None) == 0


def test_a_proof_is_sooner_than_none():
    assert sooner(3.0, None)
    assert sooner(3.0, 4.0)
    assert not sooner(None, 4.0)
    assert not sooner(None, None)


def test_the_exponent_of_a_power_is_found():
    exponent, factor = fit([(n, 0.01 * n**1.5) for n in (30, 100, 1000)])
    assert exponent == pytest.approx(1.5)
    assert factor == pytest.approx(0.01)
    with pytest.raises(ValueError, match="two sizes"):
        fit([(30, 1.0), (30, 2.0)])


def test_a_refuted_proof_is_told():
    claims = measured("plain", best=(0, 3), tiers=(tier("a", 0.0, 0.0, 1), tier("b", 3.0, 3.0, 2)))
    assert list(contradictions([claims, measured(best=(0, 2))]))
    assert not list(contradictions([claims, measured(best=(0, 3))]))
    assert not list(contradictions([claims, measured(best=(1, 0))]))


def test_a_refuted_refusal_is_told():
    says_no = measured("plain", status="infeasible")
    assert list(contradictions([says_no, measured(best=(5,))]))
    assert not list(contradictions([says_no, measured()]))


def test_the_family_is_counted_by_rival_and_budget():
    runs = [measured(best=(0, 1)), measured("plain", best=(0, 2)),
            measured(instance="b", best=(0, 1), proof=2.0),
            measured("plain", instance="b", best=(0, 1), proof=3.0),
            measured(instance="c", best=(0, 4)), measured("plain", instance="c", best=(0, 3))]
    [row] = cells(tables.family(runs))
    assert row == ["plain", "3", "1 / 1 / 1", "1 / 1 / 1", "1", "2 of 3"]
    assert [loss.split()[0] for loss in tables.losses(runs)] == ["c", "c"]


def test_growth_leaves_out_what_was_never_found():
    runs = [measured(sessions=30, first=0.3), measured(sessions=300, first=3.0),
            measured("plain", sessions=30, first=1.0), measured("plain", sessions=300)]
    rows = cells(tables.growth(runs))
    assert rows[0] == ["ours", "0.3 s", "3 s", "1.00", "100 MB"]
    assert rows[1] == ["plain", "1 s", "–", "–", "100 MB"]


def test_a_fixture_is_shown_tier_by_tier():
    ours = [measured(best=(0,), proof=p, tiers=(tier("a", 0.0, 0.0, p),)) for p in (1.0, 2.0, 9.0)]
    slow = measured("plain", best=(0,), proof=40.0, tiers=(tier("a", 0.0, 0.0, 40.0),))
    never = measured("plain", best=(1,), tiers=(tier("a", 1.0, 0.0, 5.0, proved=False),))
    assert "20.0×" in shown(tables.fixtures([*ours, slow]))
    assert "over 2×" in shown(tables.fixtures([*ours, never]))


def test_refusals_are_counted_by_kind():
    runs = [measured(status="infeasible", proof=0.25, family="no peers"),
            measured(instance="b", status="unknown", family="no peers")]
    assert cells(tables.infeasible(runs)) == [["ours", "1 of 2, 0.25 s"]]


def test_different_timetables_of_one_seed_are_counted():
    runs = [measured(timetable=text, status="optimal") for text in ("x", "x", "y")]
    assert cells(tables.determinism(runs)) == [["tight-012-1", "3", "2", "yes"]]
