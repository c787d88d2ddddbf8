"""The solver itself: translated once, then given one challenge after another."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import Any

from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    EnvironmentMode,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    SolverConfigOverride,
    TerminationConfig,
)

from benchmarks.contestants import Report
from benchmarks.contestants.facts import Facts, Plan
from benchmarks.contestants.timefold_.constraints import rules
from benchmarks.contestants.timefold_.domain import LEVELS, Meeting, Seat, Visit
from benchmarks.contestants.timefold_.listener import Listener, in_java
from benchmarks.contestants.timefold_.problem import problem
from benchmarks.contestants.timefold_.search import search
from benchmarks.contestants.timefold_.weights import scales

_QUIET = logging.getLogger("timefold.solver")


class Machine:
    """A solver for any challenge, its constraints translated to Java."""

    def __init__(self) -> None:
        _QUIET.setLevel(logging.ERROR)
        self._factory = _factory(0)

    def unsupported(self, facts: Facts) -> str | None:
        """Why a challenge does not fit the score; None if it does."""
        if len(facts.tiers) > LEVELS:
            return f"{len(facts.tiers)} tiers, but the score has {LEVELS} levels"
        return None

    def search(self, facts: Facts, end: float, seed: int,
               report: Report) -> tuple[float, ...] | None:
        """Search until `end` (`perf_counter`); the tiers of the best timetable found, if any."""
        visit = in_java(problem(facts))
        left = max(0.0, end - perf_counter())
        solver = (self._factory if seed == 0 else _factory(seed)).build_solver(
            SolverConfigOverride(termination_config=TerminationConfig(
                spent_limit=Duration(milliseconds=max(1, int(1000 * left))))))
        best: list[tuple[float, ...]] = []

        def improved(text: str, costs: list[int]) -> None:
            report(facts.placements(_plans(facts, text)), None)
            best.append(tuple(cost / scale for cost, scale in
                              zip(costs, scales(facts), strict=False)))
        Listener(improved).solve(solver, visit)
        return best[-1] if best else None


def _factory(seed: int) -> Any:
    return SolverFactory.create(SolverConfig(
        xml_source_text=search(), solution_class=Visit, entity_class_list=[Meeting, Seat],
        environment_mode=EnvironmentMode.NO_ASSERT, random_seed=seed,
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=rules),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=1))))


def _plans(facts: Facts, text: str) -> list[Plan]:
    """The solution as the listener writes it: for each session slot, room and peers."""
    plans = []
    for s, line in enumerate(text.split(";")):
        start, room, *peers = map(int, line.split())
        place = next(p for p in facts.places[s] if (p.start, p.room) == (start, room))
        plans.append((place, tuple(peers)))
    return plans
