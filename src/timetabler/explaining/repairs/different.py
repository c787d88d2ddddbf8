"""Solutions of the elastic model, one after another: the cheapest first, then really other ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from timetabler.changes import Change
from timetabler.domain.timetable import Timetable
from timetabler.explaining.repairs.elastic import ElasticModel, Piece
from timetabler.explaining.repairs.merging import merged
from timetabler.solving.run import Settings, run

#: Solutions of one lever alone.
_ALIKE = 2


@dataclass(frozen=True)
class Solution:
    """One way in which everything fits.

    Attributes:
        used: the pieces that give way, each with how much of it is given up.
        timetable: what the model then holds where.
        optimal: whether it is proved that none is cheaper, by the prices of its search.
    """

    used: tuple[tuple[Piece, int], ...]
    timetable: Timetable
    optimal: bool

    @property
    def changes(self) -> tuple[Change, ...]:
        """What a person would change."""
        return merged(piece.change(value) for piece, value in self.used)

    @property
    def cost(self) -> int:
        """What that costs."""
        return sum(piece.cost * value for piece, value in self.used)


class Different:
    """The search for different solutions of one elastic model.

    Args:
        model: with all its pieces.
        settings: threads and seed of the solver.
    """

    def __init__(self, model: ElasticModel, settings: Settings) -> None:
        self._model, self._settings = model, settings
        self._pulled: Counter[tuple[str, str]] = Counter()

    def cheapest(self, seconds: float) -> Solution | None:
        """The cheapest solution, where levers that were pulled before seem dearer."""
        model = self._model
        model.cp.minimize(sum(self._price(piece) * piece.given for piece in model.pieces))
        answer = run(model.cp, seconds, self._settings)
        if not answer.found:
            return None
        given = ((piece, answer.value(piece.given)) for piece in model.pieces)
        return Solution(tuple((piece, value) for piece, value in given if value),
                        model.read(answer.value), answer.status == cp_model.OPTIMAL)

    def pass_over(self, used: Sequence[tuple[Piece, int]]) -> None:
        """Look for others from now on.

        Args:
            used: what a solution gave up; one thing at least.
        """
        self._not_again(used)
        self._enough_of(used)
        self._pulled.update({piece.lever for piece, _ in used} | {
            (piece.lever[0], "any") for piece, _ in used})

    def _price(self, piece: Piece) -> int:
        often = self._pulled[piece.lever] + self._pulled[piece.lever[0], "any"]
        return piece.cost * (1 + often)

    def _not_again(self, used: Sequence[tuple[Piece, int]]) -> None:
        """No later solution may give up all of this once more, or more than it."""
        model, less = self._model, []
        for piece, value in used:
            if value == 1 and piece.given.proto.domain[-1] == 1:
                less.append(~piece.given)
                continue
            below = model.flag("less")
            model.add(piece.given <= value - 1, below)
            less.append(below)
        model.cp.add_bool_or(less)

    def _enough_of(self, used: Sequence[tuple[Piece, int]]) -> None:
        """One lever alone has mended everything often enough: it is not pulled again."""
        kind = used[0][0].lever[0]
        if len(used) == 1 and self._pulled[kind, "any"] + 1 >= _ALIKE:
            for piece in self._model.pieces:
                if piece.lever[0] == kind:
                    self._model.add(piece.given == 0)
