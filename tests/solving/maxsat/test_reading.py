"""What is read of a model, as it was stated."""

from __future__ import annotations

from ortools.sat.python import cp_model

from timetabler.solving.maxsat.linear import ENDLESS, Linear, Ranges
from timetabler.solving.maxsat.reading import Reader, Stated


def test_numbers_have_the_range_that_they_can_be_in():
    """Of one that can be 1, 2 or 7 it is known that it is from 1 to 7."""
    cp = cp_model.CpModel()
    cp.new_bool_var("")
    cp.new_int_var(-3, 4, "")
    cp.new_int_var_from_domain(cp_model.Domain.from_values([1, 2, 7]), "")
    cp.new_constant(5)
    reader = Reader(cp)
    reader.more()
    assert (reader.ranges.low, reader.ranges.high) == ([0, -3, 1, 5], [1, 4, 7, 5])
    assert [*map(reader.ranges.width, range(4))] == [1, 7, 6, 0]
    assert [*map(reader.ranges.is_choice, range(4))] == [True, False, False, False]


def test_sums_are_read_with_their_limits():
    """What is named twice counts twice, and what cancels out does not count."""
    cp = cp_model.CpModel()
    a, b, c = (cp.new_int_var(0, 9, "") for _ in range(3))
    cp.add(a + 2 * b - 3 <= 4)
    cp.add(a + b + a >= 1)
    cp.add(a - b + c - a == 2)
    cp.add_linear_constraint(a - c, -1, 5)
    cp.add(a != 4)
    low, high = -ENDLESS, ENDLESS
    assert Reader(cp).more() == Stated([
        Linear({0: 1, 1: 2}, low, 7), Linear({0: 2, 1: 1}, 1, high), Linear({1: -1, 2: 1}, 2, 2),
        Linear({0: 1, 2: -1}, -1, 5), Linear({0: 1}, low, high)])


def test_what_a_model_itself_names_twice_counts_twice():
    """a + 2 b + 4 a - 2 b."""
    cp = cp_model.CpModel()
    a, b = cp.new_bool_var(""), cp.new_bool_var("")
    linear = cp.add(a + 2 * b <= 3).proto.linear
    for number, weight in ((0, 4), (1, -2)):
        linear.vars.append(number)
        linear.coeffs.append(weight)
    assert Reader(cp).more().linears == [Linear({0: 5}, -ENDLESS, 3)]


def test_a_choice_that_is_not_to_be_taken_counts_one_less_itself():
    """2 (1 - a) + b is no more than 1: b - 2 a is no more than -1."""
    cp = cp_model.CpModel()
    a, b = cp.new_bool_var(""), cp.new_bool_var("")
    cp.add(2 * ~a + b <= 1)
    assert Reader(cp).more().linears == [Linear({0: -2, 1: 1}, -ENDLESS, -1)]


def test_clauses_and_sets_are_read_with_what_they_depend_on():
    """References are the model's: of what is not to be taken, -1, -2, ... for 0, 1, ..."""
    cp = cp_model.CpModel()
    a, b, c = (cp.new_bool_var("") for _ in range(3))
    cp.add_bool_or(a, ~b)
    cp.add_bool_or(a).only_enforce_if(b, ~c)
    cp.add_bool_and(a, ~b).only_enforce_if(c)
    cp.add_implication(a, b)
    cp.add_at_most_one(a, ~c)
    cp.add_exactly_one(a, b, c)
    cp.add(a + b == 1).only_enforce_if(~c)
    assert Reader(cp).more() == Stated(
        linears=[Linear({0: 1, 1: 1}, 1, 1, only_if=(-3,))],
        clauses=[[0, -2], [-2, 2, 0], [-3, 0], [-3, -2], [-1, 1], [0, 1, 2]],
        sets=[[0, -3], [0, 1, 2]])


def test_only_what_was_stated_since_is_read_again():
    cp = cp_model.CpModel()
    a = cp.new_bool_var("")
    cp.add_bool_or(a)
    reader = Reader(cp)
    assert reader.more() == Stated(clauses=[[0]])
    assert reader.more() == Stated()
    reader.ranges.low[0] = 1
    b = cp.new_int_var(0, 3, "")
    cp.add(a + b >= 2)
    assert reader.more() == Stated([Linear({0: 1, 1: 1}, 2, ENDLESS)])
    assert (reader.ranges.low, reader.ranges.high) == ([1, 0], [1, 3])


def test_a_choice_is_known_where_it_can_be_but_one():
    ranges = Ranges()
    for low, high in ((0, 1), (1, 1), (0, 0)):
        ranges.append(low, high)
    assert [*map(ranges.is_true, (0, 1, 2, ~0, ~1, ~2))] == [
        False, True, False, False, False, True]
    assert [*map(ranges.is_false, (0, 1, 2, ~0, ~1, ~2))] == [
        False, False, True, False, True, False]
