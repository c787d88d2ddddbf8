"""The cheapest repairs, really different ones, each applied and verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from timetabler.changes import Change, apply_all
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.errors import InputError
from timetabler.explaining.conflicts import Conflicts
from timetabler.explaining.elements import Element, Kind, broken_facts, elements_of
from timetabler.explaining.oracle import Oracle
from timetabler.explaining.relaxing import relaxed
from timetabler.explaining.repairs.costs import dropping
from timetabler.explaining.repairs.elastic import ElasticModel, Piece
from timetabler.explaining.repairs.facts import fact_repairs, feedback_moves
from timetabler.explaining.repairs.merging import merged
from timetabler.explaining.repairs.pieces import add_pieces
from timetabler.explaining.repairs.singles import single_repairs
from timetabler.solving.clock import Clock
from timetabler.solving.first import keeps_musts
from timetabler.solving.run import Run, Settings, run

_MOST, _ROUNDS, _EACH, _MORE = 6, 10, 1.5, 4
#: Sessions of one conflict that a repair may drop; repairs of one lever alone.
_SESSIONS, _ALIKE = 4, 2
#: So many repairs will do once so many seconds are spent.
_FEW, _ENOUGH = 3, 3.0
_DEARER, _BESIDES = 3, 40  # repairs that cost more than that are not worth the reading
_MOVED_BLOCK = 8


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
    """

    def __init__(self, challenge: Challenge, conflicts: Sequence[Sequence[Element]],
                 oracle: Oracle, settings: Settings) -> None:
        self._facts, self._oracle, self._settings = challenge, oracle, settings
        self._conflicts = conflicts
        self._of_facts = [c for c in conflicts if broken_facts(_only(challenge, c))]
        self._members = list(dict.fromkeys(
            element for c in conflicts if c not in self._of_facts
            for element in _worth_giving_up(challenge, c)))
        self.proved = False

    def all(self) -> list[Found]:
        """Repairs, the cheapest first, each of them verified on the whole challenge."""
        for _ in range(_MORE):
            first, options = self._mended_facts()
            found = self._placed(first)
            if found is not None:
                break
        found = found or []
        best = found[0] if found else None
        if best is not None:
            found += self._other_facts(options, best) + self._moved_blocks(best)
        different = {repr(one.changes): one for one in found}
        ranked = sorted(different.values(), key=lambda one: one.cost)
        limit = ranked[0].cost * _DEARER + _BESIDES if ranked else 0
        return [one for one in ranked if one.cost <= limit][:_MOST + 2]

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
                if levers[kind] <= 1 and self._verified(changes, None):
                    found.append(Found(changes, best.cost - cheapest[0] + cost))
        return found

    def _moved_blocks(self, best: Found) -> list[Found]:
        """One feedback at another time, where that is all that it takes."""
        if Element(Kind.RULE, "informal-feedback") not in self._members \
                or len(self._conflicts) > 1:
            return []
        for move in feedback_moves(self._facts):
            if self._verified((move,), None):
                return [Found((move,), _MOVED_BLOCK)]
        return []

    # ---- what does not fit ----------------------------------------------------------

    def _placed(self, first: Found) -> list[Found] | None:
        """Repairs by the elastic model; None: there were conflicts more, which it knows now."""
        if not self._members:
            if self._verified(first.changes, None):
                self.proved = True
                return [first]
            return None if self._learnt(first.changes) else []
        facts = apply_all(first.changes, self._facts)
        there = {e for e in self._members if _exists(facts, e)}
        model = ElasticModel(facts, [e for e in self._members if e in there])
        add_pieces(model)
        clock, found = Clock(_ENOUGH), self._singly(model, first)
        if len(found) >= _FEW:
            return found
        pulled: Counter[tuple[str, str]] = Counter()
        for _ in range(_ROUNDS):
            if len(found) >= _MOST or self._oracle.clock.left <= 0 or (
                    len(found) >= _FEW and clock.spent > _ENOUGH):
                break
            answer = self._cheapest(model, pulled)
            if not answer.found:
                break
            given = [(piece, answer.value(piece.given)) for piece in model.pieces]
            used = [(piece, value) for piece, value in given if value]
            changes = (*first.changes, *merged(p.change(value) for p, value in used))
            cost = first.cost + sum(piece.cost * value for piece, value in used)
            if self._verified(changes, model.read(answer.value)):
                self.proved |= not found and answer.status == cp_model.OPTIMAL
                found.append(Found(changes, cost))
            elif not found and self._learnt(changes):
                return None
            if not used:
                break
            _not_again(model, used)
            _enough_of(model, used, pulled)
            pulled.update({piece.lever for piece, _ in used} | {
                (piece.lever[0], "any") for piece, _ in used})
        return found

    def _singly(self, model: ElasticModel, first: Found) -> list[Found]:
        """Repairs of one change more; several conflicts are hardly ever mended by one."""
        if len(self._conflicts) > 1:
            return []
        mending = single_repairs(model.pieces, lambda change: self._mends(
            (*first.changes, change)))
        return [Found((*first.changes, change), first.cost + piece.cost)
                for piece, change in mending]

    def _cheapest(self, model: ElasticModel, pulled: Counter[tuple[str, str]]) -> Run:
        """The cheapest solution, where levers that were pulled before seem dearer."""
        def price(piece: Piece) -> int:
            often = pulled[piece.lever] + pulled[piece.lever[0], "any"]
            return piece.cost * (1 + often)

        model.cp.minimize(sum(price(piece) * piece.given for piece in model.pieces))
        return run(model.cp, min(_EACH, self._oracle.clock.left), self._settings)

    def _mends(self, changes: tuple[Change, ...]) -> bool:
        """Whether the challenge, so changed, surely has a timetable; no search is made."""
        try:
            return self._oracle.surely(apply_all(changes, self._facts))
        except InputError:
            return False

    def _learnt(self, changes: tuple[Change, ...]) -> bool:
        """Whether a conflict that the changes leave names any element not known before."""
        try:
            changed = apply_all(changes, self._facts)
        except InputError:
            return False
        conflict = Conflicts(changed, self._oracle).smallest()
        if broken_facts(changed):
            self._of_facts.append(conflict)
            return True
        new = [e for e in conflict
               if e not in self._members and _exists(self._facts, e)]
        self._members += new
        return bool(new)

    def _verified(self, changes: tuple[Change, ...], found: Timetable | None) -> bool:
        """Whether the challenge, so changed, has a timetable: the one found, or any."""
        try:
            changed = apply_all(changes, self._facts)
        except InputError:
            return False
        if found is not None and not broken_facts(changed) and all(
                placed.room in changed.room for placed in found.placements):
            there = tuple(p for p in found.placements if p.session in changed.session)
            if len(there) == len(changed.sessions) and keeps_musts(
                    Timetable(challenge=changed, placements=there)):
                return True
        return self._oracle.feasible(changed) is True


def _worth_giving_up(challenge: Challenge, conflict: Sequence[Element]) -> list[Element]:
    """Of many sessions only the few that are given up most easily."""
    sessions = sorted((e for e in conflict if e.kind is Kind.SESSION),
                      key=lambda e: dropping(challenge.session[e.of]))
    return [e for e in conflict if e.kind is not Kind.SESSION or e in sessions[:_SESSIONS]]


def _only(challenge: Challenge, conflict: Sequence[Element]) -> Challenge:
    return relaxed(challenge, set(elements_of(challenge)).difference(conflict))


def _exists(challenge: Challenge, element: Element) -> bool:
    return element in elements_of(challenge)


def _enough_of(model: ElasticModel, used: Sequence[tuple[Piece, int]],
               pulled: Counter[tuple[str, str]]) -> None:
    """One lever alone has mended everything often enough: it is not pulled again."""
    kind = used[0][0].lever[0]
    if len(used) == 1 and pulled[kind, "any"] + 1 >= _ALIKE:
        for piece in model.pieces:
            if piece.lever[0] == kind:
                model.add(piece.given == 0)


def _not_again(model: ElasticModel, used: Sequence[tuple[Piece, int]]) -> None:
    """No later solution may give up all of this once more, or more than it."""
    less = []
    for piece, value in used:
        if value == 1 and piece.given.proto.domain[-1] == 1:
            less.append(~piece.given)
            continue
        below = model.flag("less")
        model.add(piece.given <= value - 1, below)
        less.append(below)
    model.cp.add_bool_or(less)
