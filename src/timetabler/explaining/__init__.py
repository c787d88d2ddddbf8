"""Explaining: why a challenge has no timetable, and what would give it one."""

from timetabler.explaining.diagnosis import diagnose
from timetabler.explaining.obstacles import Obstacle
from timetabler.explaining.report import Conflict, Diagnosis, Member, Repair

__all__ = ["Conflict", "Diagnosis", "Member", "Obstacle", "Repair", "diagnose"]
