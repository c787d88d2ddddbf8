"""Matching against Hall's theorem, subset by subset."""

from itertools import chain, combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timetabler.solving.matching import Shortage, shortage, unseated


@st.composite
def parties(draw):
    """Up to five guests with wishes and sizes, up to five places with capacities."""
    places = range(draw(st.integers(0, 5)))
    capacity = {place: draw(st.integers(0, 3)) for place in places}
    wishes, units = {}, {}
    for guest in "abcde"[: draw(st.integers(0, 5))]:
        wishes[guest] = draw(st.lists(st.sampled_from(places), unique=True)) if places else []
        units[guest] = draw(st.integers(0, 3))
    return wishes, units, capacity


def too_many(wishes, units, capacity):
    """Every set of guests that needs more than all the places that any of them wishes for."""
    guests = list(units)
    for some in chain.from_iterable(combinations(guests, n) for n in range(len(guests) + 1)):
        where = set().union(*(wishes[one] for one in some))
        if sum(units[one] for one in some) > sum(capacity[place] for place in where):
            yield set(some)


@settings(max_examples=150)
@given(parties())
@example(({"a": [0], "b": [0, 1], "c": [1]}, {"a": 1, "b": 1, "c": 1}, {0: 1, 1: 1}))
@example(({"a": [0, 1], "b": [0], "c": [1, 2]}, {"a": 1, "b": 1, "c": 1}, {0: 1, 1: 1, 2: 1}))
def test_what_is_short_is_a_hall_set_and_none_is_missed(party):
    wishes, units, capacity = party
    found, short = shortage(*party), list(too_many(*party))
    if found is None:
        assert short == []
        return
    assert set(found.who) in short
    assert found.needed == sum(units[one] for one in found.who)
    assert set(found.where) == set().union(*(wishes[one] for one in found.who))
    assert found.there == sum(capacity[place] for place in found.where)
    assert found.needed > found.there


@given(parties())
def test_as_many_find_no_place_as_the_worst_set_lacks(party):
    """Ore's deficiency (1955), subset by subset, where each place takes one."""
    wishes, units, _ = party
    lacks = [sum(units[one] for one in some) - len(set().union(*(wishes[one] for one in some)))
             for n in range(len(units) + 1) for some in combinations(units, n)]
    assert unseated(wishes, units) == max(lacks)


@pytest.mark.parametrize(("wishes", "units", "capacity", "expected"), [
    ({}, {}, {}, None),
    ({"a": []}, {"a": 0}, {}, None),
    ({"a": []}, {"a": 1}, {1: 5}, Shortage(("a",), 1, (), 0)),
    ({"a": [1]}, {"a": 2}, {1: 1}, Shortage(("a",), 2, (1,), 1)),
    ({"a": [1]}, {"a": 2}, {1: 2}, None),
    # b can move to 2, and then c to 3.
    ({"a": [1], "b": [1, 2], "c": [2, 3]}, {"a": 1, "b": 1, "c": 1}, {1: 1, 2: 1, 3: 1}, None),
    # a and c quarrel over 1; b, who sits at 2, is no part of it.
    ({"a": [1], "b": [2], "c": [1]}, {"a": 1, "b": 1, "c": 1}, {1: 1, 2: 1},
     Shortage(("a", "c"), 2, (1,), 1)),
    # b pushes a from 0 to 1; for c nobody is left at 0 who could go to 2.
    ({"a": [0, 1, 2], "b": [0], "c": [0]}, {"a": 1, "b": 1, "c": 1}, {0: 1, 1: 1, 2: 1},
     Shortage(("b", "c"), 2, (0,), 1)),
    # 34 sessions for 33 cells in small: 4 for 1 + 2.
    ({n: ["x", "y"] for n in "abcd"}, dict.fromkeys("abcd", 1), {"x": 1, "y": 2},
     Shortage(("a", "b", "c", "d"), 4, ("x", "y"), 3)),
])
def test_small_cases_by_hand(wishes, units, capacity, expected):
    assert shortage(wishes, units, capacity) == expected


def test_a_thousand_guests_in_a_row_move_up():
    """Everybody sits on their neighbour's place, and the last one finds only the first free."""
    many = 1000
    wishes = {str(n): [n, n + 1] for n in range(many)} | {"late": [0]}
    units = dict.fromkeys(wishes, 1)
    assert shortage(wishes, units, dict.fromkeys(range(many + 1), 1)) is None
    found = shortage(wishes, units, dict.fromkeys(range(many), 1) | {many: 0})
    assert found is not None
    assert (found.needed, found.there) == (many + 1, many)
