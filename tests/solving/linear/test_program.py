"""A model of CP-SAT and its linear program: the same answers."""

from __future__ import annotations

import random

import pytest
from ortools.sat.python import cp_model

from timetabler.solving.linear.__main__ import answered
from timetabler.solving.linear.letters import Asked
from timetabler.solving.linear.program import NotLinearError, linear_program


def by_cp_sat(model: cp_model.CpModel) -> int | None:
    """The least cost; None: there is no solution."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None


def any_model(seed: int) -> cp_model.CpModel:
    """Six choices and two numbers under a handful of constraints of every kind."""
    dice, model = random.Random(seed), cp_model.CpModel()
    flags = [model.new_bool_var("") for _ in range(6)]
    numbers = [model.new_int_var(-3, 4, "") for _ in range(2)]

    def literals(most: int) -> list[cp_model.LiteralT]:
        return [one if dice.random() < 0.6 else ~one
                for one in dice.sample(flags, dice.randint(1, most))]

    for _ in range(dice.randint(3, 12)):
        kind = dice.randrange(6)
        if kind == 0:
            model.add_at_most_one(literals(4))
        elif kind == 1:
            model.add_exactly_one(literals(4))
        elif kind == 2:
            model.add_bool_or(literals(3)).only_enforce_if(*literals(2))
        elif kind == 3:
            model.add_bool_and(literals(3)).only_enforce_if(*literals(2))
        else:
            terms = [*dice.sample(flags, 3), *numbers]
            total = sum(dice.choice([-2, -1, 1, 2, 3]) * one for one in terms)
            low = dice.randint(-4, 4)
            held = model.add_linear_constraint(total, low, low + dice.randint(0, 4))
            if kind == 5:
                held.only_enforce_if(*literals(2))
    model.minimize(sum(dice.choice([-3, -1, 1, 2]) * one for one in (*flags, *numbers))
                   + dice.randint(-5, 5))
    return model


def test_the_least_cost_is_the_same() -> None:
    found = []
    for seed in range(150):
        model = any_model(seed)
        answer, least = answered(Asked(10.0), linear_program(model)), by_cp_sat(model)
        assert answer.is_final, seed
        assert answer.impossible == (least is None), seed
        if least is not None:
            assert answer.bound == pytest.approx(least), seed
            model.clear_objective()
            for index, value in enumerate(answer.values):
                model.add(model.get_int_var_from_proto_index(index) == value)
            assert by_cp_sat_feasible(model), seed
        found.append(least)
    assert 15 < found.count(None) < 135  # both outcomes are seen


def by_cp_sat_feasible(model: cp_model.CpModel) -> bool:
    return cp_model.CpSolver().solve(model) == cp_model.OPTIMAL


def test_what_has_no_linear_form_is_not_left_out_in_silence() -> None:
    model = cp_model.CpModel()
    one, other = model.new_int_var(0, 3, ""), model.new_int_var(0, 3, "")
    model.add_multiplication_equality(model.new_int_var(0, 9, ""), [one, other])
    with pytest.raises(NotLinearError, match="int_prod"):
        linear_program(model)


@pytest.mark.parametrize("gap", ["variable", "sum"])
def test_a_gap_between_numbers_is_refused(gap: str) -> None:
    model, some = cp_model.CpModel(), cp_model.Domain.from_values([0, 3])
    if gap == "variable":
        model.new_int_var_from_domain(some, "")
    else:
        model.add_linear_expression_in_domain(model.new_int_var(0, 3, "") + 0, some)
    with pytest.raises(NotLinearError, match="gap"):
        linear_program(model)
