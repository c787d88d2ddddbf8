"""Repairs: what would give a challenge a timetable, the cheapest first, each verified."""

from timetabler.explaining.repairs.search import Found, Repairs
from timetabler.explaining.repairs.words import asked

__all__ = ["Found", "Repairs", "asked"]
