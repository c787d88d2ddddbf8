"""Two issues of a timetable side by side: what differs, who is told, which follows which."""

from timetabler.comparing.diff import diff
from timetabler.comparing.difference import Difference
from timetabler.comparing.kinds import Kind, SessionChange
from timetabler.comparing.succession import (
    fingerprint,
    refuse_another_visit,
    refuse_strangers,
    succeed,
)
from timetabler.comparing.told import Told

__all__ = ["Difference", "Kind", "SessionChange", "Told", "diff", "fingerprint",
           "refuse_another_visit", "refuse_strangers", "succeed"]
