"""Frontline staff and senior managers are balanced over the days (001 l306-308)."""

from __future__ import annotations

from timetabler.domain.people import Category
from timetabler.domain.rulebook import Strength
from timetabler.rules.evenness import Evenness


class FrontlineBothDays(Evenness):
    """Day one as well as day two hears frontline staff, and is balanced with managers."""

    id = "frontline-both-days"
    asks = "Frontline staff and senior managers are spread evenly over the interviewing days."
    source = "001 §7 l306-308"
    default = Strength.SHOULD
    categories = (Category.FRONTLINE, Category.SENIOR)
