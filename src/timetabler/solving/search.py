"""The lexicographic search: tier after tier, each from where the one above left off."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from math import ceil

from ortools.sat.python import cp_model

from timetabler.checking import check, score
from timetabler.domain.rulebook import Strength
from timetabler.domain.timetable import Timetable
from timetabler.rules import RULE_BY_ID
from timetabler.solving.blame import blame
from timetabler.solving.bounds import least_peers_missing
from timetabler.solving.clock import Clock
from timetabler.solving.model import TimetableModel
from timetabler.solving.progress import Progress
from timetabler.solving.result import Outcome, Status, TierOutcome
from timetabler.solving.run import Run, Settings, run
from timetabler.solving.tiers import Tier, tiers
from timetabler.solving.times import TimesAlone

#: Share of a tier's time that its relaxation may take.
_FOR_TIMES = 0.6


class Search:
    """One lexicographic search over a model; `go` runs it to its end.

    Each tier is minimised with the tiers above held at the values that they reached.  A
    tier about time is bounded first by times alone, which also say where to start.
    """

    def __init__(self, model: TimetableModel, clock: Clock, settings: Settings,
                 progress: Progress) -> None:
        self._model, self._clock, self._settings = model, clock, settings
        self._progress = progress
        self._times = TimesAlone(model.left, settings)
        self._best: Run | None = None
        self._stopped = False

    def go(self) -> Outcome:
        """Bring tier after tier to its optimum, as far as the time goes."""
        todo = tiers(self._model)
        first = self._any_timetable() if not todo else None
        outcomes: list[TierOutcome] = []
        for number, tier in enumerate(todo):
            last = number + 1 == len(todo)
            outcome = self._bring_down(tier, self._clock.left if last else self._clock.left / 2)
            if isinstance(outcome, Run):
                return self._none(outcome)
            outcomes.append(outcome)
        if self._best is None:
            assert first is not None
            return self._none(first)
        return self._report(self._best, outcomes)

    # ---- one tier -------------------------------------------------------------------

    def _bring_down(self, tier: Tier, seconds: float) -> TierOutcome | Run:
        """Minimise one tier and hold it there; the run itself if it leaves no timetable."""
        begun = time.perf_counter()
        self._progress.tier(tier.name)
        bound = self._bound(tier, seconds)
        if not self._is_settled(tier, bound):
            left = max(0.0, seconds - (time.perf_counter() - begun))
            found = self._minimise(tier, left)
            if found.status == cp_model.UNKNOWN and self._best is None and not self._stopped:
                # Better any timetable than a share of the time for the tiers below.
                found = self._minimise(tier, self._clock.left)
            if self._best is None:
                return found
            bound = max(bound, tier.value(found.bound))
        assert self._best is not None
        reached = self._best.value(tier.cost)
        self._model.add(tier.cost <= reached)
        self._times.hold(tier.name, tier.value(reached))
        return TierOutcome(tier.name, tier.value(reached), bound, time.perf_counter() - begun)

    def _bound(self, tier: Tier, seconds: float) -> Fraction:
        """What counting says of a tier before the whole model is asked, and where to start."""
        model, bound, starts = self._model, Fraction(0), {}
        if isinstance(tier.cost, int) or self._stopped:
            return bound
        if tier.rules == ("two-peers",):
            bound = tier.value(tier.unit * least_peers_missing(model.challenge, model.left))
        elif self._best is not None and self._times.speaks_of(tier):
            times = self._times.bound(tier.name, seconds * _FOR_TIMES)
            bound, starts = times.bound, times.starts
            self._stopped = self._stopped or times.stopped
        model.add(tier.cost >= ceil(bound * tier.unit))
        self._start_from(starts)
        return bound

    def _is_settled(self, tier: Tier, bound: Fraction) -> bool:
        """Whether the timetable in hand needs no search, or may have none."""
        if self._best is None:
            return False
        return (self._stopped or self._clock.left <= 0
                or tier.value(self._best.value(tier.cost)) <= bound)

    def _minimise(self, tier: Tier, seconds: float) -> Run:
        cp = self._model.cp
        cp.minimize(tier.cost)
        found = run(cp, seconds, self._settings, lambda value, bound: self._progress.report(
            None if value is None else value / tier.unit,
            None if bound is None else bound / tier.unit))
        cp.clear_objective()  # type: ignore[no-untyped-call]
        self._stopped = self._stopped or found.stopped
        if found.found:
            self._best = found
        return found

    def _start_from(self, starts: dict[str, str]) -> None:
        """Hint at given times, else at the whole timetable in hand."""
        cp = self._model.cp
        cp.clear_hints()  # type: ignore[no-untyped-call]
        if starts:
            for session, slots in self._model.left.starts.items():
                for slot in slots:
                    cp.add_hint(self._model.starts(session, slot), starts[session] == slot)
        elif self._best is not None:
            for index, value in enumerate(self._best.values):
                cp.add_hint(cp.get_int_var_from_proto_index(index), value)

    def _any_timetable(self) -> Run:
        """Without tiers, any timetable will do."""
        found = run(self._model.cp, self._clock.left, self._settings)
        self._best = found if found.found else None
        return found

    # ---- the end --------------------------------------------------------------------

    def _none(self, found: Run) -> Outcome:
        challenge, spent = self._model.challenge, self._clock.spent
        if found.status == cp_model.INFEASIBLE:
            why = blame(challenge, self._model.left, self._settings)
            return Outcome(challenge, Status.INFEASIBLE, reasons=why, seconds=spent,
                           stopped=self._stopped)
        return Outcome(challenge, Status.UNKNOWN, seconds=spent, stopped=self._stopped)

    def _report(self, best: Run, outcomes: list[TierOutcome]) -> Outcome:
        timetable = self._model.read(best.value)
        _verify(timetable)
        costs = score(timetable)
        final = tuple(replace(tier, value=costs[tier.name]) for tier in outcomes)
        proved = all(tier.proved for tier in final)
        return Outcome(self._model.challenge, Status.OPTIMAL if proved else Status.FEASIBLE, final,
                       seconds=self._clock.spent, stopped=self._stopped, found=timetable)


def _verify(timetable: Timetable) -> None:
    """The check has the last word; that it disagrees with the model is a defect of ours."""
    broken = [v for v in check(timetable)
              if v.strength is Strength.MUST and not RULE_BY_ID[v.rule].about_outputs]
    if broken:
        raise AssertionError("The model allowed what the check forbids:\n"
                             + "\n".join(str(violation) for violation in broken))
