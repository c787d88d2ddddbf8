"""A floor on quality: how much worse than the best timetable each tier may be."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from timetabler.errors import Fault, InputError

#: What each tier may cost more than in the best timetable; None: as much as it likes.
Floor = Mapping[str, float | Fraction | None]
#: The share of its cost that a lower tier may cost more, at least 1, where nothing is said.
_SHARE = Fraction(1, 10)


def usual_floor(best: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The upper half of the tiers as in the best timetable; a tenth more, at least 1, below."""
    firm = ceil(len(best) / 2)
    return {name: Fraction(0) if number < firm else Fraction(max(1, ceil(value * _SHARE)))
            for number, (name, value) in enumerate(best.items())}


def limits(best: Mapping[str, Fraction], floor: Floor) -> dict[str, Fraction]:
    """The most that each tier may cost; a tier that may cost anything is left out.

    Args:
        best: cost of each tier in the best timetable.
        floor: what each may cost more; a tier that it does not name may cost nothing more.

    Raises:
        InputError: the floor names a tier that there is not, or is below the best.
    """
    faults = [Fault(f"floor.{name}", f"there is no such tier; one of {', '.join(best)} would be "
                    "right") for name in floor if name not in best]
    faults += [Fault(f"floor.{name}", f"found {more}, but nothing is better than the best; 0 or "
                     "more would be right") for name, more in floor.items()
               if more is not None and more < 0]
    if faults:
        raise InputError(faults)
    allowed = {name: floor.get(name, 0) for name in best}
    return {name: best[name] + Fraction(more).limit_denominator(10_000)
            for name, more in allowed.items() if more is not None}
