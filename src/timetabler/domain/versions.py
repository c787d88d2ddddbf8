"""Issues of one timetable: which one follows which, and what the visit was first known by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from timetabler.domain.base import Fact
from timetabler.domain.numbers import TYPED
from timetabler.domain.text import clean

if TYPE_CHECKING:
    from timetabler.domain.challenge import Challenge

#: Council, title and first day on site (``2026-03-03``): what makes a visit this visit.
VisitName = tuple[str, str, str]


class Predecessor(Fact):
    """The timetable that another one follows: small enough to be kept in its file."""

    issue: Annotated[int, Field(ge=1), TYPED]
    #: SHA-256 of its placements and of what recipients were told (`comparing.fingerprint`).
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    #: What the visit was called in issue 1.  Calendars go on knowing it by that, so that
    #: a corrected title or a new date moves appointments instead of doubling them.
    visit: VisitName
    #: The mailbox that invitations came from first.  Those of another organiser are other
    #: appointments: nobody but its organiser may change one (RFC 5546 §3.2.2.6).
    organiser: str = ""


def visit_name(challenge: Challenge) -> VisitName:
    """What makes a visit this visit, by its facts of today."""
    visit, days = challenge.visit, challenge.frame.days
    first = next((day for day in days if not day.pre_visit), days[0])
    return (clean(visit.council).casefold(), clean(visit.title).casefold(),
            first.date.isoformat())
