"""CP-SAT, joined after a while by linear programs, until either has a proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil

from ortools.math_opt import model_pb2
from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.clock import Clock
from timetabler.solving.linear.letters import Answer, Asked
from timetabler.solving.linear.program import NotLinearError, linear_program
from timetabler.solving.linear.prover import Prover
from timetabler.solving.run import Run, Settings, Watcher, run
from timetabler.solving.statements import weights

#: Seconds for CP-SAT alone, with linear programs of its own or by conflicts: most proofs take
#: it less.
_ALONE, _ALONE_BY_CONFLICTS = 3.0, 6.0
#: Threads that CP-SAT then leaves to the process: one more than cores were at work before.
_THREADS = 2
#: With less than so many seconds left a process is not worth starting.
_WORTH_STARTING = 2.0
#: Costs are whole numbers, and a linear program's bound is as good as a float.
_ROUGHLY = 1e-3


@dataclass(frozen=True)
class Goal:
    """What is minimised, and what is known of it.

    Attributes:
        cost: the objective of the model.
        reached: a cost that is in hand, so that only less is worth finding.
        branch_first: indices of the choices that decide most.
    """

    cost: Term
    reached: int | None = None
    branch_first: Iterable[int] = ()


def race(model: cp_model.CpModel, goal: Goal, seconds: float, settings: Settings,
         watch: Watcher | None = None) -> Run:
    """Minimise a model's objective; linear programs join in where CP-SAT takes long.

    Args:
        model: its objective is `goal.cost`.
        goal: what is minimised.
        seconds: wall-clock limit.
        settings: of CP-SAT; one of its threads is left to the linear programs.
        watch: told of CP-SAT's value and bound as they come.

    Returns:
        CP-SAT's run, with the better of both bounds, and the solution of the linear programs
        where they have proved it to be best.
    """
    if settings.workers < 2:  # nobody could be spared
        return run(model, seconds, settings, watch)
    clock = Clock(seconds)
    first = _ALONE if settings.improves else _ALONE_BY_CONFLICTS
    alone = run(model, min(first, seconds), settings, watch)
    if alone.is_settled or alone.stopped or clock.left < _WORTH_STARTING:
        return alone
    goal = replace(goal, reached=_least(goal.reached, alone, goal))
    fewer = replace(settings, workers=max(1, settings.workers - _THREADS))
    program = _program(model, goal)
    if program is None:
        return _better(alone, run(model, clock.left, settings, watch), goal)
    asked = Asked(clock.left, settings.seed, tuple(sorted(goal.branch_first)))
    with Prover(program, asked) as prover:
        found = run(model, clock.left, fewer, watch, prover.has_ended)
        answer = prover.answer()
    return _answered(_better(alone, found, goal), answer, goal)


def _least(reached: int | None, found: Run, goal: Goal) -> int | None:
    if not found.found:
        return reached
    value = found.value(goal.cost)
    return value if reached is None else min(reached, value)


def _program(model: cp_model.CpModel, goal: Goal) -> model_pb2.ModelProto | None:
    """The model as a linear program for less than is reached; None: it has no such form."""
    if goal.reached is not None:
        model = model.clone()
        model.add(goal.cost <= goal.reached - 1)
    try:
        return linear_program(model)
    except NotLinearError:
        return None


def _better(one: Run, other: Run, goal: Goal) -> Run:
    """The run that found less, with the better of both bounds."""
    if other.is_settled:
        return other
    keep = other if other.found and (
        not one.found or other.value(goal.cost) <= one.value(goal.cost)) else one
    return replace(keep, bound=max(one.bound, other.bound), stopped=other.stopped)


def _answered(found: Run, answer: Answer, goal: Goal) -> Run:
    """A run of CP-SAT, with what linear programs have to say."""
    if found.is_settled:
        return found
    if answer.impossible and goal.reached is None:
        return replace(found, status=int(cp_model.INFEASIBLE))
    if answer.impossible:
        return replace(found, bound=max(found.bound, goal.reached or 0))
    if answer.optimal:
        best = partial(_value, answer.values)
        return replace(found, status=int(cp_model.OPTIMAL), values=answer.values, value=best,
                       bound=best(goal.cost))
    if answer.bound is None:
        return found
    bound = ceil(answer.bound - _ROUGHLY)
    return replace(found, bound=max(found.bound, min(
        bound, bound if goal.reached is None else goal.reached)))


def _value(values: Sequence[int], term: Term) -> int:
    """The value of a linear term in a solution."""
    weight, fixed = weights(term)
    return fixed + sum(factor * values[index] for index, factor in weight.items())
