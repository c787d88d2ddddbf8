"""A small CP-SAT model whose costs stand in tiers, brought down tier after tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from timetabler.rules.terms import Term
from timetabler.solving.heuristics.weights import Weights

#: The largest whole number that one objective of several tiers may reach.
_MOST = 10**9


class Lexicographic:
    """A model with one linear cost a tier.

    Args:
        weights: which rule stands in which tier.
        depth: the last tier to look at, by number; None: all.

    Attributes:
        cp: the solver's model.
    """

    def __init__(self, weights: Weights, depth: int | None = None) -> None:
        self.cp = cp_model.CpModel()
        self._depth = len(weights.steps) if depth is None else depth
        self._weights = weights
        self._costs: list[list[Term]] = [[] for _ in weights.steps]

    def flag(self) -> Any:
        """A new choice, 0 or 1."""
        return self.cp.new_bool_var("")

    def number(self, most: int) -> Any:
        """A new whole number from 0 to `most`."""
        return self.cp.new_int_var(0, max(0, most), "")

    def counts(self, rule: str) -> bool:
        """Whether a rule weighs anything, in a tier that is looked at."""
        return self._weights.tier.get(rule, self._depth + 1) <= self._depth

    def charge(self, rule: str, term: Term) -> None:
        """Add a term to the cost of a rule, if the rule counts."""
        if self.counts(rule):
            self._costs[self._weights.tier[rule]].append(self._weights.factor[rule] * term)

    def charge_weight(self, weight: int, term: Term) -> None:
        """Add a term whose weight may be made of several tiers."""
        for tier, part in enumerate(self._weights.split(weight)):
            if part and tier <= self._depth:
                self._costs[tier].append(part * term)

    def over(self, terms: list[Any], constant: int, limit: int, rule: str) -> None:
        """Charge a rule for what some terms and a constant are over a limit."""
        if len(terms) + constant > limit and self.counts(rule):
            over = self.number(len(terms) + constant - limit)
            self.cp.add(sum(terms) + constant - limit <= over)
            self.charge(rule, over)

    def bring_down(self, hints: Mapping[int, int], caps: Sequence[int], effort: Effort,
                   seed: int = 0) -> Values | None:
        """Minimise tier after tier, each from where the last one ended; None without a solution.

        Tiers that cannot cost much are minimised together, weighed so that the order holds.

        Args:
            hints: values of variables by index, where to begin.
            caps: what each tier may cost at most.
            effort: how hard to try.
            seed: of the search.
        """
        best: Values | None = None
        for group in self._groups(caps) or [[0]]:
            cost, above = 0, 1
            for tier in reversed(group):
                cost, above = cost + above * sum(self._costs[tier]), above * (caps[tier] + 1)
                if len(group) > 1:
                    self.cp.add(sum(self._costs[tier]) <= caps[tier])
            if best is None or best(cost) > 0:
                self._hint(hints if best is None else best.all)
                self.cp.minimize(cost)
                found = _solve(self.cp, effort.of(group[0]), seed)
                self.cp.clear_objective()  # type: ignore[no-untyped-call]
                if found is None:
                    return best
                best = found
            self.cp.add(cost <= best(cost))
        return best

    def _groups(self, caps: Sequence[int]) -> list[list[int]]:
        """The tiers that cost something, neighbours together as long as one number holds them."""
        groups: list[list[int]] = []
        size = _MOST
        for tier in (n for n, costs in enumerate(self._costs) if costs):
            size *= caps[tier] + 1
            if size > _MOST:
                groups.append([])
                size = caps[tier] + 1
            groups[-1].append(tier)
        return groups

    def _hint(self, values: Mapping[int, int]) -> None:
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        hint = self.cp.proto.solution_hint
        hint.vars.extend(values.keys())
        hint.values.extend(values.values())


@dataclass(frozen=True)
class Effort:
    """How hard to try, in CP-SAT's deterministic seconds.

    Attributes:
        high: for each of the upper tiers, and for a first solution.
        low: for each of those below; None: the same.
        upper: how many tiers count as upper, the *musts* not counted.
    """

    high: float
    low: float | None = None
    upper: int = 2

    def of(self, tier: int) -> float:
        """For one tier, by number."""
        return self.high if self.low is None or tier <= self.upper else self.low


class Values:
    """The values of one solution.

    Attributes:
        all: of the variables, by index.
    """

    def __init__(self, solver: cp_model.CpSolver) -> None:
        self._of = solver.value
        self.all = dict(enumerate(solver.response_proto.solution))

    def __call__(self, term: Term) -> int:
        """The value of an expression over them."""
        return self._of(term)


def _solve(model: cp_model.CpModel, effort: float, seed: int) -> Values | None:
    """One short search with one worker: a neighbourhood is small, and the next one is waiting."""
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = effort
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2  # measured: twice the progress on pairs of days
    solver.parameters.symmetry_level = 0
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False
    status = solver.solve(model)
    return Values(solver) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
