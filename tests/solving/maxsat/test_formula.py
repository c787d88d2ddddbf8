"""What is said in clauses, assignment by assignment."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.solving.maxsat.asking import asking, signed, truths
from timetabler.solving.maxsat.formula import Formula


def literals_of(formula: Formula, many: int) -> list[int]:
    """New literals, every third of them negated."""
    return [formula.literal() * (-1 if n % 3 == 2 else 1) for n in range(many)]


@pytest.mark.parametrize("many", range(12))
def test_at_most_one_is_what_it_says(many):
    formula = Formula()
    some = literals_of(formula, many)
    formula.at_most_one(some)
    with asking(formula) as asked:
        for true in truths(many):
            assert asked.allows(signed(some, true)) is (sum(true) <= 1)


@pytest.mark.parametrize("many", [19, 30])
def test_of_many_any_one_may_be_true_and_no_two(many):
    """Of 19 even those that stand for others are too many to be told apart one by one."""
    formula = Formula()
    some = literals_of(formula, many)
    formula.at_most_one(some)
    with asking(formula) as asked:
        assert asked.allows([-literal for literal in some])
        for one in some:
            assert asked.allows([one, *(-other for other in some if other != one)])
        for pair in combinations(some, 2):
            assert not asked.allows(pair)


def test_of_many_fewer_clauses_are_needed_than_there_are_pairs():
    formula = Formula()
    before = len(formula.clauses)
    formula.at_most_one(literals_of(formula, 30))
    assert len(formula.clauses) - before < 30 * 29 // 2


@pytest.mark.parametrize("many", range(5))
def test_any_of_them_is_true_exactly_when_one_is(many):
    formula = Formula()
    some = literals_of(formula, many)
    flag = formula.any_of(some)
    with asking(formula) as asked:
        for true in truths(many):
            assert asked.allows([*signed(some, true), flag]) is any(true)
            assert asked.allows([*signed(some, true), -flag]) is not any(true)


def test_any_of_the_same_is_the_same_in_whatever_order():
    formula = Formula()
    one, other, third = literals_of(formula, 3)
    flag, clauses = formula.any_of((one, other)), len(formula.clauses)
    assert formula.any_of(iter((other, one))) == flag
    assert len(formula.clauses) == clauses
    assert formula.any_of((one, third)) != flag
    assert formula.any_of((-one, other)) != flag
    assert formula.any_of((third,)) == third


def test_what_is_true_is_true():
    formula = Formula()
    with asking(formula) as asked:
        assert asked.allows([formula.true])
        assert not asked.allows([-formula.true])


def test_of_no_literals_none_is_true():
    formula = Formula()
    formula.add()
    with asking(formula) as asked:
        assert not asked.allows([])


def test_what_others_state_holds_and_their_literals_are_taken():
    """Literals 7 and 8 are theirs; a top below one's own takes none away."""
    formula = Formula()
    one = formula.literal()
    formula.take([[-one, 7], [-7, 8]], 8)
    assert formula.literal() == 9
    formula.take([[-8, 9]], 5)
    assert formula.literal() == 10
    with asking(formula) as asked:
        assert not asked.allows([one, -9])
        assert asked.allows([-one, -9])
