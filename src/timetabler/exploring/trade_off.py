"""What one tier or rule costs another: every point at which neither can be had for less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.errors import NoTimetableError
from timetabler.exploring.floors import Floor, limits
from timetabler.exploring.frontier import Frontier, Step
from timetabler.exploring.measures import between, measures
from timetabler.exploring.sizes import settings_for
from timetabler.solving.clock import Clock
from timetabler.solving.interrupts import came, heeded
from timetabler.solving.result import number
from timetabler.solving.solve import solve

if TYPE_CHECKING:
    import pandas as pd

#: The share of the time that the best timetable may take, where a floor asks for it.
_FOR_THE_BEST = 1 / 3


@dataclass(frozen=True)
class Point:
    """One point of a trade-off.

    Attributes:
        one: cost in the one.
        other: cost in the other.
        proved: no timetable is as good in both and better in either.
        timetable: one that has these costs.
    """

    one: Fraction
    other: Fraction
    proved: bool
    timetable: Timetable


@dataclass(frozen=True)
class TradeOff:
    """What `timetabler.trade_off` returns.

    Attributes:
        one: name of the tier or rule.
        other: name of the other.
        points: from the least of the one to the least of the other.
        complete: proved: there are no other points between or beyond them.
        note: what is not proved, and why.
    """

    one: str
    other: str
    points: tuple[Point, ...]
    complete: bool
    note: str = ""

    def to_frame(self) -> pd.DataFrame:
        """One row a point: the cost in the one and in the other, and whether it is proved."""
        import pandas as pd

        return pd.DataFrame([(number(p.one), number(p.other), p.proved) for p in self.points],
                            columns=[self.one, self.other, "proved"])

    def plot(self, axes: Any = None) -> Any:
        """Draw the points; those that are not proved are hollow.

        Args:
            axes: matplotlib's, to draw in; new ones where none are given.

        Returns:
            The axes.

        Raises:
            ImportError: matplotlib is not installed.
        """
        if axes is None:
            from matplotlib import pyplot

            axes = pyplot.subplots()[1]
        x, y = [float(p.one) for p in self.points], [float(p.other) for p in self.points]
        axes.step(x, y, where="post", color="#888888", linewidth=1)
        faces = ["#0b6e4f" if p.proved else "white" for p in self.points]
        axes.scatter(x, y, c=faces, edgecolors="#0b6e4f", zorder=3)
        axes.set(xlabel=self.one, ylabel=self.other)
        return axes

    def __len__(self) -> int:
        return len(self.points)

    def __repr__(self) -> str:
        pairs = ", ".join(f"({number(p.one)}, {number(p.other)})" for p in self.points)
        return f"<TradeOff of {self.one} and {self.other}: {pairs}>"

    def _repr_html_(self) -> str:
        note = f"<p>{self.note}</p>" if self.note else ""
        return str(self.to_frame().to_html(index=False)) + note


@heeded()
def trade_off(challenge: Challenge, one: str, other: str, *, floor: Floor | None = None,
              most: int = 20, time_limit: float = 60.0, workers: int | None = None,
              seed: int = 0) -> TradeOff:
    """Find what one tier or rule costs another.

    First the least of the one, and the least of the other that can be had with it.  Then the
    other must be less than that, whatever it costs the one; and so on until it cannot be less.
    The arguments are those of `timetabler.trade_off`.

    Raises:
        InputError: there is no such tier or rule, or they share one.
        NoTimetableError: there is no timetable at all, or none was found in time.
        TimetablerError: the challenge is too large for this.
    """
    clock, settings = Clock(time_limit), settings_for(challenge, workers, seed)
    first, second = measures(challenge, one, other)
    held: dict[str, Fraction] = {}
    if floor is not None:
        best = solve(challenge, time_limit=_FOR_THE_BEST * time_limit, workers=workers,
                     seed=seed, settle=False).timetable
        held = limits(score(best), floor)
    frontier = Frontier(*between(challenge, first, second, held), settings, clock)
    steps = list(islice(frontier.walk(), most))
    if not steps:
        why = ("No timetable keeps every must and the floor; that is proved." if
               frontier.impossible else "None was found in the time given.")
        raise NoTimetableError(f"There is no timetable.\n{why}")
    complete = frontier.complete and all(step.proved for step in steps)
    return TradeOff(one, other, tuple(_points(challenge, steps)), complete,
                    _note(frontier, steps))


def _points(challenge: Challenge, steps: Sequence[Step]) -> Iterator[Point]:
    """The steps as points of the challenge itself, without those that another one beats.

    A step that is not proved may be no better than a later one.
    """
    for step in steps:
        if not any(later.one <= step.one and later.other < step.other for later in steps):
            yield Point(step.one, step.other, step.proved,
                        challenge.arrange(step.timetable.placements))


def _note(frontier: Frontier, steps: Sequence[Step]) -> str:
    said = []
    if not all(step.proved for step in steps):
        said.append("Where it says so, a point is the best that was found in time.")
    if frontier.stopped or came():
        said.append("It was stopped.")
    if not frontier.complete:
        said.append("There may be points beyond the last.")
    return " ".join(said)
