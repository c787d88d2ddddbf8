"""Solving: count, then bring tier after tier to its proved optimum (lexicographic).

Each tier is minimised with the tiers above held at the values that they reached; its
search starts from the timetable that the tier above left.  The timetable that comes out
is checked by the rules themselves, not by the model, before anybody sees it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ortools.sat.python import cp_model

from timetabler.checking import check, check_facts, score
from timetabler.domain.challenge import Challenge
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID
from timetabler.solving.bounds import least_peers_missing
from timetabler.solving.candidates import Candidates
from timetabler.solving.counting import shortages
from timetabler.solving.model import TimetableModel
from timetabler.solving.progress import Progress, Silent
from timetabler.solving.result import Outcome, Status, TierOutcome
from timetabler.solving.run import Run, Settings, run
from timetabler.solving.tiers import Tier, tiers

_MOST_WORKERS = 8


def solve(challenge: Challenge, *, time_limit: float = 60.0, workers: int | None = None,
          seed: int = 0, progress: Progress | None = None) -> Outcome:
    """Find the best timetable of a challenge, and prove it.

    Args:
        challenge: the facts.
        time_limit: seconds for the whole solve.
        workers: solver threads; None: one a core, up to eight.
        seed: of the search.
        progress: told of tiers, values and bounds as they come.

    Returns:
        The outcome: status, tiers with values and bounds, and a timetable or reasons.
    """
    clock = _Clock(time_limit)
    reasons = list(_refusals(challenge))
    if reasons:
        return Outcome(challenge, Status.INFEASIBLE, reasons=tuple(reasons), seconds=clock.spent)
    threads = workers or min(_MOST_WORKERS, os.cpu_count() or 1)
    search = _Search(TimetableModel(challenge), clock, Settings(threads, seed),
                     progress or Silent())
    return search.go()


class _Clock:
    """Seconds spent and left."""

    def __init__(self, limit: float) -> None:
        self._begun, self._limit = time.perf_counter(), limit

    @property
    def spent(self) -> float:
        return time.perf_counter() - self._begun

    @property
    def left(self) -> float:
        return max(0.0, self._limit - self.spent)


def _refusals(challenge: Challenge) -> Iterator[str]:
    """What no timetable can mend: broken facts, then counts that fail."""
    for violation in check_facts(challenge):
        if violation.strength is Strength.MUST and not RULE_BY_ID[violation.rule].about_outputs:
            yield f"{violation.message} ({violation.rule}; {violation.source})"
    yield from shortages(challenge, Candidates(challenge))


@dataclass
class _Search:
    """One lexicographic search; `go` runs it to its end."""

    model: TimetableModel
    clock: _Clock
    settings: Settings
    progress: Progress
    best: Run | None = None
    stopped: bool = False

    def go(self) -> Outcome:
        """Bring tier after tier to its optimum, as far as the time goes."""
        todo = tiers(self.model)
        outcomes: list[TierOutcome] = []
        for number, tier in enumerate(todo):
            if self.stopped or (self.best is not None and self.clock.left <= 0):
                outcomes.append(TierOutcome(tier.name, Fraction(0), Fraction(0), 0.0))
                continue
            last = number + 1 == len(todo)
            found = self._minimise(tier, self.clock.left if last else self.clock.left / 2)
            if self.best is None:
                return self._none(found)
            outcomes.append(self._outcome(tier, found))
        if not todo:
            found = run(self.model.cp, self.clock.left, self.settings)
            self.best = found if found.found else None
            if self.best is None:
                return self._none(found)
        return self._report(outcomes)

    def _minimise(self, tier: Tier, seconds: float) -> Run:
        """Bring one tier down, then hold it where it came to."""
        self.progress.tier(tier.name)
        cost, cp = tier.cost, self.model.cp
        if isinstance(cost, int) and self.best is not None:
            return replace(self.best, objective=cost, bound=cost, seconds=0.0)
        if "two-peers" in tier.rules and len(tier.rules) == 1:
            cp.add(cost >= least_peers_missing(self.model.challenge, self.model.left))
        self._hint()
        cp.minimize(cost)
        found = run(cp, seconds, self.settings,
                    lambda value, bound: self.progress.report(_per(value, tier), _per(bound, tier)))
        cp.clear_objective()  # type: ignore[no-untyped-call]
        self.stopped = self.stopped or found.stopped
        if found.found:
            self.best = found
            cp.add(cost <= found.objective)
        return found

    def _hint(self) -> None:
        """Start from the timetable that the tier above left."""
        if self.best is not None:
            cp = self.model.cp
            cp.clear_hints()  # type: ignore[no-untyped-call]
            for index, value in enumerate(self.best.values):
                cp.add_hint(cp.get_int_var_from_proto_index(index), value)

    def _outcome(self, tier: Tier, found: Run) -> TierOutcome:
        # Without a solution of its own the tier stands where the one above left it.
        value = tier.value(found.objective) if found.found else Fraction(0)
        bound = max(Fraction(0), tier.value(found.bound)) if found.found else Fraction(0)
        return TierOutcome(tier.name, value, bound, found.seconds)

    def _none(self, found: Run) -> Outcome:
        challenge = self.model.challenge
        if found.status == cp_model.INFEASIBLE:
            return Outcome(challenge, Status.INFEASIBLE, reasons=(_search_says_no(challenge),),
                           seconds=self.clock.spent, stopped=self.stopped)
        return Outcome(challenge, Status.UNKNOWN, seconds=self.clock.spent, stopped=self.stopped)

    def _report(self, outcomes: list[TierOutcome]) -> Outcome:
        assert self.best is not None
        timetable = self.model.read(self.best.value)
        _verify(timetable)
        costs = score(timetable)
        final = tuple(replace(tier, value=costs[tier.name]) for tier in outcomes)
        proved = all(tier.proved for tier in final)
        return Outcome(self.model.challenge, Status.OPTIMAL if proved else Status.FEASIBLE, final,
                       seconds=self.clock.spent, stopped=self.stopped, found=timetable)


def _per(units: float | None, tier: Tier) -> float | None:
    return None if units is None else units / tier.unit


def _search_says_no(challenge: Challenge) -> str:
    musts = [rule for rule, setting in challenge.settings.items()
             if setting.strength is Strength.MUST]
    return ("Every count holds, but a complete search proved that no timetable keeps all of: "
            f"{', '.join(musts)}.")


def _verify(timetable: Timetable) -> None:
    """The check has the last word; that it disagrees with the model is a defect of ours."""
    broken = [v for v in check(timetable)
              if v.strength is Strength.MUST and not RULE_BY_ID[v.rule].about_outputs]
    if broken:
        raise AssertionError("The model allowed what the check forbids:\n"
                             + "\n".join(str(violation) for violation in broken))
