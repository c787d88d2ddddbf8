"""What `timetabler.solve` returns."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from timetabler.front.challenge import Challenge
from timetabler.front.timetable import Timetable
from timetabler.rules.rule import Violation
from timetabler.solving.result import Outcome, Status, TierOutcome


class Result:
    """The end of a solve: a status, the tiers, and a timetable or the reasons for none."""

    def __init__(self, challenge: Challenge, outcome: Outcome) -> None:
        self.challenge = challenge
        self._outcome = outcome

    @property
    def status(self) -> Status:
        """``OPTIMAL`` (every tier proved), ``FEASIBLE``, ``INFEASIBLE`` or ``UNKNOWN``."""
        return self._outcome.status

    @property
    def proved(self) -> bool:
        """Whether the outcome, a timetable or a refusal, is proved."""
        return self._outcome.proved

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped the search (Ctrl-C) before its end."""
        return self._outcome.stopped

    @property
    def trouble(self) -> str:
        """The traceback of a fault of ours that ended the search; a timetable was in hand."""
        return self._outcome.trouble

    @property
    def seconds(self) -> float:
        """Wall time of the whole solve."""
        return self._outcome.seconds

    @property
    def tiers(self) -> tuple[TierOutcome, ...]:
        """Name, value, bound and seconds of each tier, the most important first."""
        return self._outcome.tiers

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why there is no timetable, in sentences with their arithmetic."""
        return self._outcome.reasons

    @cached_property
    def timetable(self) -> Timetable:
        """The timetable.

        Raises:
            NoTimetableError: there is none; the message says why.
        """
        found = self._outcome.timetable
        return Timetable(challenge=self.challenge, placements=found.placements, issue=found.issue)

    @property
    def has_timetable(self) -> bool:
        """Whether a timetable was found."""
        return self._outcome.found is not None

    @cached_property
    def violations(self) -> list[Violation]:
        """What the check finds in the timetable; empty where there is none."""
        return self.timetable.check() if self.has_timetable else []

    def as_dict(self) -> dict[str, Any]:
        """The result as the contract's JSON object, without its files."""
        return {"status": str(self.status), "proved": self.proved,
                "seconds": round(self.seconds, 3),
                "tiers": [tier.as_dict() for tier in self.tiers],
                "violations": [violation.as_dict() for violation in self.violations],
                "stopped": self.stopped, "reasons": list(self.reasons),
                "remarks": [remark.as_dict() for remark in self.challenge.remarks]}

    def __str__(self) -> str:
        return str(self._outcome)

    def __repr__(self) -> str:
        title = self.challenge.discreet.text(self.challenge.visit.title)
        return f"<Result {self.status} of {title!r}>"

    def _repr_html_(self) -> str:
        from timetabler.writing.notebook import result_html

        return result_html(self, note=" ".join(self.reasons))
