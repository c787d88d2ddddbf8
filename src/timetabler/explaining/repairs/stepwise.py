"""Repairs conflict by conflict: each is mended by itself, and all mendings are tried together.

In a large visit with several conflicts, one model of everything that may give way finds
nothing in time.  What mends a conflict of one session is soon found with that session alone;
whether a timetable is there after all mendings together is then one question.
"""

from __future__ import annotations

from collections.abc import Sequence

from timetabler.changes import Change
from timetabler.domain.challenge import Challenge
from timetabler.explaining.elements import Element, broken_facts, elements_of
from timetabler.explaining.oracle import Oracle
from timetabler.explaining.relaxing import relaxed
from timetabler.explaining.repairs.elastic import ElasticModel
from timetabler.explaining.repairs.facts import fact_repairs
from timetabler.explaining.repairs.merging import merged
from timetabler.explaining.repairs.pieces import add_pieces
from timetabler.explaining.repairs.singles import single_repairs
from timetabler.explaining.repairs.trial import Trial

#: A change with what it costs.
Option = tuple[int, Change]
#: Combinations that are tried, mendings that are exchanged, and seconds for each exchange.
_TRIED, _OTHERS, _EXCHANGE = 4, 3, 3.0
#: Of the time that is left, what the first combination may take.
_SHARE = 0.7


class StepByStep:
    """Mends conflict after conflict, and tries the mendings together.

    Args:
        challenge: the facts.
        conflicts: all that are known, each minimal.
        oracle: answers whether there is a timetable, and keeps the time.

    Attributes:
        untried: a combination of which it was not found out in time whether it will do.
    """

    def __init__(self, challenge: Challenge, conflicts: Sequence[Sequence[Element]],
                 oracle: Oracle) -> None:
        self._facts, self._oracle = challenge, oracle
        self._conflicts, self._trial = conflicts, Trial(challenge, oracle)
        self.untried: tuple[int, tuple[Change, ...]] | None = None

    def all(self) -> list[tuple[int, tuple[Change, ...]]]:
        """Combinations after which a timetable was found, each with what it costs."""
        options = [self._options(conflict) for conflict in self._conflicts]
        if not options or not all(options):
            return []
        chosen = self._first(options)
        if chosen is None:
            return []
        return [_combined(chosen), *self._others(chosen, options)]

    def _first(self, options: list[list[Option]]) -> list[Option] | None:
        """A combination that will do: the cheapest, or one with a single mending exchanged."""
        cheapest = [one[0] for one in options]
        tries = [cheapest, *(_exchanged(cheapest, n, other) for n, one in enumerate(options)
                             for other in one[1:2])]
        for chosen in tries[:_TRIED]:
            answer = self._trial.answer(_combined(chosen)[1], _SHARE * self._oracle.clock.left)
            if answer:
                return chosen
            if answer is None:
                self.untried = self.untried or _combined(chosen)
        return None

    def _others(self, chosen: list[Option],
                options: list[list[Option]]) -> list[tuple[int, tuple[Change, ...]]]:
        """The same with another mending for one of the conflicts."""
        found: list[tuple[int, tuple[Change, ...]]] = []
        for number, one in enumerate(options):
            for other in [option for option in one if option != chosen[number]][:1]:
                if len(found) >= _OTHERS or self._oracle.clock.left <= 0:
                    return found
                tried = _combined(_exchanged(chosen, number, other))
                if self._trial.answer(tried[1], _EXCHANGE):
                    found.append(tried)
        return found

    def _options(self, conflict: Sequence[Element]) -> list[Option]:
        """What mends one conflict alone, with the others left out of account; cheapest first."""
        alone = relaxed(self._facts, set(elements_of(self._facts)).difference(conflict))
        if broken_facts(alone):
            return fact_repairs(self._facts, conflict)
        there = set(elements_of(alone))
        model = ElasticModel(alone, [element for element in conflict if element in there])
        add_pieces(model)
        trial = Trial(alone, self._oracle)
        return [(piece.cost, change) for piece, change in single_repairs(
            model.pieces, lambda change: trial.surely([change]))]


def _exchanged(chosen: list[Option], number: int, other: Option) -> list[Option]:
    return [other if n == number else one for n, one in enumerate(chosen)]


def _combined(chosen: Sequence[Option]) -> tuple[int, tuple[Change, ...]]:
    """All changes together; what mends two conflicts at once is made, and paid, once."""
    different = {change.model_dump_json(): (cost, change) for cost, change in chosen}
    return (sum(cost for cost, _ in different.values()),
            merged(change for _, change in different.values()))
