"""The cheapest repairs, really different ones, each applied and verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from timetabler.changes import Change, apply_all
from timetabler.domain.challenge import Challenge
from timetabler.explaining.conflicts import Conflicts
from timetabler.explaining.elements import Element, Kind, broken_facts, elements_of
from timetabler.explaining.oracle import Oracle
from timetabler.explaining.relaxing import relaxed
from timetabler.explaining.repairs import costs
from timetabler.explaining.repairs.different import Different
from timetabler.explaining.repairs.elastic import ElasticModel
from timetabler.explaining.repairs.facts import fact_repairs, feedback_moves
from timetabler.explaining.repairs.pieces import add_pieces
from timetabler.explaining.repairs.singles import single_repairs
from timetabler.explaining.repairs.stepwise import StepByStep
from timetabler.explaining.repairs.trial import Trial
from timetabler.solving.clock import Clock
from timetabler.solving.run import Settings

#: Repairs that the model is asked for; its searches for them, and the seconds of each.
_MOST, _ROUNDS, _EACH = 6, 10, 1.5
#: Beginnings: each but the first knows conflicts that came to light in the one before.
_BEGINNINGS = 4
#: Sessions of one conflict that a repair may drop.
_SESSIONS = 4
#: So many repairs will do once so many seconds are spent.
_FEW, _ENOUGH = 3, 3.0
#: Sessions of a visit in which several conflicts are mended one by one.
_LARGE = 20
#: Repairs that cost more than so many times the cheapest, and so much besides, are not shown.
_DEARER, _BESIDES = 3, 40


@dataclass(frozen=True)
class Found:
    """Changes after which there is a timetable, and what they cost."""

    changes: tuple[Change, ...]
    cost: int


class Repairs:
    """The search for repairs of a challenge with known conflicts.

    Args:
        challenge: the facts.
        conflicts: minimal conflicts; those that no repair of these mends are found on the way.
        oracle: answers whether there is a timetable, and keeps the time.
        settings: threads and seed of the solver.

    Attributes:
        proved: whether the first repair is proved to be the cheapest by the costs, among
            changes of the members of the conflicts.
        untried: what mends every conflict by itself, where it was not found out in time
            whether there is a timetable then.
    """

    def __init__(self, challenge: Challenge, conflicts: Sequence[Sequence[Element]],
                 oracle: Oracle, settings: Settings) -> None:
        self._facts, self._oracle, self._settings = challenge, oracle, settings
        self._conflicts, self._trial = conflicts, Trial(challenge, oracle)
        self._of_facts = [c for c in conflicts if broken_facts(_only(challenge, c))]
        self._members = list(dict.fromkeys(
            element for c in conflicts if c not in self._of_facts
            for element in _worth_giving_up(challenge, c)))
        self.proved = False
        self.untried: Found | None = None

    def all(self) -> list[Found]:
        """Repairs, the cheapest first, each of them verified on the whole challenge."""
        found = self._step_by_step() if self._is_large else self._at_once()
        if not found and self.untried is None:
            found = self._at_once() if self._is_large else self._step_by_step()
        different = {repr(one.changes): one for one in found}
        ranked = sorted(different.values(), key=lambda one: one.cost)
        limit = ranked[0].cost * _DEARER + _BESIDES if ranked else 0
        return [one for one in ranked if one.cost <= limit][:_MOST + 2]

    def _at_once(self) -> list[Found]:
        """By one model of everything that may give way, and without what is idle."""
        found: list[Found] | None = None
        options: list[list[tuple[int, Change]]] = []
        for _ in range(_BEGINNINGS if self._oracle.clock.left > 0 else 0):
            first, options = self._mended_facts()
            found = self._placed(first)
            if found is not None:
                break
        found = found or []
        if found:
            found += self._other_facts(options, found[0]) + self._moved_blocks(found[0])
        return [self._without_the_idle(one, options) for one in found]

    @property
    def _is_large(self) -> bool:
        """Whether one model of several conflicts would take longer than there is time."""
        return len(self._conflicts) > 1 and len(self._facts.sessions) > _LARGE

    def _step_by_step(self) -> list[Found]:
        """Conflict by conflict, where all at once showed nothing."""
        if self._oracle.clock.left <= 0:
            return []
        search = StepByStep(self._facts, self._conflicts, self._oracle)
        found = [Found(changes, cost) for cost, changes in search.all()]
        if search.untried is not None and not found:
            self.untried = Found(search.untried[1], search.untried[0])
        return found

    # ---- what the facts break -------------------------------------------------------

    def _mended_facts(self) -> tuple[Found, list[list[tuple[int, Change]]]]:
        """The cheapest mending of all broken facts, and what else would mend each."""
        facts, changes, cost, options = self._facts, list[Change](), 0, []
        for conflict in self._of_facts:
            while here := fact_repairs(facts, conflict):
                options.append(here)
                cost += here[0][0]
                changes.append(here[0][1])
                facts = here[0][1].apply(facts)
        return Found(tuple(changes), cost), options

    def _other_facts(self, options: list[list[tuple[int, Change]]], best: Found) -> list[Found]:
        found = []
        for cheapest, *others in options:
            levers: Counter[str] = Counter()
            for cost, change in others:
                kind = type(change).__name__
                levers[kind] += 1
                changes = tuple(change if c == cheapest[1] else c for c in best.changes)
                if levers[kind] <= 1 and self._trial.verified(changes):
                    found.append(Found(changes, best.cost - cheapest[0] + cost))
        return found

    def _moved_blocks(self, best: Found) -> list[Found]:
        """One feedback at another time, where that is all that it takes."""
        if Element(Kind.RULE, "informal-feedback") not in self._members \
                or len(self._conflicts) > 1:
            return []
        for move in feedback_moves(self._facts):
            if self._trial.verified((move,)):
                return [Found((move,), costs.BLOCK)]
        return []

    def _without_the_idle(self, one: Found, options: list[list[tuple[int, Change]]]) -> Found:
        """Less each mending of a fact that another change makes idle (a rule relaxed, say)."""
        for cost, change in sorted(chain(*options), key=lambda option: -option[0]):
            rest = tuple(other for other in one.changes if other != change)
            if len(rest) < len(one.changes) and self._trial.surely(rest):
                one = Found(rest, one.cost - cost)
        return one

    # ---- what does not fit ----------------------------------------------------------

    def _placed(self, first: Found) -> list[Found] | None:
        """Repairs by the elastic model; None: there were conflicts more, which it knows now."""
        if not self._members:
            if self._trial.verified(first.changes):
                self.proved = True
                return [first]
            return None if self._learnt(first.changes) else []
        facts = apply_all(first.changes, self._facts)
        there = set(elements_of(facts))
        model = ElasticModel(facts, [e for e in self._members if e in there])
        add_pieces(model)
        clock, found = Clock(_ENOUGH), self._singly(model, first)
        if len(found) >= _FEW:
            return found
        search = Different(model, self._settings)
        for _ in range(_ROUNDS):
            if len(found) >= _MOST or self._oracle.clock.left <= 0 or (
                    len(found) >= _FEW and clock.spent > _ENOUGH):
                break
            answer = search.cheapest(min(_EACH, self._oracle.clock.left))
            if answer is None:
                break
            changes = (*first.changes, *answer.changes)
            if self._trial.verified(changes, answer.timetable):
                self.proved |= not found and answer.optimal
                found.append(Found(changes, first.cost + answer.cost))
            elif not found and self._learnt(changes):
                return None
            if not answer.used:
                break
            search.pass_over(answer.used)
        return found

    def _singly(self, model: ElasticModel, first: Found) -> list[Found]:
        """Repairs of one change more; several conflicts are hardly ever mended by one."""
        if len(self._conflicts) > 1:
            return []
        mending = single_repairs(model.pieces, lambda change: self._trial.surely(
            (*first.changes, change)))
        return [Found((*first.changes, change), first.cost + piece.cost)
                for piece, change in mending]

    def _learnt(self, changes: tuple[Change, ...]) -> bool:
        """Whether a conflict that the changes leave names any element not known before."""
        changed = self._trial.changed(changes)
        if changed is None:
            return False
        conflict = Conflicts(changed, self._oracle).smallest()
        if broken_facts(changed):
            self._of_facts.append(conflict)
            return True
        there = set(elements_of(self._facts))
        new = [e for e in conflict if e in there and e not in self._members]
        self._members += new
        return bool(new)


def _worth_giving_up(challenge: Challenge, conflict: Sequence[Element]) -> list[Element]:
    """Of many sessions only the few that are given up most easily."""
    sessions = sorted((e for e in conflict if e.kind is Kind.SESSION),
                      key=lambda e: costs.dropping(challenge.session[e.of]))
    return [e for e in conflict if e.kind is not Kind.SESSION or e in sessions[:_SESSIONS]]


def _only(challenge: Challenge, conflict: Sequence[Element]) -> Challenge:
    return relaxed(challenge, set(elements_of(challenge)).difference(conflict))
