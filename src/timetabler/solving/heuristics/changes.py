"""What all small changes by lot share: the plan that they change, and drawing lots."""

from __future__ import annotations

from random import Random

from timetabler.solving.heuristics.items import Item
from timetabler.solving.heuristics.plan import Plan


class Changes:
    """Changes a plan by lot; a change that costs more than it may is undone.

    Each change is asked with the most that it may cost more, in the weights of the plan
    (`Weights`), and says whether it was made.

    Args:
        plan: changed in place; every session has its place.
        dice: draw lots.
    """

    def __init__(self, plan: Plan, dice: Random) -> None:
        self.plan, self.dice = plan, dice

    def session(self) -> Item:
        """Any session."""
        return self.dice.choice(self.plan.items)
