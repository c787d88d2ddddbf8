"""Calendars (.ics) of a finished timetable: to look at, and to be answered."""

from timetabler.writing.calendars.invitations import (
    cancellation,
    invitations,
    why_no_invitations,
)
from timetabler.writing.calendars.left_out import left_out
from timetabler.writing.calendars.publish import calendars

__all__ = ["calendars", "cancellation", "invitations", "left_out", "why_no_invitations"]
