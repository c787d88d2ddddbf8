"""Relaxations: models that forget part of a visit, and so bound the whole and guide it.

Whatever a relaxation cannot do better than, no timetable can; and what it found best is
worth trying in the whole.  Which to ask about a tier is `Relaxations`' to say.
"""

from timetabler.solving.relaxations.asked import Relaxations, is_soon_stated, is_worth_asking
from timetabler.solving.relaxations.crews import TimesAndCrews
from timetabler.solving.relaxations.hearing import HearingAlone
from timetabler.solving.relaxations.relaxation import Guide, Relaxation, Relaxed
from timetabler.solving.relaxations.stratified import (
    Bounds,
    Reached,
    Stratification,
    Stratified,
)
from timetabler.solving.relaxations.whole import Whole

__all__ = [
    "Bounds",
    "Guide",
    "HearingAlone",
    "Reached",
    "Relaxation",
    "Relaxations",
    "Relaxed",
    "Stratification",
    "Stratified",
    "TimesAndCrews",
    "Whole",
    "is_soon_stated",
    "is_worth_asking",
]
