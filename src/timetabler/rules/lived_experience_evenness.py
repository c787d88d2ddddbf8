"""Lived experience is heard evenly through the interviewing days (001 l275, l306-308)."""

from __future__ import annotations

from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.rules.evenness import Evenness


class LivedExperienceEvenness(Evenness):
    """Sessions with lived experience are "equally interspersed" over the days."""

    id = "lived-experience-evenness"
    asks = "Sessions with lived experience are spread evenly over the interviewing days."
    source = "001 §7 l275, l306-308"
    default = Strength.SHOULD
    categories = (Category.LIVED,)
