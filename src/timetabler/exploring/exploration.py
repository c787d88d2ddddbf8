"""Many variations side by side: one tidy table, and each variation's timetable."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from timetabler.changes import Change, apply_all
from timetabler.domain.challenge import Challenge
from timetabler.domain.timetable import Placement, Timetable
from timetabler.errors import NoTimetableError
from timetabler.exploring.record import Ending, VariationResult
from timetabler.solving.result import number

if TYPE_CHECKING:
    import pandas as pd

#: What a variation is: changes to the challenge, or another challenge altogether.
Variation = tuple[Change, ...] | Challenge


class Exploration:
    """What `timetabler.explore` returns.

    Attributes:
        base: the challenge that the variations vary.
        variations: by name.
        results: how each ended, by name, in the order of the variations.
    """

    def __init__(self, base: Challenge, variations: Mapping[str, Variation],
                 results: Mapping[str, VariationResult]) -> None:
        self.base, self.variations, self.results = base, dict(variations), dict(results)

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped it (Ctrl-C) before its end."""
        return any(r.stopped or r.status is Ending.NOT_RUN for r in self.results.values())

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The table; see `to_frame`."""
        return self.to_frame()

    def to_frame(self) -> pd.DataFrame:
        """One row a variation.

        Returns:
            Columns ``name``, ``status`` (see `Ending`), ``proved``; for each tier its cost
            under its name and its proved bound under ``<name> bound`` (missing where there is
            no timetable); ``seconds`` (wall time) and ``reason`` (why there is no timetable).
        """
        import pandas as pd

        tiers = dict.fromkeys(t.name for r in self.results.values() for t in r.tiers)
        columns = ["name", "status", "proved", *(c for t in tiers for c in (t, f"{t} bound")),
                   "seconds", "reason"]
        return pd.DataFrame([_row(name, r) for name, r in self.results.items()], columns=columns)

    def proved_rows(self) -> list[tuple[str, str, dict[str, Fraction]]]:
        """Name, status and the proved tiers' costs: what is the same wherever it was solved."""
        return [(name, str(r.status), {t.name: t.value for t in r.tiers if t.proved})
                for name, r in self.results.items()]

    def challenge(self, name: str) -> Challenge:
        """The challenge of one variation, with its changes made.

        Raises:
            KeyError: there is no such variation.
            InputError: the changes cannot be made.
        """
        variation = self.variations[name]
        return variation if isinstance(variation, Challenge) else apply_all(variation, self.base)

    def timetable(self, name: str) -> Timetable:
        """The timetable of one variation.

        Raises:
            KeyError: there is no such variation.
            NoTimetableError: there is no timetable; the message says why.
        """
        result = self.results[name]
        if not result.placements:
            why = f"\n{result.reason}" if result.reason else ""
            raise NoTimetableError(f"There is no timetable for {name!r} ({result.status}).{why}")
        return self.challenge(name).arrange(
            Placement(session=session, slot=slot, room=room, peers=peers)
            for session, slot, room, peers in result.placements)

    def __len__(self) -> int:
        return len(self.results)

    def __repr__(self) -> str:
        proved = sum(result.proved for result in self.results.values())
        return f"<Exploration of {len(self)} variations, {proved} proved>"

    def _repr_html_(self) -> str:
        return str(self.frame.to_html(index=False, na_rep="", max_rows=60))


def _row(name: str, result: VariationResult) -> dict[str, Any]:
    row: dict[str, Any] = {"name": name, "status": str(result.status), "proved": result.proved,
                           "seconds": round(result.seconds, 3), "reason": result.reason}
    for tier in result.tiers:
        row |= {tier.name: number(tier.value), f"{tier.name} bound": number(tier.bound)}
    return row
