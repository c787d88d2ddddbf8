#!/usr/bin/env bash
# CP-SAT names innocent assumptions as soon as the model has an objective.
#
# Three facts are assumed. Two of them contradict each other, the third has nothing to do with it.
# Asked without an objective, `sufficient_assumptions_for_infeasibility` returns the two. With an
# objective in the same model, and the same status INFEASIBLE, it returns all three.
# One would guess that an objective cannot matter where there is no solution to be judged. Whoever
# explains an infeasible plan by this core blames people who have done nothing: clear the objective
# before asking, or confirm each member by solving without it.
# Seen with ortools 9.15.6755 under Python 3.11, one worker and eight; November 2026.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/v"
"$dir/v/bin/pip" -q --disable-pip-version-check install ortools==9.15.6755
"$dir/v/bin/python" - <<'PY'
import ortools
from ortools.sat.python import cp_model


def core(objective, workers):
    model = cp_model.CpModel()
    early, late, innocent = (model.new_bool_var(n) for n in ("early", "late", "innocent"))
    start = model.new_int_var(0, 10, "start")
    model.add(start >= 7).only_enforce_if(late)
    model.add(start <= 3).only_enforce_if(early)
    model.add(start >= 1).only_enforce_if(innocent)
    model.add_assumptions([early, late, innocent])
    if objective:
        model.minimize(start)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    status = solver.status_name(solver.solve(model))
    named = solver.sufficient_assumptions_for_infeasibility()
    return status, sorted(model.proto.variables[index].name for index in named)


print("ortools", ortools.__version__)
seen = {}
for workers in (1, 8):
    for objective in (False, True):
        seen[workers, objective] = core(objective, workers)
        print(f"{workers} workers, {'an' if objective else 'no'} objective:", *seen[workers, objective])
as_said = all(
    seen[workers, False] == ("INFEASIBLE", ["early", "late"])
    and seen[workers, True] == ("INFEASIBLE", ["early", "innocent", "late"]) for workers in (1, 8))
raise SystemExit(0 if as_said else 1)
PY
