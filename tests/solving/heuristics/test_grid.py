"""Runs and numbers of bit masks, against lists; slots with a gap between the days."""

from hypothesis import given
from hypothesis import strategies as st

from tests.solving.heuristics.visits import fixture
from timetabler.solving.heuristics.grid import Grid, numbers, runs


@given(st.sets(st.integers(0, 90)))
def test_numbers_and_runs_are_those_of_the_set(bits):
    mask = sum(1 << bit for bit in bits)
    assert numbers(mask) == sorted(bits)
    assert runs(mask) == len([bit for bit in bits if bit - 1 not in bits])


def test_the_last_slot_of_a_day_does_not_touch_the_first_of_the_next():
    grid = Grid(fixture("marlshire-adult-social-care"))  # five slots, then six, then none
    assert [len(day) for day in grid.days] == [5, 6, 0]
    assert runs(sum(grid.bit)) == 2
    assert runs(grid.bit[4] | grid.bit[5]) == 2
    assert runs(grid.bit[3] | grid.bit[4]) == 1
    assert [grid.before(5), grid.after(4), grid.before(4), grid.after(5)] == [-1, -1, 3, 6]
