"""One proof in a process of its own: ``python -m timetabler.solving.linear``.

SCIP cannot be stopped from Python without a line of complaint, and a thread that runs it
not at all.  A process can be ended at any time, and what it prints is its own affair.

Standard input is an `Asked` and then a program, standard output an `Answer`, as JSON.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from math import isfinite

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from timetabler.solving.linear.letters import Answer, Asked


def answered(asked: Asked, program: model_pb2.ModelProto) -> Answer:
    """Solve one program.

    Args:
        asked: how long, and where to branch first.
        program: to be minimised; every variable is a whole number.

    Returns:
        With values rounded to whole numbers, which they are within a millionth.
    """
    model = mathopt.Model.from_model_proto(program)
    first = {model.get_variable(one): 1 for one in asked.branch_first}
    result = mathopt.solve(
        model, mathopt.SolverType.GSCIP,
        # Better solutions are looked for elsewhere.
        params=mathopt.SolveParameters(
            time_limit=timedelta(seconds=asked.seconds), random_seed=asked.seed,
            heuristics=mathopt.Emphasis.OFF),
        model_params=mathopt.ModelSolveParameters(branching_priorities=first))
    reason, bound = result.termination.reason, result.termination.objective_bounds.dual_bound
    values = (tuple(round(result.variable_values(model.get_variable(one)))
                    for one in program.variables.ids)
              if result.has_primal_feasible_solution() else ())
    return Answer(impossible=reason is mathopt.TerminationReason.INFEASIBLE,
                  optimal=reason is mathopt.TerminationReason.OPTIMAL,
                  bound=bound if isfinite(bound) else None, values=values)


def main() -> None:
    """Read a question, write its answer."""
    asked = Asked.from_line(sys.stdin.buffer.readline())
    program = model_pb2.ModelProto.FromString(sys.stdin.buffer.read())
    sys.stdout.buffer.write(answered(asked, program).to_line())


if __name__ == "__main__":
    main()
