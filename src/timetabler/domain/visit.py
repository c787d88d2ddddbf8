"""The visit itself: who invites, who sponsors, which dates are agreed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from timetabler.domain.base import Fact, Ids
from timetabler.domain.clock import Date
from timetabler.domain.numbers import TYPED
from timetabler.domain.text import Email, Text


class Visit(Fact):
    """What is said once about a visit."""

    title: Text
    council: Text = ""
    #: IANA name of the zone that all times are local to.
    zone: Text = "Europe/London"
    #: Who is met at every informal feedback (001 §8 l377, l387; 002 §5, §9.1).
    sponsors: Ids = ()
    #: Name and address that invitations come from.
    organiser: Text = ""
    organiser_email: Email = None
    #: When the challenge was commissioned, and when the timetable was agreed.
    commissioned: Date | None = None
    agreed: Date | None = None
    #: Months from commissioning to the first day on site (001 §2 l64; 004 Q4).
    lead_in_months: Annotated[int, Field(ge=0, le=24), TYPED] = 3
    #: Weeks before the first day by which the timetable is agreed (001 §7 l289).
    agreed_weeks_before: Annotated[int, Field(ge=0, le=52), TYPED] = 2
    #: People invited to the final presentation; blank: not known yet.
    audience: Annotated[int, Field(ge=1, le=5000), TYPED] | None = None
