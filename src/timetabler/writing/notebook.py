"""What a notebook shows of a challenge, a timetable and a result: HTML fragments.

The fragments are self-contained, inherit the notebook's colours and hold no script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from timetabler.domain.challenge import Challenge
from timetabler.domain.people import Category
from timetabler.domain.privacy.veiled import veiled
from timetabler.domain.timetable import Timetable
from timetabler.writing.dates import in_full
from timetabler.writing.dayview import day_views
from timetabler.writing.html import template
from timetabler.writing.palette import BLOCKS, GROUPS
from timetabler.writing.summary import summary
from timetabler.writing.tiers import TierLine, solver_rows
from timetabler.writing.view import View


class Outcome(Protocol):
    """What a result must have to be shown."""

    @property
    def status(self) -> object:
        """``OPTIMAL``, ``FEASIBLE``, ``INFEASIBLE`` or ``UNKNOWN``."""

    @property
    def tiers(self) -> Sequence[TierLine]:
        """The tiers, the most important first."""


def notebook_html(timetable: Timetable, *, redacted: bool = True) -> str:
    """A timetable as a fragment of HTML: every day's grid."""
    view = View(timetable, redacted)
    return str(template("grids.html").render(
        head=summary(view, ()), days=day_views(view), groups=GROUPS, blocks=BLOCKS))


def challenge_html(challenge: Challenge) -> str:
    """A challenge as a fragment of HTML: days, team, and sessions by interviewee group."""
    groups = Counter(session.category for session in challenge.sessions)
    challenge = veiled(challenge)
    days = [{"name": day.name, "date": in_full(day.date), "slots": len(day.slots),
             "cells": sum(slot.block.streams or 0 for slot in day.slots) or "–"}
            for day in challenge.frame.days]
    return str(template("challenge.html").render(
        challenge=challenge, days=days,
        groups=[(group, groups[group]) for group in Category if groups[group]]))


def result_html(result: Outcome, note: str = "") -> str:
    """A result as a fragment of HTML: its status and a row a tier.

    Args:
        result: anything with a status and tiers.
        note: a sentence more, such as why there is no timetable.
    """
    status = getattr(result.status, "name", None) or str(result.status)
    return str(template("result.html").render(
        status=status, note=note, tiers=solver_rows(result.tiers)))
