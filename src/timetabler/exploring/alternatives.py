"""Really different good timetables, compared in one table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from timetabler.checking import score
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Timetable
from timetabler.errors import Fault, InputError
from timetabler.exploring.distance import distance
from timetabler.exploring.floors import Floor, limits, usual_floor
from timetabler.exploring.furthest import Furthest
from timetabler.exploring.sizes import settings_for
from timetabler.solving.clock import Clock
from timetabler.solving.first import keeps_musts
from timetabler.solving.interrupts import came, heeded
from timetabler.solving.result import number
from timetabler.solving.solve import solve

if TYPE_CHECKING:
    import pandas as pd

#: Of how many sessions one must be at another time, where nothing is said.
_ONE_IN = 4
#: The share of the time that the best timetable may take.
_FOR_THE_BEST = 0.5


@dataclass(frozen=True)
class Alternatives:
    """What `timetabler.alternatives` returns.

    Attributes:
        timetables: the best one first, then each as far as could be found from all before it.
        furthest: of each, whether it is proved that none is further from those before it.
        least_distance: how far apart any two of them are at least (see `distance`).
        limits: the most that each tier may cost in them.
        note: why there are fewer than were asked for; empty where there are not.
    """

    timetables: tuple[Timetable, ...]
    furthest: tuple[bool, ...]
    least_distance: Fraction
    limits: dict[str, Fraction]
    note: str = ""

    def to_frame(self) -> pd.DataFrame:
        """One row a timetable.

        Returns:
            Columns ``name`` (``best``, ``alternative 1``, …); each tier's cost under its name;
            ``from best`` and ``from nearest``, its distances to the best and to the nearest
            before it; ``furthest``, whether it is proved that none is further from those.
        """
        import pandas as pd

        return pd.DataFrame([self._row(n) for n in range(len(self.timetables))])

    def distances(self) -> pd.DataFrame:
        """The distance of each timetable to each, by their names."""
        import pandas as pd

        names = [_name(n) for n in range(len(self.timetables))]
        return pd.DataFrame([[float(distance(one, other)) for other in self.timetables]
                             for one in self.timetables], index=names, columns=names)

    def _row(self, n: int) -> dict[str, object]:
        this, before = self.timetables[n], self.timetables[:n]
        return {"name": _name(n), **{t: number(cost) for t, cost in score(this).items()},
                "from best": float(distance(this, self.timetables[0])),
                "from nearest": float(min((distance(this, o) for o in before), default=0)),
                "furthest": self.furthest[n]}

    def __len__(self) -> int:
        return len(self.timetables)

    def __repr__(self) -> str:
        return f"<Alternatives: {len(self)} timetables at least {float(self.least_distance)} apart>"

    def _repr_html_(self) -> str:
        note = f"<p>{self.note}</p>" if self.note else ""
        return str(self.to_frame().to_html(index=False)) + note


@heeded()
def alternatives(challenge: Challenge, n: int = 5, *, floor: Floor | None = None,
                 least_distance: float | Fraction | None = None, best: Timetable | None = None,
                 time_limit: float = 60.0, workers: int | None = None,
                 seed: int = 0) -> Alternatives:
    """Find good timetables that differ really, the best one first.

    Each next one is as far from all before it as can be found in its share of the time:
    the distance to the nearest of them is brought to its greatest.  All arguments but one
    are those of `timetabler.alternatives`.

    Args:
        best: the best timetable, where it is known already; or another one to stand for it.

    Raises:
        InputError: the floor names no tier of the challenge, a number makes no sense, or
            `best` is no sound timetable of it.
        NoTimetableError: there is no timetable at all; the message says why.
        TimetablerError: the challenge is too large for this.
    """
    least = _least(challenge, least_distance)
    _refuse(n, least)
    clock, settings = Clock(time_limit), settings_for(challenge, workers, seed)
    if best is None:
        best = solve(challenge, time_limit=_FOR_THE_BEST * time_limit, workers=workers,
                     seed=seed).timetable
    _refuse_broken(challenge, best)
    costs = score(best)
    most = limits(costs, usual_floor(costs) if floor is None else floor)
    search, found, furthest = Furthest(challenge, most, settings), [best], [True]
    note = _note(came())
    while len(found) < n and not note:
        search.away_from(found[-1])
        told = search.find(least, clock.left / (n - len(found)), best)
        if told.timetable is not None:
            found.append(told.timetable)
            furthest.append(told.furthest)
        note = _note(told.stopped or came(), told.none_left, told.timetable is None)
    return Alternatives(tuple(found), tuple(furthest), least, most, note)


def _least(challenge: Challenge, asked: float | Fraction | None) -> Fraction:
    if asked is None:
        return Fraction(max(1, len(challenge.sessions) // _ONE_IN))
    return Fraction(asked).limit_denominator(10_000)


def _refuse(n: int, least: Fraction) -> None:
    faults = []
    if n < 1:
        faults.append(Fault("n", f"found {n}; 1 or more would be right"))
    if least <= 0:
        faults.append(Fault("least_distance", f"found {least}; more than 0 would be right, or "
                            "equal timetables would count as different"))
    if faults:
        raise InputError(faults)


def _refuse_broken(challenge: Challenge, best: Timetable) -> None:
    if best.placed.keys() != challenge.session.keys() or not keeps_musts(best):
        raise InputError([Fault("best", "found a timetable that leaves out sessions, or breaks a "
                                "must; a sound one of this challenge would be right")])


def _note(stopped: bool, none_left: bool = False, none_found: bool = False) -> str:
    if stopped:
        return "It was stopped."
    if none_left:
        return "No other timetable keeps the floor and is far enough from these; that is proved."
    return "No other was found in the time given." if none_found else ""


def _name(n: int) -> str:
    return f"alternative {n}" if n else "best"
