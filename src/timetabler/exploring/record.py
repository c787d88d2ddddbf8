"""How one variation ended: small plain data, to be sent between machines and kept in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from timetabler.solving.result import Outcome, TierOutcome

#: Session, slot, room, peers: ids.
Place = tuple[str, str, str, tuple[str, ...]]


class Ending(StrEnum):
    """How a variation ended; the first four as for `timetabler.solve`."""

    #: Every tier that was asked for is proved.
    OPTIMAL = "OPTIMAL"
    #: A timetable that breaks no *must*; at least one tier is not proved.
    FEASIBLE = "FEASIBLE"
    #: No timetable can exist, and that is proved.
    INFEASIBLE = "INFEASIBLE"
    #: Neither was found in the time given.
    UNKNOWN = "UNKNOWN"
    #: The changes cannot be made: they name something unknown or contradict other facts.
    REFUSED = "REFUSED"
    #: Something broke down: an error, or a worker that died each time.
    FAILED = "FAILED"
    #: Everything was stopped (Ctrl-C) before its turn came.
    NOT_RUN = "NOT RUN"


@dataclass(frozen=True)
class VariationResult:
    """How one variation ended.

    Attributes:
        status: see `Ending`.
        tiers: those asked for, the most important first; empty without a timetable.
        placements: session, slot, room and peers of each session, by their ids.
        reason: in sentences, why there is no timetable.
        seconds: wall time of the solve.
        stopped: whether Ctrl-C cut it short.
    """

    status: Ending
    tiers: tuple[TierOutcome, ...] = ()
    placements: tuple[Place, ...] = ()
    reason: str = ""
    seconds: float = 0.0
    stopped: bool = False

    @property
    def proved(self) -> bool:
        """Whether the outcome, a timetable or that there is none, is proved."""
        return self.status in {Ending.OPTIMAL, Ending.INFEASIBLE}

    @property
    def finished(self) -> bool:
        """Whether another run would find nothing else: it neither broke down nor was stopped."""
        return not self.stopped and self.status not in {Ending.FAILED, Ending.NOT_RUN}

    @classmethod
    def of(cls, outcome: Outcome) -> VariationResult:
        """What is kept of a solve."""
        found = outcome.found.placements if outcome.found else ()
        return cls(Ending(outcome.status.value), outcome.tiers,
                   tuple((p.session, p.slot, p.room, tuple(p.peers)) for p in found),
                   "\n".join(outcome.reasons), outcome.seconds, outcome.stopped)

    def as_dict(self) -> dict[str, Any]:
        """As plain data; costs are exact, as text such as ``100/3``."""
        return {"status": str(self.status), "reason": self.reason, "seconds": self.seconds,
                "tiers": [{"name": t.name, "value": str(t.value), "bound": str(t.bound),
                           "seconds": t.seconds} for t in self.tiers],
                "placements": [[session, slot, room, list(peers)]
                               for session, slot, room, peers in self.placements]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> VariationResult:
        """Read what `as_dict` wrote.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        tiers = tuple(TierOutcome(t["name"], Fraction(t["value"]), Fraction(t["bound"]),
                                  float(t["seconds"])) for t in data["tiers"])
        places = tuple((session, slot, room, tuple(peers))
                       for session, slot, room, peers in data["placements"])
        return cls(Ending(data["status"]), tiers, places, data["reason"], float(data["seconds"]))
