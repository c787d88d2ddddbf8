"""Models in clauses, against all that their numbers can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from random import Random

import pytest
from ortools.sat.python import cp_model

from tests.solving.maxsat.asking import Asked, asking
from tests.solving.maxsat.small import (
    Small,
    Values,
    state,
    total,
    with_numbers,
    with_sets,
    within,
)
from timetabler.solving.maxsat import Cores, Translation
from timetabler.solving.maxsat import translation as module
from timetabler.solving.maxsat.translation import Cost


def said(translation: Translation, values: Values) -> list[int] | None:
    """The literals that say what each number is; None: one of them cannot be so much.

    Of what was left out nothing is said.
    """
    literals, ranges = [], translation._ranges
    for number, value in enumerate(values):
        if not ranges.low[number] <= value <= ranges.high[number]:
            return None
        steps = translation._steps_of(number) if translation._is_kept(number) else []
        literals += [step if value >= least else -step
                     for least, step in enumerate(steps, ranges.low[number] + 1)]
    return literals


@contextmanager
def asked_of(translation: Translation, many: int) -> Iterator[Asked]:
    """The clauses, with all that is needed to say what so many numbers are."""
    for number in range(many):
        if translation._is_kept(number):
            translation._steps_of(number)
    with asking(translation.formula) as asked:
        yield asked


def agrees(small: Small, translation: Translation) -> None:
    """Values are allowed exactly where they keep all constraints, and are read back."""
    with asked_of(translation, len(small.numbers)) as asked:
        for values in small.everything():
            literals = said(translation, values)
            is_allowed = literals is not None and asked.allows(literals)
            assert is_allowed is small.keeps(values), (values, small.cp.proto)
            if is_allowed:
                assert translation.values(asked.true(literals or ())) == values


def drawn(make: Callable[[Random], Small], random: Random) -> Small:
    """A small model that has a solution."""
    while True:
        small = make(random)
        if any(map(small.keeps, small.everything())):
            return small


def cost_of(small: Small, random: Random) -> tuple[dict[int, int], int]:
    """Weights of some numbers, and what is added to them."""
    some = random.sample(range(len(small.numbers)), random.randint(1, len(small.numbers)))
    return {n: random.randint(1, 4) for n in some}, random.randint(-3, 3)


def translated(small: Small, translation: Translation, weights: dict[int, int],
               constant: int = 0) -> Cost:
    return translation.cost(sum(
        (weight * small.numbers[n] for n, weight in weights.items()), constant))


def lowered(translation: Translation, cost: Cost) -> tuple[int, Values]:
    """The least of a cost, and values that have it; empty if there are none."""
    with closing(Cores(translation.formula)) as cores:
        found = cores.lower(cost.of)
    return cost.least + found.bound, translation.values(found.true) if found.true else ()


@pytest.mark.parametrize("seed", range(60))
def test_the_clauses_allow_what_keeps_the_constraints(seed):
    small = drawn(with_numbers, Random(seed))
    agrees(small, Translation(small.cp))


@pytest.mark.parametrize("seed", range(40))
def test_of_choices_of_which_one_is_taken_too(seed):
    small = drawn(with_sets, Random(100 + seed))
    agrees(small, Translation(small.cp))


@pytest.mark.parametrize("seed", range(40))
def test_what_is_stated_later_is_translated_then(seed):
    """What was translated before keeps its literals."""
    random = Random(200 + seed)
    small = drawn(with_numbers if seed % 4 else with_sets, random)
    translation = Translation(small.cp)
    before = [translation._steps_of(n)[:] for n in range(len(small.numbers))]
    small.choice()
    small.number(-1, random.randint(0, 2))
    for _ in range(random.randint(1, 3)):
        state(small, random)
    within(small, {n: random.choice((-2, -1, 1, 2))
                   for n in random.sample(range(len(small.numbers)), 3)}, random)
    if not small.solutions():
        return
    translation.more()
    agrees(small, translation)
    clauses = len(translation.formula.clauses)
    translation.more()  # there is nothing more
    assert len(translation.formula.clauses) == clauses
    assert [translation._steps_of(n) for n in range(len(before))] == before


def test_a_number_keeps_its_steps_when_more_is_said_of_it():
    """x from 0 to 5 is 2 at most, as is said later: the literals of 3, 4 and 5 are false."""
    small = Small()
    x = small.number(0, 5)
    translation = Translation(small.cp)
    steps = [*translation._steps_of(x)]
    small.sum({x: 1}, None, 2)
    y = small.number(0, 5)
    small.sum({y: 1, x: -1}, None, 0)
    translation.more()
    assert translation._steps_of(x) == steps
    agrees(small, translation)


@pytest.mark.parametrize(("weights", "low", "high"), [
    ({0: 1, 1: 1, 2: 1, 3: -1}, 0, 0), ({0: -1, 1: -1, 2: -1, 3: 1}, 0, 0),
    ({0: 1, 1: 1, 2: -1, 3: -1}, 0, 0), ({0: 1, 1: 1, 2: 1, 3: 1}, 0, 0),
    ({0: 1, 1: -1}, 0, 0), ({0: 1, 1: 1, 2: 2, 3: -1}, 0, 0), ({0: 1, 1: 1, 2: 1, 3: -2}, 0, 0),
    ({0: 1, 1: 1, 2: 1, 3: -1}, 0, 1), ({0: 1, 1: 1, 2: 1, 3: -1}, -1, 0),
    ({0: 1, 1: 1, 2: 1, 3: -1}, 1, 1), ({0: 1, 1: 1, 2: 1, 4: -1}, 0, 0),
    ({0: 1, 1: 1, 2: 1, 3: -1, 4: 1}, 0, 0), ({0: 1, 1: 1, 5: -1}, -3, -3),
    ({0: 1, 1: 1, 2: 1}, None, 1), ({0: 1, 1: 1, 2: 1, 4: 1}, None, 1),
    ({0: 1, 1: 1, 2: 2}, None, 1), ({0: -1, 1: -1, 2: -1}, -1, None)])
@pytest.mark.parametrize("is_at_times", [False, True])
def test_a_sum_that_is_a_choice_and_what_looks_like_one(weights, low, high, is_at_times):
    """0 to 3 are choices, 4 is from 0 to 2, 5 is 3 or 4; 6 says whether it holds."""
    small = Small()
    small.choices(4)
    small.number(0, 2)
    small.number(3, 4)
    small.choice()
    small.sum(weights, low, high, [(6, False)] if is_at_times else ())
    agrees(small, Translation(small.cp))


@pytest.mark.parametrize("known", [0, 1])
def test_what_depends_on_what_is_known(known):
    """0 is as is known; what holds where it is taken, holds or not."""
    small = Small()
    some = small.choices(5)
    small.sum({0: 1}, known, known)
    small.sum({1: 1, 2: 1}, None, 1, [(0, True)])
    small.sum({2: 1, 3: 1}, 1, 1, [(0, False), (4, True)])
    small.any_of([(0, True), (3, True), (4, True)])
    small.at_most_one([(n, True) for n in some[:4]])
    agrees(small, Translation(small.cp))


@pytest.mark.parametrize("limit", range(-6, 18))
@pytest.mark.parametrize("sign", [1, -1])
def test_long_sums_over_sets_of_which_one_is_taken(limit, sign):
    """Two sets of three that count 1, 3, 5 and 2, 3, 4, and a number from -1 to 2 that counts 3."""
    small = Small()
    some = small.choices(6)
    x = small.number(-1, 2)
    for part in (some[:3], some[3:]):
        small.exactly_one([(n, True) for n in part])
    weights = dict(zip([*some, x], (1, 3, 5, 2, 3, 4, 3), strict=True))
    small.sum({n: sign * weight for n, weight in weights.items()}, *(
        (None, limit) if sign > 0 else (-limit, None)))
    if small.solutions():
        agrees(small, Translation(small.cp))


def test_of_a_set_the_values_are_added_and_not_the_choices():
    """Of 20 choices one is taken, as of 20 others; they count 0 to 4 and -4 to 0: few literals."""
    small = Small()
    some = small.choices(40)
    small.exactly_one([(n, True) for n in some[:20]])
    small.exactly_one([(n, True) for n in some[20:]])
    before = Translation(small.cp).formula.top
    small.sum({n: n % 5 if n < 20 else -(n % 5) for n in some}, 1, 2)
    assert Translation(small.cp).formula.top - before <= 4 * 3


# ---- costs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_a_cost_is_what_the_expression_is(seed):
    """Solution by solution, and so is the least of them."""
    random = Random(300 + seed)
    small = drawn(random.choice((with_numbers, with_sets)), random)
    translation = Translation(small.cp)
    weights, constant = cost_of(small, random)
    cost = translated(small, translation, weights, constant)
    assert cost.is_whole
    assert all(paid > 0 for paid in cost.of.values())
    solutions = small.solutions()
    with asked_of(translation, len(small.numbers)) as asked:
        for values in solutions:
            true = asked.true(said(translation, values) or ())
            assert cost.least + sum(paid for literal, paid in cost.of.items()
                                    if literal in true) == constant + total(weights, values)
    least, values = lowered(translation, cost)
    assert least == constant + total(weights, values)
    assert least == min(constant + total(weights, its) for its in solutions)
    assert values in solutions


def test_a_number_and_a_constant_are_costs():
    """2 x + 3 with x from 4 to 6: 11, and 2 for each step; 7 by itself."""
    small = Small()
    x = small.number(4, 6)
    translation = Translation(small.cp)
    cost = translation.cost(2 * small.numbers[x] + 3)
    assert (cost.least, [*cost.of.values()], cost.is_whole) == (11, [2, 2], True)
    assert translation.cost(7) == Cost(7, {}, is_whole=True)


# ---- numbers of many steps --------------------------------------------------------------------


@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize("seed", range(25))
def test_what_has_too_many_steps_is_left_out_and_no_solution_is_lost(seed, most, monkeypatch):
    """Numbers, as large as they need be, that are kept can be what they are in any solution.

    So no cost is less than is proved, and one that is whole is proved at its least.
    """
    monkeypatch.setattr(module, "_MOST_STEPS", most)
    random = Random(400 + seed)
    small = drawn(with_numbers, random)
    translation, solutions = Translation(small.cp), small.solutions()
    weights, constant = cost_of(small, random)
    cost = translated(small, translation, weights, constant)
    assert cost.is_whole is all(map(translation._is_kept, weights))
    high = translation._ranges.high
    with asked_of(translation, len(small.numbers)) as asked:
        for values in solutions:
            put_down = tuple(map(min, values, high))
            assert asked.allows(said(translation, put_down) or ())
            assert small.keeps(put_down)
    least, _ = lowered(translation, cost)
    truth = min(constant + total(weights, values) for values in solutions)
    assert least <= truth
    if all(map(translation._is_kept, range(len(small.numbers)))):
        assert least == truth


@pytest.mark.parametrize(("most", "is_kept"), [(100, True), (101, False)])
def test_a_number_of_a_hundred_steps_is_kept(most, is_kept):
    """x is 0, or as large as it can be where a or b is taken, and with both too large.

    Left out it costs what it costs at least.
    """
    small = Small()
    a, b = small.choices(2)
    x = small.number(0, most)
    small.sum({x: 1, a: -most}, 0, None)
    small.sum({x: 1, b: -most}, 0, None)
    small.sum({x: 1, a: 1, b: 1}, None, most + 1)
    small.any_of([(a, True), (b, True)])
    translation = Translation(small.cp)
    cost = translation.cost(2 * small.numbers[x] + small.numbers[a] + 5)
    assert (cost.least, cost.is_whole) == (5, is_kept)
    assert len(cost.of) == (most + 1 if is_kept else 1)
    with asked_of(translation, 3) as asked:
        assert asked.allows(said(translation, (1, 0, most)) or ())
        assert asked.allows(said(translation, (1, 1, most)) or ()) is not is_kept
    assert lowered(translation, cost)[0] == (5 + 2 * most if is_kept else 5)


def test_a_large_number_that_is_pushed_up_is_kept_as_far_as_it_is():
    """x >= 1 + 2 + ... + 6 - 3, of which three are taken at least, and 648 steps: 18 are enough.

    1, 2 and 3 are the least: x is 3.
    """
    small = Small()
    some = small.choices(6)
    x = small.number(0, 648)
    small.sum({n: n + 1 for n in some} | {x: -1}, None, 3)
    small.sum(dict.fromkeys(some, 1), 3, None)
    translation = Translation(small.cp)
    cost = translation.cost(small.numbers[x])
    assert (cost.least, [*cost.of.values()], cost.is_whole) == (0, [1] * 18, True)
    least, values = lowered(translation, cost)
    assert (least, values) == (3, (1, 1, 1, 0, 0, 0, 3))


def test_a_large_number_over_a_set_of_which_one_is_taken():
    """Each counts 40, one is taken: x is 40 at most, and as it is 40, what it is."""
    small = Small()
    some = small.choices(6)
    x = small.number(0, 648)
    small.exactly_one([(n, True) for n in some])
    small.sum(dict.fromkeys(some, 40) | {x: -1}, None, 0)
    translation = Translation(small.cp)
    cost = translation.cost(small.numbers[x])
    assert (len(cost.of), cost.is_whole) == (40, True)
    assert lowered(translation, cost)[0] == 40


@pytest.mark.parametrize("seed", range(20))
def test_large_numbers_are_as_small_as_they_can_be(seed):
    """Two of 648 steps, the second no less than what the first is over; both cost."""
    random = Random(500 + seed)
    small = drawn(with_sets, random)
    solutions, old = small.solutions(), range(len(small.numbers))
    parts = {n: random.choice((-1, 1, 2, 3)) for n in old}
    free, over = random.randint(0, 5), random.randint(0, 3)
    x, y = small.number(0, 648), small.number(0, 648)
    small.sum(parts | {x: -1}, None, free)
    small.sum({x: 2, y: -1}, None, over)
    weights = {n: random.randint(1, 5) for n in random.sample(old, 3)} | {x: 2, y: 1}

    def costs(values: Values) -> int:
        first = max(0, total(parts, values) - free)
        return total(weights, (*values, first, max(0, 2 * first - over)))

    translation = Translation(small.cp)
    cost = translated(small, translation, weights)
    assert cost.is_whole
    least, values = lowered(translation, cost)
    assert least == min(map(costs, solutions)) == total(weights, values)
    assert small.keeps(values)


def test_a_large_number_need_not_be_what_is_ruled_out():
    """x >= 10 y - 8 with y from 0 to 90, of which 2 to 4 are left: 32 steps, and 12 is least."""
    small = Small()
    y, x = small.number(0, 90), small.number(0, 648)
    small.sum({y: 10, x: -1}, None, 8)
    small.sum({y: 1}, 2, 4)
    translation = Translation(small.cp)
    cost = translation.cost(small.numbers[x])
    assert cost.is_whole
    assert lowered(translation, cost) == (12, (2, 12))


def test_a_large_number_stated_later_is_kept_as_far_as_it_is_pushed():
    """y >= 3 x - 1 with x from 0 to 4: 11 steps; x is 2 at least, so y is 5."""
    small = Small()
    x = small.number(0, 4)
    small.sum({x: 1}, 2, None)
    translation = Translation(small.cp)
    y = small.number(0, 648)
    small.sum({x: 3, y: -1}, None, 1)
    translation.more()
    cost = translation.cost(small.numbers[y])
    assert cost.is_whole
    assert lowered(translation, cost) == (5, (2, 5))


def test_what_contradicts_itself_has_no_solution() -> None:
    """Of two choices three are to be taken; or a number of 3 at the most is to be 4."""
    for late in (False, True):
        cp = cp_model.CpModel()
        one, other, number = cp.new_bool_var(""), cp.new_bool_var(""), cp.new_int_var(0, 3, "")
        if not late:
            cp.add(one + other >= 3)
        translation = Translation(cp)
        if late:
            cp.add(number >= one + 4)
            translation.more()
        cost = translation.cost(one + other)
        with closing(Cores(translation.formula)) as cores:
            assert not cores.lower(cost.of).true


def test_sums_may_go_in_a_circle() -> None:
    """a is b and c, b is a and d: so c and d are not taken, and a is what b is."""
    cp = cp_model.CpModel()
    a, b, c, d = (cp.new_bool_var("") for _ in range(4))
    cp.add(a == b + c)
    cp.add(b == a + d)
    cp.add(a + b + c + d >= 1)
    translation = Translation(cp)
    with closing(Cores(translation.formula)) as cores:
        true = cores.lower(translation.cost(c + d).of).true
    assert translation.values(true) == (1, 1, 0, 0)


def test_a_set_that_is_one_under_a_condition_is_left_out() -> None:
    """Both are taken, so that the condition fails: no solution may be lost."""
    cp = cp_model.CpModel()
    one, other, only_if = (cp.new_bool_var("") for _ in range(3))
    cp.add_at_most_one(one, other).only_enforce_if(only_if)
    cp.add(one + other == 2)
    translation = Translation(cp)
    with closing(Cores(translation.formula)) as cores:
        assert cores.lower(translation.cost(only_if).of).true


def test_what_makes_a_cost_less_counts_where_it_is_missing() -> None:
    """3 - n, n in 0..3 and at most 1 + a, and a costs 1: either way 2, with 1 the least of 0."""
    cp = cp_model.CpModel()
    number, choice = cp.new_int_var(0, 3, ""), cp.new_bool_var("")
    cp.add(number <= 1 + choice)
    translation = Translation(cp)
    cost = translation.cost(3 - number + choice)
    assert cost.is_whole
    with closing(Cores(translation.formula)) as cores:
        assert cost.least + cores.lower(cost.of).bound == 2


def test_a_number_cut_to_what_asks_for_it_makes_no_cost_less() -> None:
    """It is cut to 5, and could be 300: 300 - n is bounded by 0, and that is not all of it."""
    cp = cp_model.CpModel()
    number, choice = cp.new_int_var(0, 300, ""), cp.new_bool_var("")
    cp.add(number >= 5 * choice)
    cost = Translation(cp).cost(300 - number)
    assert (cost.least, dict(cost.of), cost.is_whole) == (0, {}, False)
