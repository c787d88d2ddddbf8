"""Costs brought down one after another, against all assignments there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from itertools import combinations, pairwise
from operator import neg
from random import Random

import pytest

from tests.solving.maxsat.asking import truths
from timetabler.solving.maxsat import cores as module
from timetabler.solving.maxsat.cores import Cores, Lowered
from timetabler.solving.maxsat.formula import Formula

Costs = dict[int, int]


def drawn(random: Random, literals: Sequence[int]) -> tuple[list[list[int]], list[Costs]]:
    """Clauses of two or three literals, and two or three costs of 1 to 5 for most literals."""
    def either(literal: int) -> int:
        return random.choice((-1, 1)) * literal

    clauses = [[*map(either, random.sample(literals, random.choice((2, 2, 3))))]
               for _ in range(random.randint(len(literals), 3 * len(literals)))]
    costs = [{either(literal): random.randint(1, 5)
              for literal in random.sample(literals, random.randint(3, len(literals)))}
             for _ in range(random.randint(2, 3))]
    return clauses, costs


def satisfying(many: int, clauses: Iterable[Collection[int]]) -> list[frozenset[int]]:
    """All assignments of literals 1 to so many that satisfy some clauses."""
    all_of_them = (frozenset(n if true else -n for n, true in enumerate(assigned, 1))
                   for assigned in truths(many))
    clauses = [*clauses]
    return [true for true in all_of_them if all(map(true.intersection, clauses))]


def paid(costs: Mapping[int, int], true: Collection[int]) -> int:
    return sum(cost for literal, cost in costs.items() if literal in true)


def formula_of(many: int, clauses: Iterable[Collection[int]]) -> Formula:
    """A formula of so many literals, with the one that is true."""
    formula = Formula()
    while formula.top < many:
        formula.literal()
    for clause in clauses:
        formula.add(*clause)
    return formula


def lowered(formula: Formula, costs: Iterable[Costs]) -> list[Lowered]:
    with closing(Cores(formula)) as cores:
        return [*map(cores.lower, costs)]


def pigeons(formula: Formula, many: int) -> dict[int, int]:
    """So many pigeons in one hole less, no two in one; each can be left out, and costs 1.

    One must be, which takes a solver of clauses long to see.
    """
    sits = {(n, hole): formula.literal() for n in range(many) for hole in range(many - 1)}
    out = [formula.literal() for _ in range(many)]
    for n in range(many):
        formula.add(out[n], *(sits[n, hole] for hole in range(many - 1)))
    for hole in range(many - 1):
        for one, other in combinations(range(many), 2):
            formula.add(-sits[one, hole], -sits[other, hole])
    return dict.fromkeys(out, 1)


def one_of(formula: Formula, many: int) -> list[int]:
    """New literals, of which one is true."""
    literals = [formula.literal() for _ in range(many)]
    formula.add(*literals)
    return literals


@pytest.mark.parametrize("many", [4, 6, 8, 10])
def test_each_cost_is_brought_to_its_least_where_those_before_are(many):
    """40 formulas, of some of which nothing satisfies all.

    Of a literal that is in no clause and costs nothing nobody says whether it is true.
    """
    met = dict.fromkeys(("cannot be", "paid", "free"), 0)
    for seed in range(40):
        clauses, tiers = drawn(Random(1000 * many + seed), range(2, many + 1))
        formula, left = formula_of(many, clauses), satisfying(many, [[1], *clauses])
        with closing(Cores(formula)) as cores:
            for costs in tiers:
                told = list[int]()
                found = cores.lower(costs, told.append)
                if not left:
                    met["cannot be"] += 1
                    assert found.true == frozenset()
                    break
                least = min(paid(costs, true) for true in left)
                met["paid" if least else "free"] += 1
                assert found.bound == least
                left = [true for true in left if paid(costs, true) == least]
                assert 1 in found.true
                assert any(found.true.isdisjoint(map(neg, true)) for true in left)
                assert told == sorted(told)
                assert told[-1:] == [least] * bool(least)
    assert all(count >= 2 for count in met.values()), met


def test_a_cost_of_every_part_is_brought_down_core_by_core():
    """At least three of five, and these cost 1, 2, 3, 4 and 5: 1 + 2 + 3.

    Among what that allows, the three cheapest, the second is 1 + 3, and the third nothing.
    """
    some = [*range(2, 7)]
    formula = formula_of(6, combinations(some, 3))
    tiers = [dict(zip(some, range(1, 6), strict=True)), {2: 1, -5: 3}, {5: 1}]
    found = lowered(formula, tiers)
    assert [lowest.bound for lowest in found] == [6, 4, 0]
    assert all({2, 3, 4, -5, -6} <= lowest.true for lowest in found)


def test_bounds_rise_step_by_step_and_none_is_above_the_least():
    formula = Formula()
    costs = {literal: cost for cost in (5, 2, 1) for literal in one_of(formula, 2)}
    told = list[int]()
    with closing(Cores(formula)) as cores:
        assert cores.lower(costs, told.append).bound == 8
    assert told == [5, 7, 8]
    assert all(low < high for low, high in pairwise(told))


def test_what_costs_nothing_is_any_assignment():
    formula = formula_of(3, [[-2, 3], [2]])
    assert lowered(formula, [{}]) == [Lowered(frozenset({1, 2, 3}), 0)]


@pytest.mark.parametrize("clauses", [[[]], [[2], [-2]], [[2, 3], [2, -3], [-2, 3], [-2, -3]]])
def test_what_nothing_satisfies_has_no_assignment(clauses):
    for costs in ({}, {2: 1, 3: 4}, {-2: 1}):
        assert lowered(formula_of(3, clauses), [costs])[0].true == frozenset()


def test_clauses_that_are_added_between_two_costs_count():
    """One of 2, 3 and 4, and 2 and 3 cost: 4, with which 5, with which 6 or 7, that costs less."""
    formula = formula_of(8, [[2, 3, 4]])
    with closing(Cores(formula)) as cores:
        assert cores.lower({2: 3, 3: 3}).bound == 0
        formula.add(-4, 5)
        formula.add(-5, 6, 7)
        assert cores.lower({6: 4, 7: 2}).bound == 2
        formula.add(-7, 8)
        found = cores.lower({8: 3, -4: 9})
        assert found.bound == 3
        assert found.true >= {-2, -3, 4, 5, -6, 7, 8}
        formula.add(-4)
        assert cores.lower({}) == Lowered(frozenset(), 0)


def test_the_same_twice_gives_the_same():
    for seed in range(10):
        clauses, tiers = drawn(Random(seed), range(2, 12))
        first, second = (lowered(formula_of(11, clauses), tiers) for _ in range(2))
        assert first == second


# ---- to its end, or not -----------------------------------------------------------------------


def test_a_search_that_is_ended_early_knows_what_it_has_proved():
    """One of two costs 7 for sure, and a pigeon 1; it is ended where the first is told."""
    formula, told = Formula(), list[int]()
    costs = dict.fromkeys(one_of(formula, 2), 7) | pigeons(formula, 11)
    with closing(Cores(formula, lambda: bool(told))) as cores:
        assert cores.lower(costs, told.append) == Lowered(frozenset(), 7)
        assert not cores.stopped
    assert told == [7]


def test_a_search_that_was_ended_early_can_go_on():
    """Eleven pigeons take too long; one of nine is known to be left out within a second.

    Nothing is held of a cost that was not brought to its least.
    """
    formula, ends = Formula(), [True]
    many, some = pigeons(formula, 11), pigeons(formula, 9)
    with closing(Cores(formula, lambda: ends[0])) as cores:
        assert cores.lower(many).true == frozenset()
        ends[0] = False
        found = cores.lower(some)
        assert found.bound == 1
        assert paid(some, found.true) == 1


@pytest.mark.parametrize("steps", [0.0, 0.001])
def test_a_search_takes_no_more_steps_than_it_may(steps):
    """0.001 are 10,000 propagations; nine pigeons take more."""
    formula = Formula()
    costs = pigeons(formula, 9)
    with closing(Cores(formula, steps=steps)) as cores:
        found = cores.lower(costs)
        assert found.true == frozenset()
        assert found.bound <= 1
        assert steps <= cores.steps < steps + 0.001
        assert cores.lower({}) == Lowered(frozenset(), 0)
        assert not cores.stopped


def test_steps_that_are_enough_are_not_felt():
    """Six pigeons, of which one is left out; then the first is to sit."""
    formula = Formula()
    costs = pigeons(formula, 6)
    with closing(Cores(formula, steps=5)) as cores:
        assert cores.lower(costs).bound == 1
        assert 0 < cores.steps < 5
        assert cores.lower({min(costs): 1}).bound == 0


def test_steps_are_counted_over_all_costs():
    """Eight pigeons take 65,000 propagations; for eleven 10,000 are left, and then none."""
    formula = Formula()
    some, many = pigeons(formula, 8), pigeons(formula, 11)
    with closing(Cores(formula)) as cores:
        assert cores.lower(some).bound == 1
        taken = cores.steps
    formula = Formula()
    assert (pigeons(formula, 8), pigeons(formula, 11)) == (some, many)
    with closing(Cores(formula, steps=taken + 0.001)) as cores:
        assert cores.lower(some).bound == 1
        assert cores.lower(many).true == frozenset()
        assert taken + 0.001 <= cores.steps < taken + 0.004
        assert cores.lower({min(some): 1}).true == frozenset()


def test_ctrl_c_ends_it_and_it_can_be_closed(monkeypatch):
    """Pressed once while it searches, which would take a minute; nothing is answered afterwards."""
    formula, wait, told, pressed = Formula(), module.wait, list[int](), list[bool]()
    costs = dict.fromkeys(one_of(formula, 2), 7) | pigeons(formula, 11)

    def press(*its, **named):
        if wait(*its, **named).not_done and told:
            pressed.append(True)
            if len(pressed) == 1:
                raise KeyboardInterrupt

    monkeypatch.setattr(module, "wait", press)
    with closing(Cores(formula)) as cores:
        assert cores.lower(costs, told.append) == Lowered(frozenset(), 7)
        assert cores.stopped
        assert cores.lower({}).true == frozenset()
    assert 1 <= len(pressed) < 400
