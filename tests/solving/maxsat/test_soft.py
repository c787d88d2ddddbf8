"""What is left to be avoided of a cost, core after core."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

import pytest

from tests.solving.maxsat.asking import asking, signed, truths
from timetabler.solving.maxsat.formula import Formula
from timetabler.solving.maxsat.soft import Soft


def costs_of(*costs: int) -> tuple[Formula, list[int], Soft]:
    """Literals that cost so much."""
    formula = Formula()
    literals = [formula.literal() for _ in costs]
    return formula, literals, Soft(dict(zip(literals, costs, strict=True)), formula)


def weights(soft: Soft) -> dict[int, int]:
    """What it costs if an assumed literal is false."""
    return {literal: max(level for level in range(1, 20) if literal in soft.assumed(level))
            for literal in soft.assumed(1)}


def unpaid(soft: Soft, formula: Formula, true: Iterable[int]) -> int:
    """The least that is left to be paid where some literals are true."""
    left, true = weights(soft), [*true]
    with asking(formula) as asked:
        return min(sum(cost for cost, is_kept in zip(left.values(), kept, strict=True)
                       if not is_kept)
                   for kept in truths(len(left))
                   if asked.allows([*true, *signed(left, kept)]))


def of_all(soft: Soft, literals: Iterable[int]) -> int:
    """What is assumed beside the literals that cost: that counters count no more."""
    found, = {*soft.assumed(1)} - {-literal for literal in literals}
    return found


def test_at_first_nothing_is_to_be_paid():
    _, (a, b, c), soft = costs_of(3, 1, 3)
    assert soft.bound == 0
    assert [soft.assumed(level) for level in (1, 2, 3, 4)] == [
        [-a, -b, -c], [-a, -c], [-a, -c], []]


def test_what_a_negation_costs_is_assumed_to_be():
    formula = Formula()
    a = formula.literal()
    assert Soft({-a: 2}, formula).assumed(2) == [a]


def test_the_dearest_come_first():
    _, _, soft = costs_of(3, 1, 7, 3)
    assert [*soft.levels()] == [7, 3, 1]
    assert [*Soft({}, Formula()).levels()] == [1]


def test_what_costs_less_by_now_has_its_level():
    """7 and 3, of which 3 is paid of both: 4 is left, and 3 for both at once."""
    _, (a, b), soft = costs_of(7, 3)
    levels = soft.levels()
    assert next(levels) == 7
    with closing(soft):
        soft.relax([-a, -b])
        assert [*levels] == [4, 3]


def test_of_a_core_the_least_is_paid_and_one_more_is_assumed_not_to_be():
    """3, 2 and 5: 2 is paid, 1 and 3 are left of two, and 2 for each that is true beside one."""
    formula, (a, b, c), soft = costs_of(3, 2, 5)
    with closing(soft):
        soft.relax([-a, -b, -c])
        assert soft.bound == 2
        one = of_all(soft, (a, b, c))
        assert weights(soft) == {-a: 1, -c: 3, one: 2}
        with asking(formula) as asked:
            for true in truths(3):
                assert asked.allows([*signed((a, b, c), true), one]) is (sum(true) == 1)
                assert asked.allows(signed((a, b, c), true)) is any(true)


def test_where_a_counter_is_in_a_core_one_more_may_be_paid():
    """Of three that cost 2, after one two, and after two all: then nothing is left.

    Clauses say what is too much, not what is too little: a core says that.
    """
    formula, some, soft = costs_of(2, 2, 2)
    with closing(soft):
        soft.relax([-literal for literal in some])
        for most in (1, 2):
            assert soft.bound == 2 * most
            limit = of_all(soft, some)
            assert weights(soft) == {limit: 2}
            with asking(formula) as asked:
                for true in truths(3):
                    assert asked.allows([*signed(some, true), limit]) is (1 <= sum(true) <= most)
            soft.relax([limit])
        assert soft.bound == 6
        assert soft.assumed(1) == []
        with asking(formula) as asked:
            assert asked.allows(some)


def test_a_counter_that_is_paid_in_part_counts_on_for_what_is_paid():
    """a, b and c cost 5; d costs 2, and then 1: of more than one of a, b, c 2 is paid, then 1.

    5 - 2 - 1 = 2 is left for more than one, and 2 + 1 for more than two.
    """
    formula, (a, b, c, d, e), soft = costs_of(5, 5, 5, 2, 1)
    with closing(soft):
        soft.relax([-a, -b, -c])
        one = of_all(soft, (a, b, c, d, e))
        soft.relax([one, -d])
        assert soft.bound == 7
        assert weights(soft)[one] == 3
        soft.relax([one, -e])
        assert soft.bound == 8
        assert sorted(weights(soft).values()) == [1, 2, 2, 3]
        assert weights(soft)[one] == 2
        two, = (literal for literal, left in weights(soft).items() if left == 3)
        with asking(formula) as asked:
            for true in truths(3):
                assert asked.allows([*signed((a, b, c), true), d, e, two]) is (1 <= sum(true) <= 2)


def test_what_cannot_be_avoided_at_all_is_paid():
    formula, (a, b), soft = costs_of(4, 1)
    soft.relax([-a])
    assert (soft.bound, soft.assumed(1)) == (4, [-b])
    with asking(formula) as asked:
        assert not asked.allows([-a])
        assert asked.allows([a, -b])


@pytest.mark.parametrize("cores", [
    ["abc"], ["abc", "ab"], ["abc", "b+"], ["abc", "+", "+"], ["abcd", "+", "ad"],
    ["ab", "cd", "++"], ["abc", "+d", "cd+"], ["abcd", "+", "+", "+"], ["ab", "bc", "+c+"]])
def test_what_is_paid_and_what_is_left_make_up_the_cost(cores):
    """4 a + 3 b + 6 c + 2 d, wherever all cores hold; + is all that counters count.

    Of what costs nothing any more a core says nothing.  Two more than a counter allows are paid as
    one, until a core says so: that makes less.
    """
    paid = (4, 3, 6, 2)
    formula, some, soft = costs_of(*paid)

    def over(literal: int, true: list[int]) -> int:
        counter, most = soft._sums[literal]
        return sum(is_true(one, true) for one in counter.lits) - most

    def is_true(literal: int, true: list[int]) -> bool:
        if literal in soft._sums:
            return over(literal, true) <= 0
        return literal in true if abs(literal) in some else not is_true(-literal, true)

    left = [signed(some, true) for true in truths(4)]
    with closing(soft):
        for names in cores:
            named = {-literal for name, literal in zip("abcd", some, strict=True) if name in names}
            core = [literal for literal in soft.assumed(1)
                    if literal in named or (-literal not in some and "+" in names)]
            left = [true for true in left if not all(is_true(literal, true) for literal in core)]
            soft.relax(core)
            assert left
            for true in left:
                found = soft.bound + unpaid(soft, formula, true)
                cost = sum(cost for literal, cost in zip(some, paid, strict=True)
                           if literal in true)
                assert found <= cost
                assert found == cost or any(over(literal, true) > 1 for literal in soft.assumed(1)
                                            if literal in soft._sums)
