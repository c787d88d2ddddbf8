"""CP-SAT, joined after a while by linear programs, until either has a proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from typing import Self

from ortools.math_opt import model_pb2
from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.clock import Clock
from timetabler.solving.linear.letters import Answer, Asked
from timetabler.solving.linear.program import NotLinearError, linear_program
from timetabler.solving.linear.prover import Prover
from timetabler.solving.run import Run, Settings, Watcher, run
from timetabler.solving.statements import weights

#: Seconds for CP-SAT alone: most proofs take it less.
_ALONE = 5.0
#: Seconds that a process takes to start and to answer; for less than that it is not started.
_OVERHEAD = 1.5
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

    def with_reached(self, cost: int) -> Self:
        """The same, with a cost that was reached too."""
        return replace(self, reached=cost if self.reached is None else min(self.reached, cost))


def race(model: cp_model.CpModel, goal: Goal, seconds: float, settings: Settings,
         watch: Watcher | None = None) -> Run:
    """Minimise a model's objective; linear programs join in where CP-SAT takes long.

    CP-SAT goes on with all its threads: begun anew with fewer it took many times as long
    where it would have been the first.

    Args:
        model: its objective is `goal.cost`.
        goal: what is minimised.
        seconds: wall-clock limit.
        settings: of CP-SAT; with one worker nobody joins.
        watch: told of CP-SAT's value and bound as they come.

    Returns:
        CP-SAT's run, with the better of both bounds, and the solution of the linear programs
        where they have proved it to be best.
    """
    if settings.workers < 2:
        return run(model, seconds, settings, watch)
    with ExitStack() as until_the_end:
        joining = _Joining(model, goal, Clock(seconds), settings.seed, until_the_end)
        found = run(model, seconds, settings, joining.watched_by(watch), joining.has_proof)
        return _answered(found, joining.answer, joining.goal)


class _Joining:
    """Linear programs that join a search of CP-SAT once it takes long.

    Attributes:
        goal: what is minimised, with what CP-SAT has reached meanwhile.
    """

    def __init__(self, model: cp_model.CpModel, goal: Goal, clock: Clock, seed: int,
                 until_the_end: ExitStack) -> None:
        self.goal = goal
        self._model, self._clock, self._seed = model, clock, seed
        self._until_the_end = until_the_end
        self._prover: Prover | None = None
        self._has_begun = False

    def watched_by(self, watch: Watcher | None) -> Watcher:
        """A watcher that hears what CP-SAT has reached, and passes it on."""
        def hear(value: float | None, bound: float | None) -> None:
            if value is not None:
                self.goal = self.goal.with_reached(round(value))
            if watch is not None:
                watch(value, bound)
        return hear

    def has_proof(self) -> bool:
        """Whether there is nothing left to search for; asked while CP-SAT is at work."""
        if not self._has_begun and self._clock.spent >= _ALONE:
            self._has_begun = True
            self._begin()
        return self.answer.is_final

    @property
    def answer(self) -> Answer:
        """What the linear programs have to say so far."""
        return Answer() if self._prover is None else self._prover.answer()

    def _begin(self) -> None:
        seconds = self._clock.left - _OVERHEAD
        if seconds < _OVERHEAD:
            return
        program = _program(self._model, self.goal)
        if program is not None:
            asked = Asked(seconds, self._seed, tuple(sorted(self.goal.branch_first)))
            # Where no process may be started (memory, a locked-down machine) CP-SAT is alone.
            with suppress(OSError):
                self._prover = self._until_the_end.enter_context(Prover(program, asked))


def _program(model: cp_model.CpModel, goal: Goal) -> model_pb2.ModelProto | None:
    """The model as a linear program for less than is reached; None: it has no such form."""
    if goal.reached is not None:
        model = model.clone()
        model.add(goal.cost <= goal.reached - 1)
    try:
        return linear_program(model)
    except NotLinearError:
        return None


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
