"""HiGHS itself: one minimisation after another, each of a larger model than the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from time import perf_counter

import highspy
import numpy as np

from benchmarks.contestants.highs_.linear import Expr, Rows


@dataclass(frozen=True)
class Outcome:
    """How one minimisation ended; `values` are the columns of the best solution, if any."""

    optimal: bool
    infeasible: bool
    values: list[float] | None
    bound: float


class Solver:
    """One HiGHS instance.  `improved` is told the values and the bound of each better solution."""

    def __init__(self, workers: int, seed: int) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, setting in {"output_flag": False, "threads": max(1, workers),
                                "random_seed": seed, "mip_rel_gap": 0.0}.items():
            self._highs.setOptionValue(option, setting)
        self._highs.cbMipImprovingSolution += self._improved
        self._highs.cbMipInterrupt += self._interrupt
        self._told: Callable[[Sequence[float], float], None] = lambda values, bound: None
        self._has_one, self._share, self._end = False, inf, inf

    def minimise(self, rows: Rows, expr: Expr, start: Sequence[float] | None, share: float,
                 end: float, gap: float,
                 improved: Callable[[Sequence[float], float], None]) -> Outcome:
        """Minimise an expression.

        Args:
            rows: the model.
            expr: what to minimise.
            start: a solution to start from, as far as it is known: the first so many columns.
            share: when to stop, once there is a solution (`perf_counter`).
            end: when to stop in any case.
            gap: two values of the expression are never nearer than this.
            improved: told the values of each better solution, and the bound.
        """
        self._told, self._share, self._end = improved, share, end
        self._has_one = False
        self._highs.passModel(_program(rows, expr))
        self._highs.setOptionValue("mip_abs_gap", 0.99 * gap)
        self._highs.setOptionValue("time_limit", max(0.01, end - perf_counter()))
        if start is not None:
            # HiGHS completes a start of which some columns are missing.
            self._highs.setSolution(len(start), np.arange(len(start), dtype=np.int32),
                                    np.asarray(start))
        self._highs.run()
        return self._outcome()

    def _outcome(self) -> Outcome:
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        kinds = highspy.HighsModelStatus
        found = info.primal_solution_status == 2  # a feasible point
        values = list(self._highs.getSolution().col_value) if found else None
        # No objective is unbounded: costs are never negative.
        impossible = status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible)
        return Outcome(optimal=status == kinds.kOptimal, infeasible=impossible, values=values,
                       bound=info.mip_dual_bound)

    def _improved(self, event: highspy.highs.HighsCallbackEvent) -> None:
        self._has_one = True
        self._told(event.data_out.mip_solution.tolist(), event.data_out.mip_dual_bound)

    def _interrupt(self, event: highspy.highs.HighsCallbackEvent) -> None:
        now = perf_counter()
        event.interrupt(now >= self._end or (self._has_one and now >= self._share))


def _program(rows: Rows, expr: Expr) -> highspy.HighsLp:
    program, kind = highspy.HighsLp(), highspy.HighsVarType
    program.num_col_, program.num_row_ = len(rows.upper), len(rows.rows)
    cost = np.zeros(len(rows.upper))
    cost[list(expr.of)] = list(expr.of.values())
    program.col_cost_, program.offset_ = cost, expr.constant
    program.col_lower_, program.col_upper_ = np.zeros(len(rows.upper)), np.array(rows.upper)
    program.row_lower_ = np.array([low for low, _ in rows.bounds])
    program.row_upper_ = np.array([high for _, high in rows.bounds])
    program.integrality_ = [kind.kInteger if whole else kind.kContinuous for whole in rows.whole]
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *map(len, rows.rows)])
    program.a_matrix_.index_ = np.array([c for row in rows.rows for c in row], dtype=np.int32)
    program.a_matrix_.value_ = np.array([v for row in rows.rows for v in row.values()])
    return program
