"""The lexicographic search: tier after tier, each from where the one above left off."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from timetabler.checking import score
from timetabler.domain.changed import Changed
from timetabler.domain.timetable import Timetable
from timetabler.solving.best import Best, verify
from timetabler.solving.blame import blame
from timetabler.solving.bounds import least_cost
from timetabler.solving.candidates import Candidates
from timetabler.solving.clock import Clock, Until
from timetabler.solving.first import first_timetable, keeps_musts
from timetabler.solving.headcount import TOO_FEW_HEADS, too_few_heads
from timetabler.solving.interrupts import came
from timetabler.solving.progress import Progress
from timetabler.solving.relaxations import Guide, Relaxation, Relaxations, Relaxed
from timetabler.solving.result import Outcome, Status, TierOutcome
from timetabler.solving.run import Settings
from timetabler.solving.settled import Settling
from timetabler.solving.tiers import rules_of_tiers
from timetabler.solving.together import Together
from timetabler.solving.turns import Aim, Turns

#: Seconds a session for a first timetable, and the share of the time that it may take.
_FOR_THE_FIRST, _AT_MOST = 0.05, 0.3
#: Seconds to count heads slot by slot, where no timetable could be built.
_COUNTING_HEADS = 2.0
#: Seconds, of which each relaxation has its share, for a first look in a larger visit.
_GLANCE = 3.0
#: Seconds to fit what a relaxation left open around what it found; where that is times, it
#: mostly goes at once or not at all.
_FITTING, _FITTING_TIMES = 5.0, 1.0
#: Seconds left, with which it is worth to look again at a tier that is open when all below are not.
_ANOTHER_LOOK = 1.0


class Search:
    """One lexicographic search; `go` runs it to its end.

    A timetable is there soon, by construction.  Then each tier is brought down with the
    tiers above held: the relaxations that speak of it bound it, and say where to look;
    the whole is searched only where the timetable in hand is above that bound.

    Args:
        left: what is left to choose from.
        clock: of the whole solve.
        settings: how to run the solver.
        progress: told of tiers, values, bounds and timetables.
        settle: whether to end with the same timetable on every run.
        start: a timetable to begin with, if it breaks no *must*.
    """

    def __init__(self, left: Candidates, clock: Clock, settings: Settings,
                 progress: Progress, settle: bool, start: Timetable | None = None) -> None:
        self._start = start
        self._left, self._clock, self._settings = left, clock, settings
        self._progress, self._settle = progress, settle
        self._best = Best(progress)
        self._models = Relaxations(left, replace(settings, until=self._is_proved_meanwhile), clock)
        self._turns = Turns(self._best, left, self._models, settings.seed)
        self._together = Together(left, self._best, settings.seed)
        self._tier, self._outcomes = "", dict[str, TierOutcome]()
        self._reasons: tuple[str, ...] = ()
        self._stopped = self._impossible = self._is_rough = False
        facts = left.challenge
        self._rules = rules_of_tiers(facts)
        self._published = (Guide.of_placements(facts.published.placements)
                           if isinstance(facts, Changed) else None)

    def go(self) -> Outcome:
        """Bring tier after tier to its optimum, as far as the time goes.

        A timetable that was found is never lost: neither to an interrupt nor to a fault of ours.
        """
        try:
            try:
                return self._tier_by_tier()
            finally:
                self._together.end()
        except KeyboardInterrupt:  # the second: the first is heeded on the way
            self._stopped = True
            return self._so_far()
        except Exception as broken:
            if self._best.timetable is None:
                raise
            return replace(self._so_far(), trouble="".join(traceback.format_exception(broken)))

    def _so_far(self) -> Outcome:
        """What is in hand, with no bound but the one that always holds."""
        status = Status.UNKNOWN if self._best.timetable is None else Status.FEASIBLE
        tiers = tuple(TierOutcome(name, cost, Fraction(0), self._outcomes[name].seconds
                                  if name in self._outcomes else 0.0)
                      for name, cost in self._best.costs.items())
        return Outcome(self._left.challenge, status, tiers, seconds=self._clock.spent,
                       stopped=self._is_stopped, found=self._best.timetable)

    def _tier_by_tier(self) -> Outcome:
        self._begin()
        self._bring_down_all(self._left.challenge.tiers)
        while (names := self._worth_another_look()) and self._look_again(names):
            pass
        if self._best.timetable is None:
            return self._none()
        return self._report(self._best.timetable)

    def _begin(self) -> None:
        """A timetable by construction.

        After a late change there is no better place to look than what was published.
        """
        if self._start is not None and keeps_musts(self._start):
            self._best.take(self._start)
            return
        if self._clock.left <= 0 or self._published is not None:
            return
        most = _AT_MOST * self._clock.left
        first = first_timetable(self._left.challenge, self._left,
                                min(_FOR_THE_FIRST * len(self._left.starts), most),
                                self._settings.seed)
        if first is not None:
            self._best.take(first)
            self._is_rough = True
        elif too_few_heads(self._left.challenge, self._left, min(_COUNTING_HEADS, most)):
            self._impossible, self._reasons = True, (TOO_FEW_HEADS,)

    # ---- all tiers ------------------------------------------------------------------

    def _bring_down_all(self, names: Sequence[str]) -> None:
        """Bring down tiers, one after another; the last has all the time that is left."""
        for name in names:
            if not self._impossible:
                self._bring_down(name, 1.0 if name == names[-1] else 0.5)

    def _worth_another_look(self) -> Sequence[str]:
        """The tiers from the first that is still open on, where there is time left for it."""
        if self._best.timetable is None or self._is_stopped or self._clock.left < _ANOTHER_LOOK:
            return ()
        final = [tier.name for tier in self._final() if not tier.proved]
        tiers = self._left.challenge.tiers
        return tiers[tiers.index(final[0]):] if final else ()

    def _look_again(self, names: Sequence[str]) -> bool:
        """Take up a tier once more, and those below it if that has made it better.

        Returns:
            Whether that was worth its time: the tier came further, or there was more to do.
        """
        first, *below = names
        self._outcomes = {tier.name: tier for tier in self._final()}
        self._hold_all_above(first)
        before, turn = self._outcomes[first], Clock(self._clock.left)
        self._bring_down(first, 0.5 if below else 1.0, before)
        after = self._outcomes[first]
        if after.value < before.value:
            self._bring_down_all(below)
        return after != replace(before, seconds=after.seconds) or turn.left < turn.spent

    def _hold_all_above(self, name: str) -> None:
        """Hold the tiers above one where the timetable in hand has them now, and no other."""
        tiers = self._left.challenge.tiers
        self._models.release(tiers)
        for above in tiers[:tiers.index(name)]:
            self._models.hold(above, self._best.costs[above])

    # ---- one tier -------------------------------------------------------------------

    def _bring_down(self, name: str, share: float, before: TierOutcome | None = None) -> None:
        """Bring one tier down, in a share of the time that is left, and hold it there.

        Args:
            name: of the tier.
            share: of the time.
            before: what came of it before, the tiers above as they are.
        """
        self._tier, clock = name, Until(self._clock)
        bound, spent = (before.bound, before.seconds) if before else (Fraction(0), 0.0)
        try:
            self._progress.tier(name)
            bound = self._searched(name, bound, share)
            self._progress.report(float(self._best.costs.get(name, bound)), float(bound))
        except KeyboardInterrupt:  # between two runs of a solver, which heed it themselves
            self._stopped = True
        value = self._best.costs.get(name, bound)
        self._models.hold(name, value)
        self._outcomes[name] = TierOutcome(name, value, bound, spent + clock.spent)

    def _searched(self, name: str, bound: Fraction, share: float) -> Fraction:
        """A tier's bound, when everything was done to better it, from what is known of it."""
        rules = self._rules[name]
        bound = self._known(name, rules, bound)
        clock = Until(self._clock, self._is_proved_meanwhile, share * self._clock.left)
        if not self._is_settled(name, bound):
            self._turns.without_models(Aim(name, bound), Until(clock, self._models_are_due))
        if not self._is_settled(name, bound):
            self._turns.before_models(Aim(name, bound), clock)
        bound = self._ask_models(name, rules, bound,
                                 Until(clock, limit=(1 - self._turns.share) * clock.left))
        if not self._is_settled(name, bound):
            self._turns.search(Aim(name, bound), clock)
        return max(bound, self._together.bound(name))

    def _models_are_due(self) -> bool:
        """Whether all tiers together have nothing to show; what needs no model rests meanwhile."""
        self._together.rest()
        return not self._together.is_promising

    def _known(self, name: str, rules: tuple[str, ...], bound: Fraction) -> Fraction:
        """What is known of a tier within a moment: none of that is on the tier's own time."""
        if not self._best.is_within(name, bound):
            bound = max(bound, least_cost(self._left, rules))
        if not self._is_settled(name, bound):
            self._together.ask(name, self._clock)
            self._smooth(Aim(name, bound))
        is_large = self._turns.share and not self._together.is_promising
        return self._glance(name, rules, bound) if is_large else bound

    def _smooth(self, aim: Aim) -> None:
        """What construction left rough is soon smoothed."""
        if self._is_rough:
            self._turns.first(aim, self._clock)

    def _ask_models(self, name: str, rules: tuple[str, ...], bound: Fraction,
                    clock: Clock) -> Fraction:
        """Ask the relaxations, the cheapest first, and the whole, until the tier is settled."""
        models = self._models.asked_about(rules)
        while not self._is_settled(name, bound) and (model := next(models, None)):
            turn = Clock(clock.left)
            bound = self._ask(model, name, bound, clock)
            if not self._is_settled(name, bound):
                self._turns.after_model(Aim(name, bound), turn.spent, clock)
        if not self._is_settled(name, bound) and self._whole_fits:
            bound = self._search(name, bound, clock)
        return bound

    def _glance(self, name: str, rules: tuple[str, ...], bound: Fraction) -> Fraction:
        """Ask the relaxations what they know within a moment, before a long turn without them."""
        models = self._models.asked_about(rules)
        while not self._is_settled(name, bound) and (model := next(models, None)):
            bound = self._ask(model, name, bound, Clock(min(_GLANCE, self._clock.left)))
        return bound

    def _ask(self, model: Relaxation, name: str, bound: Fraction, clock: Clock) -> Fraction:
        """A relaxation's bound of a tier; what it found is fitted into the whole."""
        told = self._run(model, name, min(model.most, model.share * clock.left), bound)
        better = not self._best.is_within(name, told.value or Fraction(0))
        if told.value is not None and better and self._whole_fits:
            self._fit(told, name, clock.left)
        return told.bound

    def _fit(self, told: Relaxed, name: str, seconds: float) -> None:
        """Follow a relaxation in all that it settled, or at least in who hears what."""
        for part, most in _parts(told.guide):
            fitted = self._models.whole.fit(part, name, min(most, seconds), told.bound)
            self._notice(fitted)
            if fitted.value is not None or fitted.stopped:
                break

    def _search(self, name: str, bound: Fraction, clock: Clock) -> Fraction:
        """Search the whole for one tier."""
        whole = self._models.whole
        told = self._run(whole, name, whole.share * clock.left, bound)
        if self._best.timetable is None and not told.impossible and not self._is_stopped:
            # Better any timetable than a share of the time for the tiers below.
            told = self._run(whole, name, self._clock.left, bound)
        return told.bound

    def _run(self, model: Relaxation, name: str, seconds: float, bound: Fraction) -> Relaxed:
        if self._best.timetable is not None:
            model.start_from(Guide.of(self._best.timetable))
        elif self._published is not None:
            model.start_from(self._published)
        with model.run_with(meanwhile=self._turns.beside(Aim(name, bound), self._clock)):
            told = model.bring_down(name, seconds, bound, self._progress.report)
        self._impossible = told.impossible and self._best.timetable is None
        self._notice(told)
        return told

    @property
    def _whole_fits(self) -> bool:
        """Whether the whole can be asked."""
        return self._models.whole_fits(needed=self._best.timetable is None)

    def _is_settled(self, name: str, bound: Fraction) -> bool:
        """Whether the timetable in hand needs no search, or may have none."""
        if self._is_stopped or self._clock.left <= 0:
            return True
        return self._best.is_within(name, bound) or self._together.settles(name)

    def _is_proved_meanwhile(self) -> bool:
        """Whether the tier in hand, if one is, was settled by another way."""
        return self._tier != "" and self._together.settles(self._tier)

    @property
    def _is_stopped(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return came() or self._stopped or self._turns.stopped or self._together.stopped

    def _notice(self, told: Relaxed) -> None:
        """Note whether it was stopped, and take the timetable that it found, if any."""
        self._stopped = self._stopped or told.stopped
        if told.guide.rooms and told.guide.peers:
            self._best.take(told.guide.timetable(self._left.challenge))

    # ---- the end --------------------------------------------------------------------

    def _none(self) -> Outcome:
        challenge, spent = self._left.challenge, self._clock.spent
        if self._impossible:
            why = self._reasons or blame(challenge, self._left, self._settings)
            return Outcome(challenge, Status.INFEASIBLE, reasons=why, seconds=spent,
                           stopped=self._is_stopped)
        return Outcome(challenge, Status.UNKNOWN, seconds=spent, stopped=self._is_stopped)

    def _report(self, best: Timetable) -> Outcome:
        final = self._final()
        proved = all(tier.proved for tier in final)
        if proved and self._settle and self._whole_fits and not self._is_stopped:
            best = self._settled() or best
        return Outcome(self._left.challenge, Status.OPTIMAL if proved else Status.FEASIBLE, final,
                       seconds=self._clock.spent, stopped=self._is_stopped, found=best)

    def _final(self) -> tuple[TierOutcome, ...]:
        """What came of each tier, with all that is known by now.

        A tier was bounded with those above held.  Where one of these costs more by now, since an
        open tier above it was bettered later, only what is counted is left of the bound.
        """
        final, is_held = list[TierOutcome](), True
        for name, tier in self._outcomes.items():
            value = self._best.costs[name]
            bound = tier.bound if is_held else least_cost(self._left, self._rules[name])
            final.append(replace(tier, value=value, bound=max(bound, self._together.bound(name))))
            is_held = is_held and value <= tier.value
        return tuple(final)

    def _settled(self) -> Timetable | None:
        """One of the best timetables, the same on every run; None: it was not found in time."""
        together = self._together.settled(self._clock)
        if together is not None or self._is_stopped:
            return together
        guide = Settling(self._left, self._best.costs, self._published, self._clock,
                         self._settings).find()
        if not guide.starts:
            return None
        timetable = guide.timetable(self._left.challenge)
        verify(timetable)
        assert score(timetable) == self._best.costs
        return timetable


def _parts(guide: Guide) -> Iterator[tuple[Guide, float]]:
    """What of a guide is worth following, and for how many seconds."""
    if guide.starts:
        yield guide, _FITTING
    if guide.peers:
        yield Guide(peers=guide.peers), _FITTING_TIMES
