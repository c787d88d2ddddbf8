"""One run of CP-SAT."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from timetabler.solving.run import Settings, run

MANY = Settings(workers=3, subsolvers=("core", "max_lp"))


def three_of_five() -> tuple[cp_model.CpModel, cp_model.LinearExpr]:
    """At least three of five are chosen; as few as possible."""
    model = cp_model.CpModel()
    chosen = sum(model.new_bool_var("") for _ in range(5))
    model.add(chosen >= 3)
    model.minimize(chosen)
    return model, chosen


@pytest.mark.parametrize("improves", [True, False])
def test_the_named_subsolvers_prove_what_is_best(improves: bool) -> None:
    model, chosen = three_of_five()
    found = run(model, 10, replace(MANY, improves=improves))
    assert found.status == cp_model.OPTIMAL
    assert found.value(chosen) == found.bound == 3


def test_a_name_that_cp_sat_does_not_know_is_not_taken_for_nothing_found() -> None:
    with pytest.raises(AssertionError, match="max_pl"):
        run(three_of_five()[0], 10, replace(MANY, subsolvers=("core", "max_pl")))
