"""After a late change: the new timetable that disturbs the fewest people, proved."""

from __future__ import annotations

from timetabler.replanning.least import Least
from timetabler.replanning.replan import Replan, changed_facts, replan

__all__ = ["Least", "Replan", "changed_facts", "replan"]
